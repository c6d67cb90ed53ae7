// Search finds what attached documents say, at the terminal and in a site alike; the record's own words come first. What may be found by whom is
// a matter of leak.test.mjs.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { engineOf } from '../engine.mjs';
import { assertStatus, build, check, column, kit, once, record, scratch, scratchForFile, smallKit, snapshot, sql, strangeWord, write } from './lib.mjs';
import { p, pdf, word, zip } from './papers.mjs';

const w = Array.from({ length: 20 }, (_, i) => strangeWord(700 + i));
const long = Array.from({ length: 400 }, (_, i) => `Paragraph ${i} says that all is well with the work of the team.${i === 390 ? ` Here is ${w[8]}.` : ''}`);

const files = {
  'survey.pdf': pdf('Nothing yet', `What the ${w[0]} told us`, `A third page with carers of the borough`),
  'minutes.docx': word(`${p(`The ${w[1]} was agreed`)}<w:p><w:r><w:delText>The ${w[2]} was struck out</w:delText></w:r><w:r><w:t> and kept</w:t></w:r></w:p>`),
  'slides.pptx': zip({ 'ppt/slides/slide7.xml': `<p:sld xmlns:p="urn:p" xmlns:a="urn:a"><a:p><a:r><a:t>Slide of the ${w[3]}</a:t></a:r></a:p></p:sld>` }),
  'book.xlsx': zip({ 'xl/worksheets/sheet2.xml': `<worksheet xmlns="urn:x"><sheetData><row><c r="A1" t="inlineStr"><is><t>${w[4]}</t></is></c></row></sheetData></worksheet>` }),
  'table.csv': `name,what\nOne,${w[5]}\n`, 'plain.txt': `First\r\n\r\nThen \u0007${w[6].slice(0, 3)}\u00ad${w[6].slice(3)}\u009b and more\n`,
  'open.odt': zip({ 'content.xml': `<o:d xmlns:o="urn:o" xmlns:text="urn:t"><text:tracked-changes><text:changed-region><text:deletion><text:p>${w[9]}</text:p></text:deletion></text:changed-region></text:tracked-changes><text:p>Open ${w[7]}</text:p></o:d>` }),
  'long.txt': long.join('\n\n'),
};
const made = once(() => smallKit(scratchForFile(), {
  'content/evidence/E5.md': record({ title: 'Carers survey 2026', summary: 'What carers said.', owner: 'clerk', files: Object.keys(files) }, `Carers told us.\n\n## More\n\nThe ${w[10]} is ours.`),
  'content/evidence/E6.md': record({ title: 'For the lead', audience: 'lead', files: ['own.pdf'] }, 'Text.'),
  'content/evidence/E7.md': record({ title: `The ${w[11]}`, files: ['other.pdf'] }, 'Short.'),
  'content/welcome/w.md': record({ title: 'Welcome too' }, `See [the plan](plan.txt).`), 'content/welcome/plan.txt': `The plan of ${w[12]}`,
  'content/evidence/files/own.pdf': pdf(`Only ${w[13]} here`), 'content/evidence/files/other.pdf': pdf(`the ${w[11]} the ${w[10]}`, `${w[10]} ${w[10]}`),
  ...Object.fromEntries(Object.entries(files).map(([name, bytes]) => [`content/evidence/files/${name}`, bytes])),
}));
const site = once(() => build(made(), { out: join(made(), 'site') }));
const search = (query, dir = made(), args = []) => JSON.parse(assertStatus(kit(['-C', dir, 'search', '--format', 'json', ...args, '--', query]), 0).out);

function engine(at) {
  const read = [], kitSearch = engineOf(at, (address) => read.push(address));
  return { read, find(query) {
    let answer;
    kitSearch.find(query, (x) => (answer = x), null, 50);
    return Array.from(answer.results, (x) => {
      const r = answer.record(x.n), [anchor, heading, text, url] = kitSearch.section(r, x.section);
      return { ref: r[0], anchor, heading, url, score: x.score, marked: kitSearch.excerpt(text, answer, 240).filter((part) => part[1]).map((part) => part[0]).join() };
    });
  } };
}

const wanted = {
  [w[0]]: ['files/e5-1.pdf', 'page=2', 'survey.pdf, page 2'], [w[1]]: ['files/e5-2.docx', '', 'minutes.docx'], [w[3]]: ['files/e5-3.pptx', '', 'slides.pptx, slide 7'], [w[4]]: ['files/e5-4.xlsx', '', 'book.xlsx, sheet 2'],
  [w[5]]: ['files/e5-5.csv', '', 'table.csv'], [w[6]]: ['files/e5-6.txt', '', 'plain.txt'], [w[7]]: ['files/e5-7.odt', '', 'open.odt'], [w[8]]: ['files/e5-8.txt', '', 'long.txt'],
};

test('any SQLite tool finds a word that hides where it may be broken', () => {
  assert.deepEqual(column(site().db, `select ref from search where search match '${w[6]}'`), ['evidence/E5']);
});

test('a word of each kind of document leads to it, in the terminal and in the site alike', () => {
  const browser = engine(site().site);
  for (const [query, [url, anchor, heading]] of Object.entries(wanted)) {
    const [first, ...more] = search(query);
    assert.deepEqual({ ...first, snippet: '', score: 0 }, { ref: 'evidence/E5', id: 'E5', type: 'evidence', title: 'Carers survey 2026', heading, anchor, url, path: 'content/evidence/E5.md', snippet: '', score: 0 });
    assert.deepEqual(more, []);
    assert.match(first.snippet, new RegExp(`<mark>${query}</mark>`));
    assert.doesNotMatch(first.snippet.replace(/<\/?mark>/g, ''), /[<>"\u0000-\u001f\u0080-\u009f]/);
    assert.ok(existsSync(join(site().site, url)), url);
    const [theirs] = browser.find(query);
    assert.deepEqual([theirs.ref, theirs.url, theirs.anchor, theirs.heading, theirs.marked], ['evidence/E5', url, anchor, heading, query]);
    assert.ok(Math.abs(theirs.score - first.score) < 2e-6);
  }
  assert.deepEqual(search(w[12])[0].url, 'files/welcome/w-1.txt', 'a document that a page links to');
  assert.equal(search(w[13])[0].heading, 'own.pdf, page 1', 'the lead finds what only the lead has');
  assert.deepEqual(search(w[13], made(), ['--audience', 'staff']), []);
});

test('people read which document it is, and where it lies', () => {
  assert.match(assertStatus(kit(['-C', made(), 'search', w[0]]), 0).out, new RegExp(`^evidence/E5  Carers survey 2026: survey\\.pdf, page 2\n    content/evidence/files/survey\\.pdf\n    What the «${w[0]}» told us\n\n1 entry found\n$`));
});

test('what was deleted while changes were tracked is found by nobody', () => {
  for (const gone of [w[2], w[9]]) {
    assert.deepEqual(search(gone), []);
    assert.deepEqual(sql(site().db, `select * from document_text where instr(text, '${gone}')`), []);
  }
});

test("a record's own words come before those of documents", () => {
  assert.deepEqual(search(w[10]).map((x) => x.ref), ['evidence/E5', 'evidence/E7']);
  assert.equal(search(w[10])[0].anchor, 'more');
  assert.equal(search(w[11])[0].url, 'evidence/e7.html');
  assert.equal(search('carers')[0].url, 'evidence/e5.html');
  assert.deepEqual(search('page').filter((x) => x.ref === 'evidence/E5').map((x) => x.heading), ['survey.pdf, page 3'], 'the name of a page is no word of it');
});

test('a phrase leads to the page that it stands on', () => {
  const browser = engine(site().site);
  for (const [query, anchor] of [['"third page with carers"', 'page=3'], [`"what the ${w[0]}"`, 'page=2'], ['"carers of the borough"', 'page=3'], ['"carers told us"', ''], ['"carers the of"', null], ['carers -borough', null]]) {
    const ours = search(query).filter((x) => x.ref === 'evidence/E5'), theirs = browser.find(query).filter((x) => x.ref === 'evidence/E5');
    assert.deepEqual(ours.map((x) => x.anchor), anchor === null ? [] : [anchor], query);
    assert.deepEqual(theirs.map((x) => x.anchor), ours.map((x) => x.anchor), query);
  }
});

test('a slip in a document hides no record', (t) => {
  const dir = smallKit(scratch(t), {
    'content/evidence/E5.md': record({ title: 'Safeguarding concerns' }, 'Safeguarding comes first.'), 'content/evidence/E6.md': record({ title: 'Other', files: ['a.txt'] }, 'Text.'), 'content/evidence/files/a.txt': 'The safegaurding board',
  });
  const found = search('safegaurding', dir).map((x) => x.ref);
  assert.equal(found[0], 'evidence/E6');
  assert.ok(found.includes('evidence/E5'), `${found}`);
  assert.deepEqual(engine(build(dir).site).find('safegaurding').map((x) => x.ref), found);
});

test('the database: a table of their words, rows of search, and sections as they were', () => {
  const { db } = site();
  assert.deepEqual(sql(db, `select record, n, unit, number, text from document_text where instr(text, '${w[0]}')`), [{ record: 'evidence/E5', n: 1, unit: 'page', number: 2, text: `What the ${w[0]} told us` }]);
  assert.deepEqual(sql(db, `select ref, anchor, title, name, heading from search where search match '${w[0]}'`), [{ ref: 'evidence/E5', anchor: 'page=2', title: '', name: '', heading: 'survey.pdf, page 2' }]);
  assert.deepEqual(sql(db, "select anchor from section where record = 'evidence/E5' order by id"), [{ anchor: '' }, { anchor: 'more' }]);
  assert.deepEqual(sql(db, 'pragma foreign_key_check'), []);
  assert.ok(sql(db, "select count(*) as n from document_text where n = 8")[0].n > 3, 'a long text is cut');
  for (const table of ['document_part', 'document_key']) assert.deepEqual(sql(db, `select * from ${table}`), []);
});

test('a query reads the pages that it shows, and no others', () => {
  const browser = engine(site().site);
  browser.find('cleo');
  assert.deepEqual(browser.read.filter((name) => /\/d\d+\.js$/.test(name)), []);
  browser.find(w[0]);
  assert.equal(browser.read.filter((name) => /\/d\d+\.js$/.test(name)).length, 1);
  assert.ok(readdirSync(join(site().site, 'search')).some((name) => name === 'd0.js'));
});

test('the same bytes whether a document was read now or by the build before', () => {
  const dir = made(), first = snapshot(build(dir, { out: join(dir, 'again') }).site);
  rmSync(join(dir, '.build'), { recursive: true });
  assert.deepEqual(snapshot(build(dir, { out: join(dir, 'anew') }).site), first);
});

test('a single file has the words of the documents that are in it, and of none that are too large for it', (t) => {
  const dir = smallKit(scratch(t), { 'content/evidence/E5.md': record({ title: 'Five', files: ['a.txt'] }, 'Text.'), 'content/evidence/files/a.txt': `The ${w[16]} list` });
  const single = (name) => {
    assertStatus(kit(['-C', dir, 'pack', '--single-file', '--audience', 'staff', '-o', join(dir, name), '--on', '2026-11-21']), 0);
    return readFileSync(join(dir, name), 'utf8');
  };
  assert.ok(single('one.html').includes(w[16]));
  write(dir, { 'content/evidence/E6.md': record({ title: 'Six', files: ['large.jpg'] }, 'Text.'), 'content/evidence/files/large.jpg': Buffer.alloc(7 << 20, 255) });
  assert.ok(!single('two.html').includes(w[16]));
});

test('without pdftotext a note says that search does not find the words, and they are found as soon as it is there', (t) => {
  const dir = smallKit(scratch(t), { 'content/evidence/E5.md': record({ title: 'Five', files: ['a.pdf'] }, 'Text.'), 'content/evidence/E6.md': record({ title: 'Six', audience: 'lead', files: ['b.pdf'] }, 'Text.'),
    'content/evidence/files/a.pdf': pdf(w[14]), 'content/evidence/files/b.pdf': pdf(w[15]) });
  const bare = join(scratch(t), 'bare'), none = { env: { PATH: bare } };
  write(bare, { empty: '' });
  const r = kit(['-C', dir, 'check'], none);
  assert.match(r.out, /E5\.md:\d+:\d+: note: 'a\.pdf' was not searched for personal data, because the program pdftotext is not on this computer; look through it yourself, for search cannot find its words either \[attachment-not-read\]/);
  assert.match(r.out, /E6\.md:\d+:\d+: note: search does not find the words of 'b\.pdf', because the program pdftotext is not on this computer; .* \[attachment-not-found\]/);
  assertStatus(kit(['-C', dir, 'build'], none), 0);
  assert.equal(assertStatus(kit(['-C', dir, 'search', '--format', 'json', w[14]], none), 0).out, '[]\n');
  assert.equal(search(w[14], dir).length, 1);
  assert.equal(search(w[15], dir).length, 1);
  assert.deepEqual(check(dir).diagnostics.filter((d) => d.id.startsWith('attachment-not')), []);
});
