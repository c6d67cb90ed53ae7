// What stands beside the words that are read: in names of files and keys; what an office file holds beside the words on its pages, and a picture beside what is to be seen: a person's data is told of wherever it stands, with the place; what is seen is found by the
// search, and what is not seen is not.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { TODAY, build, check, kit, record, scratch, sql, write } from './lib.mjs';
import { p, pdf, word, zip } from './papers.mjs';
import { exif, jpeg } from './photo.mjs';

const nhs = '999 000 0018';
const withFile = (dir, name, bytes) => write(dir, {
  'content/kit.yaml': `council: "Testford"\ntoday: ${TODAY}\n`, 'content/evidence/E1.md': record({ title: 'One', files: [name] }), [`content/evidence/files/${name}`]: bytes,
});
const told = (r) => r.diagnostics.filter((d) => d.id.startsWith('personal-')).map((d) => /'[^']*' in '[^']*'(?: \([^)]*\))?/.exec(d.message)[0]);
const unread = (r) => r.diagnostics.filter((d) => d.id === 'attachment-not-read').map((d) => /because (.*);/.exec(d.message)[1]);

const sheet = (inner = '') => `<worksheet xmlns="urn:x"><sheetData>${inner}</sheetData></worksheet>`;
const cell = (text) => sheet(`<row><c r="A1" t="inlineStr"><is><t>${text}</t></is></c></row>`);
const docx = (more, body = p('plain')) => zip({ 'word/document.xml': `<w:document xmlns:w="urn:w" xmlns:wp="urn:wp"><w:body>${body}</w:body></w:document>`, ...more });
const xlsx = (more, main = sheet()) => zip({ 'xl/worksheets/sheet1.xml': main, ...more });
const pptx = (more) => zip({ 'ppt/slides/slide1.xml': '<p:sld xmlns:p="urn:p"/>', ...more });
const odt = (more, body = '<t:p>x</t:p>') => zip({ 'content.xml': `<o:d xmlns:o="urn:o" xmlns:t="urn:t" xmlns:svg="urn:s" xmlns:x="urn:x">${body}</o:d>`, ...more });
const ns = 'xmlns:a="urn:a" xmlns:c="urn:c" xmlns:w="urn:w"';

// name of the case: [ending, bytes, place in the message; empty for what is seen and so is found, too]
const cases = (x) => ({
  'its title': ['docx', docx({ 'docProps/core.xml': `<cp xmlns:dc="urn:dc"><dc:title>About ${x}</dc:title></cp>` }), 'its properties'],
  'a property of its own': ['xlsx', xlsx({ 'docProps/custom.xml': `<P xmlns:v="urn:v"><property name="Client"><v:lpwstr>${x}</v:lpwstr></property></P>` }), 'its properties'],
  'a keyword of an open document': ['odt', odt({ 'meta.xml': `<m xmlns:meta="urn:m"><meta:keyword>${x}</meta:keyword></m>` }), 'its properties'],
  'data bound to it': ['docx', docx({ 'customXml/item1.xml': `<root><client>${x}</client></root>` }), 'data that no page shows'],
  'rows behind a pivot table': ['xlsx', xlsx({ 'xl/pivotCache/pivotCacheRecords1.xml': `<r xmlns="urn:x"><r><s v="${x}"/></r></r>` }), 'the rows behind a pivot table'],
  'values behind a pivot table': ['xlsx', xlsx({ 'xl/pivotCache/pivotCacheDefinition1.xml': `<d xmlns="urn:x"><sharedItems><s v="${x}"/></sharedItems></d>` }), 'the rows behind a pivot table'],
  'another workbook': ['xlsx', xlsx({ 'xl/externalLinks/externalLink1.xml': `<e xmlns="urn:x"><cell r="A1"><v>${x}</v></cell></e>` }), 'what it keeps of another workbook'],
  'the workbook of a chart': ['docx', docx({ 'word/embeddings/Microsoft_Excel_Sheet1.xlsx': { bytes: xlsx({}, cell(x)) } }), 'a file in it'],
  'a document in slides': ['pptx', pptx({ 'ppt/embeddings/a.docx': { bytes: word(p(x)) } }), 'a file in it'],
  'the header of a sheet': ['xlsx', xlsx({}, `<worksheet xmlns="urn:x"><sheetData/><headerFooter><oddHeader>&amp;L${x}</oddHeader></headerFooter></worksheet>`), 'a header or footer'],
  'the help of a cell': ['xlsx', xlsx({}, `<worksheet xmlns="urn:x"><sheetData/><dataValidation prompt="${x}"/></worksheet>`), 'the help of a cell'],
  'a building block': ['docx', docx({ 'word/glossary/document.xml': `<g ${ns}><w:p><w:r><w:t>${x}</w:t></w:r></w:p></g>` }), 'a building block'],
  'the master of slides': ['pptx', pptx({ 'ppt/slideMasters/slideMaster1.xml': `<m ${ns}><a:p><a:t>${x}</a:t></a:p></m>` }), 'the master of its slides'],
  'an object of an open document': ['odt', odt({ 'Object 1/content.xml': `<o:d xmlns:o="urn:o" xmlns:t="urn:t"><t:p>${x}</t:p></o:d>` }), 'an object in it'],
  'words for a picture': ['docx', docx({}, `<w:p><w:r><wp:docPr id="1" name="P" descr="${x}"/></w:r></w:p>`), ''],
  'words for a picture on a slide': ['pptx', zip({ 'ppt/slides/slide1.xml': `<p:sld xmlns:p="urn:p"><p:cNvPr descr="${x}"/></p:sld>` }), ''],
  'words for a picture of an open document': ['odt', odt({}, `<t:p>x<svg:desc>${x}</svg:desc></t:p>`), ''],
  'the name of a sheet': ['xlsx', xlsx({ 'xl/workbook.xml': `<w xmlns="urn:x"><sheet name="${x}"/></w>` }), ''],
  'the name of an open sheet': ['ods', odt({}, `<x:table x:name="${x}"><t:p>x</t:p></x:table>`), ''],
  'the title of a chart': ['xlsx', xlsx({ 'xl/charts/chart1.xml': `<c:c ${ns}><a:p><a:r><a:t>${x}</a:t></a:r></a:p></c:c>` }), ''],
  'a column of a chart': ['pptx', pptx({ 'ppt/charts/chart1.xml': `<c:c ${ns}><c:strCache><c:pt><c:v>${x}</c:v></c:pt></c:strCache><c:numCache><c:pt><c:v>4711.25</c:v></c:pt></c:numCache></c:c>` }), ''],
  'a diagram': ['docx', docx({ 'word/diagrams/data1.xml': `<d ${ns}><a:p><a:r><a:t>${x}</a:t></a:r></a:p></d>` }), ''],
});

for (const [what, [ending, bytes, place]] of Object.entries(cases(nhs))) {
  test(`a number in ${what} is told of`, (t) => {
    const r = check(withFile(scratch(t), `a.${ending}`, bytes));
    assert.deepEqual(told(r), [`'999 … 18' in 'a.${ending}'${place && ` (${place})`}`]);
    assert.deepEqual(unread(r), []);
    assert.equal(r.counts.error, 0);
  });
}
for (const [what, [ending, bytes, place]] of Object.entries(cases('zqxwordy'))) {
  test(`the search ${place ? 'knows nothing of' : 'finds'} ${what}`, (t) => {
    const at = withFile(scratch(t), `a.${ending}`, bytes);
    const { db } = build(at, { audience: 'staff' });
    assert.equal(sql(db, "select count(*) as n from search where search match 'zqxwordy'")[0].n, place ? 0 : 1);
    assert.equal(/zqxwordy/.test(JSON.stringify(sql(db, 'select * from document_text'))), !place);
  });
}
test('figures of a chart are no words', (t) => {
  const { db } = build(withFile(scratch(t), 'a.pptx', cases('one')['a column of a chart'][1]));
  assert.deepEqual(sql(db, 'select trim(text) as text from document_text'), [{ text: 'one' }]);
});

for (const [what, ending, bytes] of [
  ['a link', 'docx', docx({ 'word/_rels/document.xml.rels': '<R xmlns="urn:r"><Relationship Target="mailto:mary@home.example"/><Relationship Target="https://a.example/999-000-0018"/></R>' })],
  ['a field', 'docx', docx({}, '<w:p><w:r><w:instrText>HYPERLINK "mailto:mary@home.example"</w:instrText></w:r></w:p>')],
  ['a link', 'odt', odt({}, '<t:p><t:a xmlns:l="urn:l" l:href="mailto:mary@home.example">x</t:a></t:p>')],
]) {
  test(`an address in ${what} of a file .${ending} is told of`, (t) => {
    assert.deepEqual(told(check(withFile(scratch(t), `a.${ending}`, bytes))), [`'m…@home.example' in 'a.${ending}' (${what})`]);
  });
}

test('files in files that cannot be read, or are too many, are told of', (t) => {
  const inside = (name, bytes) => docx({ [`word/embeddings/${name}`]: { bytes } });
  for (const [bytes, why] of [
    [inside('oleObject1.bin', 'x'), 'it holds another file that the kit cannot read'],
    [inside('a.docx', 'no archive'), 'it is damaged or protected by a password'],
    [inside('a.docx', docx({ 'word/embeddings/b.docx': { bytes: word(p('x')) } })), 'it holds another file that the kit cannot read'],
    [docx(Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`word/embeddings/${i}.docx`, { bytes: word(p('x')) }]))), 'it holds more than the kit reads'],
    [docx({ 'docProps/core.xml': '<a>'.repeat(100000) }), 'it holds more than the kit reads'],
    [docx({ 'docProps/core.xml': '<!DOCTYPE x [<!ENTITY a "ha">]><x>&a;</x>' }), 'it is damaged or protected by a password'],
  ]) {
    const r = check(withFile(scratch(t), 'a.docx', bytes));
    assert.deepEqual(unread(r), [why]);
    assert.equal(r.counts.error, 0);
  }
  assert.match(kit(['-C', withFile(scratch(t), 'a.docx', inside('oleObject1.bin', 'x')), 'check']).out, /look through it yourself/);
});

test('the properties of a PDF are read, and are no words of the search', (t) => {
  const info = (title) => pdf('A page').replace('trailer\n<<', `trailer\n<< /Info << /Title (${title}) /Keywords (zqkeyword, ring 07700 900123) /Producer (Version 999 000 0018) >>`);
  const at = withFile(scratch(t), 'a.pdf', info(`About ${nhs}`)), r = check(at);
  assert.deepEqual(told(r), ["'07700 … 23' in 'a.pdf' (its properties)", "'999 … 18' in 'a.pdf' (its properties)"]);
  assert.deepEqual(unread(r), []);
  assert.equal(sql(build(at, { audience: 'staff' }).db, "select count(*) as n from search where search match 'zqkeyword'")[0].n, 0);
});

test('a PDF that is not all words, or holds files, is named as not read whole; its words are found, and what is in them is told of', (t) => {
  const folder = (x) => pdf(x).replace('/Type /Catalog', '/Type /Catalog /Names << /EmbeddedFiles << /Names [(a.txt) << /Type /Filespec /F (a.txt) >>] >> >>');
  for (const [bytes, why] of [
    [pdf(nhs, ''), 'page 2 holds no words, as a scan does'], [pdf('', nhs, ' ', ''), '3 of its 4 pages hold no words, as scans do (the first is page 1)'],
    [folder(nhs), 'it holds another file that the kit cannot read'], [pdf(nhs, 'x'), undefined],
  ]) {
    const at = withFile(scratch(t), 'a.pdf', bytes), r = check(at);
    assert.equal(told(r).length, 1);
    assert.deepEqual(unread(r), why ? [why] : []);
    if (!why) continue;
    assert.match(kit(['-C', at, 'check']).out, /note: 'a\.pdf' was not searched whole for personal data, because .*; look through it yourself, for search cannot find the rest either/);
    write(at, { 'content/evidence/E1.md': record({ title: 'One', audience: 'lead', files: ['a.pdf'] }) });
    assert.match(kit(['-C', at, 'check']).out, /note: search does not find all words of 'a\.pdf', because /);
  }
  assert.deepEqual(unread(check(withFile(scratch(t), 'a.pdf', pdf('', '')))), ['it is all pictures, as a scan is']);
});

// Pictures

const home = [[53, 12, 7], [1, 30, 0]], wide = (text) => Buffer.from(text, 'utf16le');
const pictures = {
  'place.jpg': [jpeg(exif({ place: home })), ["'latitude and longitude' in 'place.jpg'"]],
  'other end.jpg': [jpeg(exif({ place: home, big: true })), ["'latitude and longitude' in 'other end.jpg'"]],
  'place.heic': [Buffer.concat([Buffer.alloc(500, 'MIM'), Buffer.from('Exif\0\0', 'latin1'), exif({ place: home, big: true })]), ["'latitude and longitude' in 'place.heic'"]],
  'no place.jpg': [jpeg(exif({ place: [[0, 0, 0], [0, 0, 0]] })), []],
  'plain.jpg': [jpeg(exif()), []],
  'description.jpg': [jpeg(exif({ words: { 0x010e: `Visit to ${nhs}` } })), ["'999 … 18' in 'description.jpg' (what a picture says of itself)"]],
  'title.jpg': [jpeg(exif({ words: { 0x9c9b: wide(`About ${nhs}\0`) } })), ["'999 … 18' in 'title.jpg' (what a picture says of itself)"]],
};
for (const [name, [bytes, wanted]] of Object.entries(pictures)) {
  test(`${name}: what it says of itself is told of`, (t) => {
    const r = check(withFile(scratch(t), name, bytes));
    assert.deepEqual(told(r), wanted);
    assert.deepEqual(unread(r), ['the kit cannot read files of this kind']);
    assert.equal(r.counts.error, 0);
    if (wanted[0]?.startsWith("'latitude")) assert.ok(r.diagnostics.some((d) => d.id === 'personal-place' && d.level === 'warning' && d.line === 3));
  });
}
test('a picture on a page and one in a document are looked at, too, and one that the lead alone gets is not', (t) => {
  const photo = jpeg(exif({ place: home })), at = withFile(scratch(t), 'a.docx', docx({ 'word/media/image1.jpeg': { bytes: photo }, 'word/media/image2.png': { bytes: Buffer.alloc(1 << 20) } }));
  write(at, {
    'content/welcome/w.md': record({ title: 'W' }, '![us](us.jpg)'), 'content/welcome/us.jpg': photo, 'content/welcome/ours.md': record({ title: 'O', audience: 'lead' }, '![us](ours.jpg)'), 'content/welcome/ours.jpg': photo,
    'content/welcome/fine.md': record({ title: 'F', accept: [{ check: 'personal-place', reason: 'It is our office' }] }, '![office](office.jpg)'), 'content/welcome/office.jpg': photo,
  });
  const r = check(at).diagnostics.filter((d) => d.id === 'personal-place');
  assert.deepEqual(r.map((d) => `${d.path} ${d.level}`), ['content/evidence/E1.md warning', 'content/welcome/fine.md note', 'content/welcome/w.md warning']);
  assert.deepEqual(unread(check(at)).filter((why) => !/files of this kind/.test(why)), []);
});
test('broken pictures harm nothing', (t) => {
  const good = jpeg(exif({ place: home, words: { 0x010e: 'words that are long enough', 0x9c9b: wide('wide') } }));
  for (let cut = 2; cut < good.length; cut += 3) {
    const torn = Buffer.from(good);
    torn.fill(0xff, cut, Math.min(cut + 4, good.length));
    const at = withFile(scratch(t), 'a.jpg', cut % 2 ? torn : good.subarray(0, cut));
    assert.equal(check(at).counts.error, 0, `${cut}`);
  }
  const loop = exif({ place: home });
  loop.writeUInt32LE(8, 8 + 2 + 8); // its place is where it begins
  assert.equal(check(withFile(scratch(t), 'a.jpg', jpeg(loop))).counts.error, 0);
});

// Names

for (const [what, files, wanted] of [
  ["a record's file", { 'content/welcome/999 000 0018.md': record({ title: 'T' }, 'x') }, 'content/welcome/999 000 0018.md:1'],
  ['a folder', { 'content/evidence/NHS 999-000-0018/E1.md': record({ title: 'T' }, 'x') }, 'content/evidence/NHS 999-000-0018/E1.md:1'],
  ['a file that is linked to', { 'content/welcome/w.md': record({ title: 'T' }, '[x](nhs-999-000-0018.txt)'), 'content/welcome/nhs-999-000-0018.txt': 'x' }, 'content/welcome/w.md:1'],
  ['a picture', { 'content/welcome/w.md': record({ title: 'T' }, '![x](9990000018.png)'), 'content/welcome/9990000018.png': 'x' }, 'content/welcome/w.md:1'],
  ['a map', { 'content/welcome/maps/nhs-9990000018.geojson': '{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[1.5,53.5]}}' }, 'content/welcome/maps/nhs-9990000018.geojson:1'],
  ['a key that the author named', { 'content/bases/b.md': record({ title: 'B', comfort: { 'room 999 000 0018': 'x' } }) }, 'content/bases/b.md:3'],
]) {
  test(`a number in the name of ${what} is told of, unless the lead alone sees it`, (t) => {
    const of = (more) => check(write(scratch(t), { 'content/kit.yaml': `council: "Testford"\ntoday: ${TODAY}\n`, ...more })).diagnostics.filter((d) => d.id === 'personal-nhs-number').map((d) => `${d.path}:${d.line}`);
    assert.deepEqual(of(files), [wanted]);
    const kept = Object.fromEntries(Object.entries(files).map(([path, text]) => [path, text.replace('title:', 'audience: lead\ntitle:')]));
    if (what !== 'a map') assert.deepEqual(of(kept), []);
  });
}

// How programs write what is in it

const numbers = (x, y) => xlsx({}, sheet(`<row><c r="A1" t="inlineStr"><is><t>Ref</t></is></c><c r="B1" t="inlineStr"><is><t>Date of birth</t></is></c></row><row><c r="A2"><v>${x}</v></c><c r="B2"><v>${y}</v></c></row>`));
const openCell = (text, more = '') => `<x:table-cell${more}>${text && `<t:p>${text}</t:p>`}</x:table-cell>`;
const openRow = (...cells) => `<x:table-row>${cells.join('')}</x:table-row>`;
for (const [what, name, bytes, wanted] of [
  ['numbers as a calculation has them', 'a.xlsx', numbers('9.990000018E9', '20555.0'), ["'…' in 'a.xlsx' (sheet 1)", "'999 … 18' in 'a.xlsx' (sheet 1)"]],
  ['a day with its hour', 'a.xlsx', numbers('1.5', '20554.958333'), ["'…' in 'a.xlsx' (sheet 1)"]],
  ['empty cells that are written as one', 'a.ods', odt({}, `<x:table>${openRow(openCell('Ref'), openCell('Notes'), openCell('More'), openCell('Date of birth'))}${openRow(openCell('A1'), openCell('', ' x:number-columns-repeated="2"'), openCell('10/04/1956'))}</x:table>`), ["'… 1956' in 'a.ods'"]],
  ['cells that lie below another', 'a.ods', odt({}, `<x:table>${openRow(openCell('Ref'), openCell('More'), openCell('Date of birth'))}${openRow(openCell('A1'), '<x:covered-table-cell/>', openCell('10/04/1956'))}</x:table>`), ["'… 1956' in 'a.ods'"]],
  ['semicolons between the cells', 'a.csv', 'Name;Note;Date of birth\nJ;"so; so, so";10/04/1956\n', ["'… 1956' in 'a.csv' (row 2)"]],
  ['commas between the cells, below a title with semicolons', 'a.csv', 'Complaints; 2025; all of them\nName,Note,Date of birth\nJ,so,10/04/1956\nK,so,no\n', ["'… 1956' in 'a.csv' (row 3)"]],
  ['tabs between the cells', 'a.csv', Buffer.from('\ufeffName\tNote\tDate of birth\nJ\tx, y\t10/04/1956\n', 'utf16le'), ["'… 1956' in 'a.csv' (row 2)"]],
  ['the log of changes', 'a.xlsx', xlsx({ 'xl/revisions/revisionLog1.xml': `<r xmlns="urn:x"><rcc><oc r="A1" t="inlineStr"><is><t>${nhs}</t></is></oc></rcc></r>` }), ["'999 … 18' in 'a.xlsx' (the log of its changes)"]],
]) {
  test(`${what}: a person's data is told of`, (t) => {
    const r = check(withFile(scratch(t), name, bytes));
    assert.deepEqual(told(r), wanted);
    assert.deepEqual(unread(r), []);
  });
}
test('notes are told of with the slide that they belong to', (t) => {
  const r = check(withFile(scratch(t), 'a.pptx', pptx({
    'ppt/notesSlides/notesSlide1.xml': `<n ${ns}><a:p><a:r><a:t>${nhs}</a:t></a:r></a:p></n>`,
    'ppt/notesSlides/_rels/notesSlide1.xml.rels': '<R xmlns="urn:r"><Relationship Target="../notesMasters/notesMaster1.xml"/><Relationship Target="../slides/slide12.xml"/></R>',
  })));
  assert.deepEqual(told(r), ["'999 … 18' in 'a.pptx' (notes of slide 12)"]);
});
test('a file in it that cannot be read hides nothing that stands behind it', (t) => {
  const r = check(withFile(scratch(t), 'a.xlsx', xlsx({ 'xl/embeddings/oleObject1.bin': 'x', 'xl/pivotCache/pivotCacheRecords1.xml': `<r xmlns="urn:x"><r><s v="${nhs}"/></r></r>` })));
  assert.deepEqual(told(r), ["'999 … 18' in 'a.xlsx' (the rows behind a pivot table)"]);
  assert.deepEqual(unread(r), ['it holds another file that the kit cannot read']);
});
test('what the kit cannot read of a file is told of', (t) => {
  for (const [name, bytes, why] of [
    ['a.xlsx', xlsx({ 'xl/model/item.data': Buffer.alloc(300000) }), 'it holds another file that the kit cannot read'],
    ['a.docx', docx({ 'word/afchunk.mht': 'x' }, `${p('x')}<w:altChunk/>`), 'it holds another file that the kit cannot read'],
    ['a.txt', Buffer.from('without a mark', 'utf16le'), 'it is not the plain text that its name promises'],
    ['a.csv', zip({ 'xl/worksheets/sheet1.xml': sheet() }), 'it is not the plain text that its name promises'],
  ]) assert.deepEqual(unread(check(withFile(scratch(t), name, bytes))), [why]);
});
for (const [what, name, bytes] of [
  ['a footnote', 'a.odt', odt({}, '<t:p>zqbefore<t:note><t:note-citation>1</t:note-citation><t:note-body><t:p>zqwithin</t:p></t:note-body></t:note>zqbehind</t:p>')],
  ['a comment', 'a.odt', odt({}, '<t:p>zqbefore<o:annotation><x:creator>zqwithin</x:creator><x:date>2026-11-21</x:date><t:p>Text</t:p></o:annotation>zqbehind</t:p>')],
  ['a picture with words', 'a.odt', odt({}, '<t:p>zqbefore<svg:desc>zqwithin</svg:desc>zqbehind</t:p>')],
  ['a text box', 'a.docx', docx({}, '<w:p><w:r><w:t>zqbefore</w:t></w:r><w:r><w:txbxContent><w:p><w:r><w:t>zqwithin</w:t></w:r></w:p></w:txbxContent></w:r><w:r><w:t>zqbehind</w:t></w:r></w:p>')],
]) {
  test(`words beside ${what} are words of their own`, (t) => {
    const { db } = build(withFile(scratch(t), name, bytes), { audience: 'staff' });
    for (const word of ['zqbefore', 'zqwithin', 'zqbehind']) assert.ok(sql(db, `select count(*) as n from search where search match '${word}'`)[0].n, word);
  });
}
test('what a browser or Windows would run is left out, whatever else it may be called', (t) => {
  const names = ['xhtm', 'XHTML', 'shtm', 'ehtml', 'xsd', 'xbl', 'rss', 'atom', 'rdf', 'mml', 'pif', 'reg', 'chm', 'vb', 'msc', 'jnlp', 'application', 'appref-ms', 'website', 'desktop'].map((ending) => `a.${ending}`);
  const at = write(scratch(t), { 'content/kit.yaml': `council: "Testford"\ntoday: ${TODAY}\n`, 'content/evidence/E1.md': record({ title: 'One', files: [...names, 'b.txt'] }), 'content/evidence/files/b.txt': 'x',
    ...Object.fromEntries(names.map((name) => [`content/evidence/files/${name}`, '<html xmlns="http://www.w3.org/1999/xhtml"><script>1</script></html>'])) });
  assert.equal(check(at).diagnostics.filter((d) => d.id === 'refused-file').length, names.length);
  assert.deepEqual(readdirSync(join(build(at).site, 'files')), ['e1-21.txt']);
});
