// Personal data: the alarms are those of what staff see and of nothing else, documents' words included; a hostile document is a note and never
// a crash; nothing that is told gives the thing itself away. Test numbers are of the range that is never issued, and drama's telephone numbers.
import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { KIT, ROOT, TODAY, build, check, copy, diagnostics, kit, once, page, record, scratch, scratchForFile, sql, tool, walk, write } from './lib.mjs';
import { p, pdf, word, zip } from './papers.mjs';

const settings = `council: "Testford Council"\ntoday: ${TODAY}\n`;
const alarms = (r) => r.diagnostics.filter((d) => d.id.startsWith('personal-'));
const told = (r) => alarms(r).map((d) => `${d.path}:${d.line} ${d.id.slice(9)}`);

// A kit of one record with the documents named, each { name: bytes }.
function withFiles(dir, files, more = {}) {
  return write(dir, {
    'content/kit.yaml': settings,
    'content/evidence/E1.md': record({ title: 'One', files: Object.keys(files) }),
    ...Object.fromEntries(Object.entries(files).map(([name, bytes]) => [`content/evidence/files/${name}`, bytes])), ...more,
  });
}

// Who sees what: each text of a large kit holds a telephone number of its own. Those that stand anywhere in the site for staff are told; no other is.

const dir = scratchForFile();
const wanted = []; // { number, path, line, what }
let next = 0;

function number() {
  return `07700 9${String(next++).padStart(5, '0')}`;
}

// A record with one key a line; every N() in it is noted with the line on which it stands.
function add(path, keys, body = '') {
  const noted = [], N = (what) => {
    const n = number();
    noted.push({ number: n, what });
    return `Ring ${n} now`;
  };
  const text = record(typeof keys === 'function' ? keys(N) : keys, typeof body === 'function' ? body(N) : body);
  for (const x of noted) wanted.push({ ...x, path, line: text.split('\n').findIndex((l) => l.includes(x.number)) + 1 });
  write(dir, { [path]: text });
}

const own = {
  framework: (N) => ({ theme: N('theme'), law: N('law'), aliases: [N('aliases')] }),
  assessment: (N) => ({ strengths: [N('strengths')], improvements: [{ id: 'one', text: N('improvements') }] }),
  evidence: (N) => ({ covers: N('covers'), published: N('published'), part: N('part'), 'return-items': [N('return-items')] }),
  practice: (N) => ({ kind: 'profile', team: N('team'), impact: N('impact'), quote: N('quote'), consent: { given: 'no', by: N('consent.by'), for: N('consent.for') } }),
  measures: (N) => ({ unit: N('unit'), source: N('source'), rag: { is: 'red', because: N('rag.because') }, values: [{ period: N('period'), value: 1, note: N('note') }],
    comparators: [{ name: N('comparators.name'), period: N('comparators.period'), value: 2, quartile: N('quartile') }] }),
  enquiries: (N) => ({ statement: 'framework-none-ready', 'follow-ups': [N('follow-ups')] }),
  roles: (N) => ({ name: N('name'), function: N('function'), email: N('email'), phone: N('phone') }),
  bases: (N) => ({ address: N('address'), postcode: N('postcode'), hours: { 'mon-fri': N('hours') }, parking: N('parking'), wifi: N('wifi'), access: [N('access')],
    rooms: [{ name: N('rooms.name'), equipment: [N('equipment')], access: [N('rooms.access')] }], teams: [N('teams')], safety: { fire: N('safety') }, comfort: { food: N('comfort') } }),
  places: (N) => ({ address: N('address'), phone: N('phone'), url: N('url') }),
  welcome: () => ({}),
  timetable: (N) => ({ date: '2027-03-09', sessions: ['inspector', 'staff', 'lead', undefined].flatMap((audience) => ['interview', 'mock'].map((kind) => (
    { audience, kind, title: N(`sessions.title ${audience} ${kind}`), stream: N('stream'), room: N('room'), link: N('link'), inspectors: [N('inspectors')], people: [N('people')], needs: [N('needs')] }))) }),
  letters: (N) => ({ to: [N('to')], subject: N('subject') }),
  actions: (N) => ({ from: N('from'), function: N('function'), benefit: N('benefit'), baseline: N('baseline'), progress: [{ text: N('progress'), on: TODAY }] }),
  learning: (N) => ({ said: N('said'), did: N('did'), told: N('told') }),
  requests: () => ({}), lists: () => ({}), glossary: () => ({}), guide: () => ({}),
};
const status = { actions: ['open', 'draft', 'withdrawn', 'done'] };
for (const [folder, keys] of Object.entries(own)) {
  for (const audience of ['inspector', 'staff', 'lead', undefined]) {
    for (const state of status[folder] ?? ['ready', 'draft', 'withdrawn']) {
      add(`content/${folder}/${folder}-${audience ?? 'none'}-${state}.md`, (N) => ({
        title: N('title'), summary: N('summary'), audience, status: state, tags: [N('tags')], accept: [{ check: 'overdue', reason: N('accept.reason') }], unheard: N('unknown key'), ...keys(N),
      }), (N) => `${N('body')}\n\n<!-- ${N('comment')} -->\n\n| ${N('head')} |\n|---|\n| ${N('cell')} |\n\n\`${N('code')}\`\n\n    ${N('block of code')}\n\n[x](https://x.example/?q=1 "${N('title of a link')}")\n\n## ${N('heading')}\n`);
    }
  }
}
for (const kind of ['story', 'profile', undefined]) {
  for (const consent of ['yes', 'no', undefined]) add(`content/practice/p-${kind}-${consent}.md`, (N) => ({ title: 'Told', kind, consent, audience: 'staff', quote: N('quote') }), (N) => N('body'));
}
for (const audience of ['inspector', 'staff', 'lead', '']) {
  const n = [number(), number(), number()], path = 'content/glossary/terms.csv';
  const before = existsSync(join(dir, path)) ? readFileSync(join(dir, path), 'utf8') : 'term,expansion,meaning,audience\n';
  write(dir, { [path]: `${before}${n.join(',')},${audience}\n` });
  for (const x of n) wanted.push({ number: x, path, line: before.split('\n').length, what: `term ${audience}` });
}
for (const table of ['requests/requests.csv', 'requests/return.csv', 'lists/guests.csv']) {
  const n = number();
  write(dir, { [`content/${table}`]: `id,item,what\nR1,IR1,${n}\n` });
  wanted.push({ number: n, path: `content/${table}`, line: 2, what: table });
}
write(dir, { 'content/kit.yaml': settings });

const report = once(() => check(dir));
const staff = once(() => {
  const { site, db } = build(dir, { audience: 'staff', out: join(dir, 'staff') });
  return walk(site).filter((f) => !f.endsWith('.db')).map((f) => readFileSync(join(site, f), 'utf8')).join('\n') + tool('sqlite3', [db, '.dump']).stdout;
});

test('what staff see is told, and nothing else', () => {
  const seen = new Set(wanted.filter((x) => staff().includes(x.number)).map((x) => x.number));
  assert.ok(seen.size > 500 && seen.size < wanted.length - 500, `${seen.size} of ${wanted.length}`);
  const alarm = new Set(alarms(report()).map((d) => `${d.path}:${d.line} ${/'07700 … (\d\d)'/.exec(d.message)?.[1]}`));
  const key = (x) => `${x.path}:${x.line} ${x.number.slice(-2)}`;
  assert.deepEqual(wanted.filter((x) => seen.has(x.number) && !alarm.has(key(x))).map((x) => `${key(x)}: ${x.what}`), [], 'seen, and not told');
  assert.deepEqual(wanted.filter((x) => !seen.has(x.number) && alarm.has(key(x))).map((x) => `${key(x)}: ${x.what}`), [], 'told, and not seen');
});

test('no message gives a number away', () => {
  const text = kit(['check', '-C', dir]);
  for (const x of wanted.filter((_, i) => i % 17 === 0)) assert.ok(!alarms(report()).some((d) => d.message.includes(x.number)), x.number);
  assert.ok(text.out.length > 1000);
});

test('the database of the lead holds no list of what was found', () => {
  const { db } = build(dir, { out: join(dir, 'lead') });
  for (const table of ['personal', 'document_read', 'document_personal']) assert.equal(sql(db, `select count(*) as n from ${table}`)[0].n, 0, table);
});

// Contacts

test('contacts may appear, in whatever form, and so may the address for feedback', (t) => {
  const kitYaml = `${settings}feedback: feedback@testford.example\ncontacts:\n  - Office@Testford.example\n  - "+44 (0)1632 960001"\n`;
  const at = withFiles(scratch(t), { 'a.txt': 'office@testford.example 01632-960001 other@testford.example' }, {
    'content/kit.yaml': kitYaml, 'content/evidence/E2.md': record({ title: 'Two' }, 'OFFICE@testford.example, (01632) 960001, 0044 1632 960 001, feedback@testford.example.\n\n01632 960002\n'),
    'content/roles/dass.md': record({ title: 'Director', email: 'office@testford.example', phone: '01632 960002' }),
  });
  assert.deepEqual(told(check(at)), ['content/evidence/E1.md:3 contact', 'content/evidence/E2.md:7 contact', 'content/roles/dass.md:4 contact']);
});

test('what is accepted is listed with its reason, in documents and tables too', (t) => {
  const accept = [{ check: 'personal-contact', reason: 'A helpline' }, { check: 'personal-nhs-number', reason: 'For training' }];
  const at = withFiles(scratch(t), { 'a.txt': '0800 1111' }, {
    'content/evidence/E1.md': record({ title: 'One', files: ['a.txt'], accept }, '0800 1111, 999 000 0018'),
    'content/glossary/terms.csv': 'term,meaning\nAA,0800 1111\n', 'content/glossary/terms.md': record({ title: 'Terms', accept }),
  });
  const r = check(at);
  assert.equal(r.counts.warning, check(withFiles(scratch(t), { 'a.txt': 'x' })).counts.warning);
  const notes = alarms(r);
  assert.equal(notes.length, 4);
  for (const d of notes) assert.ok(d.level === 'note' && /\(accepted: (A helpline|For training)\)$/.test(d.message), d.message);
});

// Documents

const samples = {
  'letter.docx': word(`${p('Mary is 85 years old.')}<w:p><w:r><w:t>999</w:t></w:r><w:r><w:noBreakHyphen/><w:t>000-0018</w:t></w:r></w:p><w:p><w:r><w:delText>AB123456C</w:delText></w:r></w:p>`),
  'slides.pptx': zip({ 'ppt/slides/slide12.xml': '<p:sld xmlns:p="urn:p" xmlns:a="urn:a"><a:p><a:r><a:t>Ring 07700 900</a:t></a:r><a:r><a:t>123</a:t></a:r></a:p></p:sld>' }),
  'book.xlsx': zip({
    'xl/worksheets/sheet3.xml': '<worksheet xmlns="urn:x"><sheetData><row><c r="B1" t="s"><v>1</v></c></row><row><c r="B2"><v>14642</v></c></row></sheetData></worksheet>',
    'xl/sharedStrings.xml': '<sst xmlns="urn:x"><si><t>a@b.example</t></si><si><t>DOB</t></si></sst>',
  }),
  'open.odt': zip({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<o:d xmlns:o="urn:o" xmlns:text="urn:t"><text:p>born on <text:span>3 May</text:span><text:s/>1950</text:p></o:d>' }),
  'paper.pdf': pdf('Nothing', 'Ring 07700 900123'),
  'plain.txt': 'First\nmary@home.example\n',
  'windows.txt': Buffer.from('caf\xe9 mary@home.example', 'latin1'),
  'unicode.txt': Buffer.from('\ufeffmary@home.example', 'utf16le'),
  'table.csv': 'Name,Age\n"Mary\nSmith",85\n',
};
const places = {
  'letter.docx': ["name-age 'M…, 85' in 'letter.docx'", "nhs-number '999 … 18' in 'letter.docx'", "ni-number 'AB … C' in 'letter.docx'"],
  'slides.pptx': ["contact '07700 … 23' in 'slides.pptx' (slide 12)"], 'book.xlsx': ["birth-date '…' in 'book.xlsx' (sheet 3)"],
  'open.odt': ["birth-date '… 1950' in 'open.odt'"], 'paper.pdf': ["contact '07700 … 23' in 'paper.pdf' (page 2)"],
  'plain.txt': ["contact 'm…@home.example' in 'plain.txt' (line 2)"], 'windows.txt': ["contact 'm…@home.example' in 'windows.txt' (line 1)"],
  'unicode.txt': ["contact 'm…@home.example' in 'unicode.txt' (line 1)"], 'table.csv': ["name-age 'M…, 85' in 'table.csv' (row 2)"],
};
const inFiles = (r) => alarms(r).map((d) => `${d.id.slice(9)} ${/'[^']*' in '[^']*'(?: \([^)]*\))?/.exec(d.message)?.[0]}`).sort();
const unread = (r) => Object.fromEntries(r.diagnostics.filter((d) => d.id === 'attachment-not-read').map((d) => [/'([^']*)'/.exec(d.message)[1], /because (.*);/.exec(d.message)[1]]));

for (const [name, bytes] of Object.entries(samples)) {
  test(`${name} is read, and the place told`, (t) => {
    const r = check(withFiles(scratch(t), { [name]: bytes }));
    assert.deepEqual(inFiles(r), places[name]);
    assert.deepEqual(unread(r), {});
    assert.ok(alarms(r).every((d) => d.path === 'content/evidence/E1.md' && d.line === 3));
  });
}

const deep = (n) => '<a>'.repeat(n) + '</a>'.repeat(n);
const damaged = 'it is damaged or protected by a password', much = 'it holds more than the kit reads';
const hostile = {
  'bomb.docx': [zip({ 'word/document.xml': Buffer.alloc(200 << 20, ' ') }), much],
  'liar.docx': [zip({ 'word/document.xml': { bytes: Buffer.alloc(100 << 20, ' '), size: 10 } }), /./],
  'deep.docx': [zip({ 'word/document.xml': deep(100000) }), much],
  'laughs.docx': [zip({ 'word/document.xml': `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(1000)}"><!ENTITY c "${'&b;'.repeat(1000)}">]><x>&c;</x>` }), damaged],
  'outside.docx': [zip({ 'word/document.xml': '<!DOCTYPE x SYSTEM "/etc/passwd"><x/>' }), damaged],
  'torn.docx': [word(p('x')).subarray(0, 120), damaged],
  'words.docx': ['no archive', damaged],
  'old.docx': [Buffer.from('d0cf11e0a1b11ae1', 'hex'), damaged],
  'empty.docx': ['', undefined],
  'nothing.docx': [zip({ 'other.xml': '<x/>' }), damaged],
  'open.docx': [word('<w:p>'), damaged],
  'many.xlsx': [zip(Object.fromEntries(Array.from({ length: 6000 }, (_, i) => [`xl/x${i}`, '']))), much],
  'wide.xlsx': [zip({ 'xl/worksheets/sheet1.xml': '<worksheet><row><c r="XFD1" t="s"><v>99999999999</v></c><c r="ZZZZZZ1" t="s"><v>x</v></c><c/></row></worksheet>' }), undefined],
  'blank.xlsx': [zip({ 'xl/worksheets/sheet1.xml': `<worksheet>${'<row><c r="KN1"/></row>'.repeat(2 << 20)}</worksheet>` }), much],
  'again.xlsx': [zip({ 'xl/sharedStrings.xml': `<sst><si><t>${'a '.repeat(3 << 20)}</t></si></sst>`,
    ...Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [`xl/worksheets/sheet${i}.xml`, '<worksheet><row><c r="A1" t="s"><v>0</v></c></row></worksheet>'])) }), much],
  'long.txt': ['a '.repeat(5 << 20), much],
  'torn.csv': ['a,b\n"c', 'it is no whole table'],
  'broken.pdf': ['%PDF-1.4\nno objects', damaged],
  'empty.pdf': ['', undefined],
  '-scan.pdf': [pdf(''), 'it is all pictures, as a scan is'],
  'photo.jpg': ['\xff\xd8', 'the kit cannot read files of this kind'],
};

test('documents that cannot be read are told of, and harm nothing', (t) => {
  const at = withFiles(scratch(t), Object.fromEntries(Object.entries(hostile).map(([n, [bytes]]) => [n, bytes])));
  const r = check(at), given = unread(r);
  assert.equal(r.counts.error, 0);
  for (const [name, [, why]] of Object.entries(hostile)) {
    if (why instanceof RegExp) assert.match(given[name] ?? '', why, name);
    else assert.equal(given[name], why, name);
  }
  assert.deepEqual(r.diagnostics.filter((d) => d.id === 'broken-file' && d.message.includes('is empty')).map((d) => d.message.split("'")[1]).sort(), ['empty.docx', 'empty.pdf']);
  assert.deepEqual(alarms(r), []);
});

// Each took hours: what is long was read again at each of its parts.
test('long names, namespaces and words are read once', (t) => {
  const files = {
    'namespace.docx': zip({ 'word/document.xml': `<w:d xmlns:w="${'a'.repeat(1 << 20)}">${'<w:p w:x=""/>'.repeat(200_000)}<w:t>x</w:t></w:d>` }),
    'tag.docx': zip({ 'word/document.xml': `<${'a'.repeat(8 << 20)} ${Array.from({ length: 400_000 }, (_, i) => `a${i.toString(36)}=""`).join(' ')}/>` }),
    'word.txt': 'password://'.repeat(700_000),
  };
  for (const [name, bytes] of Object.entries(files)) assert.deepEqual(unread(check(withFiles(scratch(t), { [name]: bytes }))), {}, name);
});

test('words before the limit count all the same', (t) => {
  const r = check(withFiles(scratch(t), { 'long.txt': `mary@home.example ${'a '.repeat(5 << 20)}` }));
  assert.deepEqual(inFiles(r), ["contact 'm…@home.example' in 'long.txt' (line 1)"]);
  assert.equal(unread(r)['long.txt'], much);
});

test('many of a kind in one document are one message', (t) => {
  const rows = Array.from({ length: 400 }, (_, i) => `Mary,${20 + (i % 60)}`).join('\n');
  const r = check(withFiles(scratch(t), { 'cases.csv': `Name,Age\n${rows}\n` }));
  assert.equal(alarms(r).length, 1);
  assert.match(alarms(r)[0].message, /'M…, 20' in 'cases\.csv' \(row 2\), and 399 more;/);
});

// A pdftotext that does what the test says, before the real one.
function pretend(t, script) {
  const bin = join(scratch(t), 'bin');
  write(bin, { pdftotext: `#!/bin/sh\n${script}\n` });
  chmodSync(join(bin, 'pdftotext'), 0o755);
  return { PATH: `${bin}:${process.env.PATH}` };
}

test('a reader of PDF that crashes, hangs or talks without end is a note', (t) => {
  const at = withFiles(scratch(t), { 'a.pdf': pdf('x') });
  for (const [script, why] of [['kill -SEGV $$', damaged], ['exit 1', damaged], ['printf "\\377"', damaged], ['while :; do echo yes; done', much], ['exec 1>&-; exit 3', damaged]]) {
    const began = Date.now(), r = kit(['check', '-C', at], { env: pretend(t, script) });
    assert.equal(r.status, 0, `${script}: ${r.err}`);
    assert.match(r.out, new RegExp(`'a\\.pdf' was not searched(?: whole)? for personal data, because ${why};`), script);
    assert.ok(Date.now() - began < 30_000);
  }
  const bare = join(scratch(t), 'bare');
  mkdirSync(bare);
  const r = kit(['check', '-C', at], { env: { PATH: bare } });
  assert.match(r.out, /because the program pdftotext is not on this computer;/);
});

test('a document is read once, and again when it, or what may appear, is changed', (t) => {
  const at = withFiles(scratch(t), { 'a.pdf': pdf('07700 900123') });
  const log = join(at, 'log'), env = pretend(t, `mkdir -p "${log}/$$" # it may write to no file\nPATH="${process.env.PATH}" exec pdftotext "$@"`);
  const run = (what, times) => {
    rmSync(log, { recursive: true, force: true });
    const r = kit([...what, '-C', at], { env });
    assert.equal(r.status, 0, r.err);
    assert.equal(existsSync(log) ? readdirSync(log).length : 0, times, what.join(' '));
    return diagnostics(r.out + r.err).filter((d) => d.id === 'personal-contact').length;
  };
  assert.equal(run(['check'], 1), 1);
  assert.equal(run(['build', '-o', join(at, 'site')], 1), 1);
  assert.equal(run(['check'], 0), 1);
  assert.equal(run(['build', '-o', join(at, 'site')], 0), 1);
  write(at, { 'content/kit.yaml': `${settings}contacts: ["07700 900123"]\n` });
  assert.equal(run(['check'], 1), 0);
  write(at, { 'content/kit.yaml': settings, 'content/evidence/files/a.pdf': pdf('x') });
  assert.equal(run(['check'], 1), 0);
  write(at, { '.build/kit.db': 'no database' });
  assert.equal(run(['check'], 1), 0);
});

test('what was kept of documents may be damaged, as by a power cut: they are read again', (t) => {
  const at = withFiles(scratch(t), { 'a.txt': '07700 900123' }), db = join(at, '.build/kit.db');
  build(at);
  const whole = readFileSync(db), [{ size }] = sql(db, 'select page_size as size from pragma_page_size');
  for (const table of ['document_read', 'document_personal', 'document_part']) {
    const bytes = Buffer.from(whole), [{ page }] = sql(db, `select rootpage as page from sqlite_schema where name = '${table}'`);
    bytes.fill(0, size * (page - 1), size * page);
    writeFileSync(db, bytes);
    assert.deepEqual(inFiles(check(at)), ["contact '07700 … 23' in 'a.txt' (line 1)"], table);
    build(at);
    assert.deepEqual(readFileSync(db), whole, table);
  }
});

test('a document that only the lead has is not opened', (t) => {
  const at = withFiles(scratch(t), { 'a.pdf': pdf('07700 900123') }, { 'content/evidence/E1.md': record({ title: 'One', files: ['a.pdf'], audience: 'lead' }) });
  const r = kit(['check', '-C', at], { env: pretend(t, 'exit 1') });
  assert.doesNotMatch(r.out, /personal-|attachment-not-read/);
});

test('a linked document is read where it goes out, and one that leads out of the kit is not', (t) => {
  const dir = scratch(t);
  const at = withFiles(dir, { 'a.txt': 'x' }, {
    'content/welcome/w.md': record({ title: 'Welcome' }, '[a](more.txt) [b](more.csv)'), 'content/welcome/more.txt': '07700 900123', 'content/welcome/more.csv': '07700 900123', 'secret.txt': '07700 900123',
  });
  symlinkSync('../../../secret.txt', join(at, 'content/evidence/files/out.txt'));
  write(at, { 'content/evidence/E1.md': record({ title: 'One', files: ['a.txt', 'out.txt'] }) });
  assert.deepEqual(told(check(at)), ['content/welcome/w.md:5 contact']);
});

// Kits

test('a real self-assessment has few alarms: its stories with a first name and an age', { skip: existsSync(join(ROOT, '../shared/real/kirklees/content')) ? false : 'the real kit is not here' }, (t) => {
  const at = join(scratch(t), 'kit');
  copy(join(ROOT, '../shared/real/kirklees/content'), join(at, 'content'));
  const r = check(at);
  assert.deepEqual(told(r), [
    'content/assessment/safeguarding.md:77 name-age', 'content/assessment/supporting-people-to-live-healthier-lives.md:93 name-age',
    'content/assessment/supporting-people-to-live-healthier-lives.md:101 name-age', 'content/practice/story-03.md:10 name-age', 'content/practice/story-04.md:10 name-age',
    'content/practice/story-06.md:10 name-age']);
  assert.ok(alarms(r).length <= 10);
});

test('the example has none, and all of its documents are read', () => {
  const r = check(ROOT);
  assert.deepEqual(alarms(r).filter((d) => d.level !== 'note'), []);
  assert.deepEqual(unread(r), {});
});

test('the lead reads of them on the page of what to do', (t) => {
  const at = withFiles(scratch(t), { 'a.txt': '07700 900123' });
  const { site, db } = build(at);
  assert.equal(sql(db, "select count(*) as n from diagnostic where id = 'personal-contact'")[0].n, 1);
  assert.ok(walk(site).filter((f) => f.endsWith('.html')).some((f) => page(site, f).includes('07700 … 23')));
  for (const audience of ['staff', 'inspector']) {
    const other = build(at, { audience, out: join(at, audience) });
    assert.ok(!walk(other.site).filter((f) => f.endsWith('.html')).some((f) => page(other.site, f).includes('07700 …')), audience);
  }
});

assert.ok(existsSync(KIT), `no program at ${KIT}`);
