// What goes wrong in real folders, and what somebody might try: each gives a clear message with its place and the right status within
// seconds, never a crash, never half a site.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { KIT, assertManifest, assertStatus, build, check, column, copy, decode, diagnostics, kit, once, page, record, scratch, scratchForFile, sha256, sign, smallKit, snapshot, sql, tool, walk, write } from './lib.mjs';

const SECONDS = 15; // a generous 'within seconds': others may be at work on this machine

const template = once(() => {
  const dir = smallKit(join(scratchForFile(), 'k'));
  build(dir);
  return dir;
});

// A kit with a site, into which FILES are then put.
function spoiled(t, files) {
  const dir = join(scratch(t), 'k');
  copy(template(), dir);
  return write(dir, files);
}

// The build says why, at PATH and LINE, and the former site stays; the check says the same.
function assertError(dir, path, line, message, { id } = {}) {
  const before = snapshot(join(dir, 'site'));
  const r = kit(['-C', dir, 'build']);
  assert.equal(r.signal, null, `ended by ${r.signal}: ${r.err.slice(0, 2000)}`);
  const found = diagnostics(r.err).filter((d) => d.level === 'error' && d.path === path && (line === null || d.line === line) && message.test(d.message));
  assert.ok(found.length, `no error at ${path}:${line} like ${message}; status ${r.status}\n${r.err.split('\n').filter((l) => /error/.test(l)).join('\n').slice(0, 2000) || r.err.slice(0, 1000)}`);
  for (const d of found) assert.ok(d.col >= 1 || d.line === 0);
  if (id) assert.equal(found[0].id, id);
  assert.equal(r.status, 1);
  assert.ok(r.seconds < SECONDS, `${r.seconds} s`);
  assert.deepEqual(snapshot(join(dir, 'site')), before, 'the former site changed');
  return found;
}

function assertWarning(dir, path, line, message, level = 'warning') {
  const r = build(dir);
  const found = diagnostics(r.err).filter((d) => d.level === level && d.path === path && (line === null || d.line === line) && message.test(d.message));
  assert.ok(found.length, `no ${level} at ${path}:${line} like ${message}\n${r.err.slice(0, 2000)}`);
  assert.ok(r.seconds < SECONDS, `${r.seconds} s`);
  assertManifest(r.site);
  return r;
}

const E9 = 'content/evidence/E9.md';
const raw = (front, body = 'Text.') => `---\n${front}\n---\n\n${body}\n`;

// What nobody sees, and word processors and the web bring

for (const [name, blank] of [['a no-break space', '\u00a0'], ['a zero-width space', '\u200b'], ['a thin space', '\u2009'], ['a soft hyphen', '\u00ad']])
  test(`${name} at a value's end changes nothing`, (t) => {
    const dir = spoiled(t, {
      [E9]: raw(`title: Nine\ndated: 2026-03-01${blank}\naudience: lead${blank}\nreturn-items: [IR1${blank}]`),
      'content/practice/p.md': raw(`title: P\nkind: story\nconsent: {given: no${blank}}\naudience: inspector`),
      'content/assessment/a.md': raw(`title: A\nscore: 3${blank}`, `As shown (${blank}E9).`),
      'content/bases/b.md': raw(`title: B\nlat: 53.5${blank}`),
      'content/measures/m.md': raw(`title: M\nunit: days\naim: low\ntarget: "<8${blank}"\nvalues: [{period: Q1, value: 7${blank}, count: 4${blank}}]`),
      'content/timetable/t.md': raw(`title: T\ndate: 2027-03-09\nsessions: [{start: "09:00${blank}", end: "10:00", title: S}]`),
      'content/glossary/terms.csv': `term,expansion,meaning,audience${blank}\nZQ,Zebra quiet,Not for visitors,lead${blank}\n`,
      'content/lists/l.csv': `name,email${blank}\nJo,jo@x.example${blank}\n`,
      'content/requests/return.csv': `item,what,due,owner\nIR1,All,2026-12-01${blank},\n`,
    });
    const r = build(dir);
    assert.doesNotMatch(r.err, /error:|unknown-item|request-due|unknown-key/);
    assert.deepEqual(sql(r.db, "select dated, audience from evidence where id = 'E9'"), [{ dated: '2026-03-01', audience: 'lead' }]);
    assert.deepEqual(sql(r.db, "select consent_given from practice where id = 'p'"), [{ consent_given: 'no' }]);
    assert.deepEqual(sql(r.db, 'select target_high, value_low, count from measure join measure_values on parent = ref'), [{ target_high: 8, value_low: 7, count: 4 }]);
    assert.deepEqual(sql(r.db, "select target, found from citation where source = 'assessment/a'"), [{ target: 'E9', found: 1 }]);
    assert.deepEqual(sql(r.db, "select name, value from list_cell where list = 'l' order by n"), [{ name: 'name', value: 'Jo' }, { name: 'email', value: 'jo@x.example' }]);
    const inspectors = build(dir, { audience: 'inspector' });
    assert.deepEqual(sql(inspectors.db, 'select term from term'), [], 'a term for the lead reached inspectors');
  });

test('a column that is audience but for what stands in it hides what it should, or stops the build', (t) => {
  const terms = (name) => ({ 'content/glossary/terms.csv': `term,expansion,meaning,${name}\nZQ,Zebra quiet,Not for visitors,lead\n` });
  assert.deepEqual(sql(build(spoiled(t, terms('aud\u200bience')), { audience: 'inspector' }).db, 'select term from term'), []);
  for (const name of ['aud ience', 'aud\u00a0ience']) assertError(spoiled(t, terms(name)), 'content/glossary/terms.csv', 1, /did you mean 'audience'/);
});

test('a band is one whichever of its ends is written first', (t) => {
  const dir = spoiled(t, { 'content/measures/m.md': raw('title: M\nunit: days\naim: band\ntarget: [61, 56]\nvalues: [{period: Q1, value: 58}]') });
  assert.deepEqual(sql(build(dir).db, 'select m.target_low, m.target_high, f.words from measure m join measure_figures f using (ref)'), [{ target_low: 56, target_high: 61, words: 'Meets the target' }]);
});

test('what nobody sees within a word or a number changes nothing that is made of it', (t) => {
  const r = build(spoiled(t, {
    [E9]: raw('title: Nine\nreturn-items: ["IR\u00a01"]'),
    'content/assessment/a.md': raw('title: A', '## Our key str\u00adengths\n\n- We are safe\u00adguarding well.\n\n## Key areas for improvement\n\n- More re\u200bablement.'),
    'content/requests/return.csv': 'item,what,due,owner\nIR1,All,2026-12-01,\n',
  }));
  assert.deepEqual(sql(r.db, 'select text from strength union all select text from improvement'), [{ text: 'We are safeguarding well.' }, { text: 'More reablement.' }]);
  assert.deepEqual(sql(r.db, 'select item, record from return_proof'), [{ item: 'IR1', record: 'evidence/E9' }]);
});

// Front matter

const frontMatters = [
  ['no YAML', raw('title: "Nine\nowner: clerk'), null, /./],
  ['a colon in a text', raw('title: Carers: a plan'), 2, /quot/],
  ['a tab', raw('title: Nine\ntags:\n\t- one'), 4, /tab/i],
  ['an alias', raw('title: &t Nine\nsummary: *t'), null, /./],
  ['many aliases', raw(`title: Nine\na: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'.split('').map((l, i) => `${l}: &${l} [${Array(9).fill(`*${'abcdefgh'[i]}`).join(',')}]`).join('\n')}`), null, /./],
  ['a key twice', raw('title: Nine\nowner: clerk\ntitle: Ten'), 4, /title/],
  ['an inner key twice', raw('title: Nine\nrag: {is: red, is: green}'), 3, /is/],
  ['a second document', raw('title: Nine\n--- # more\nowner: clerk'), null, /./],
  ['a second document after an end', raw('title: Nine\n...\nowner: clerk'), null, /./],
  ['no map', raw('- title\n- owner'), null, /./],
  ['a list for a title', raw('title: [Nine, Ten]'), 2, /title/],
  ['a map for a title', raw('title: {a: b}'), 2, /title/],
  ['words for a date', raw('title: Nine\nreview-due: next spring'), 3, /review-due|date/],
  ['a day that is none', raw('title: Nine\nupdated: 2026-02-30'), 3, /updated|date/],
  ['an English date', raw('title: Nine\nupdated: 21/11/2026'), 3, /updated|date/],
  ['an unknown status', raw('title: Nine\nstatus: finished'), 3, /status|finished/],
  ['an unknown audience', raw('title: Nine\naudience: everybody'), 3, /audience|everybody/],
  ['an unknown category', raw('title: Nine\ncategory: proceses'), 3, /processes/],
  ['no title', raw('owner: clerk'), null, /title/],
  ['an empty title', raw('title: ""'), null, /title/],
  ['no front matter at all', 'Just text.\n', null, /./],
  ['an empty file', '', null, /./],
  ['front matter without an end', '---\ntitle: Nine\n\nText.\n', null, /./],
  ['an id that leads out', raw('id: ../../x\ntitle: Nine'), 2, /id/],
  ['an id too long', raw(`id: ${'x'.repeat(61)}\ntitle: Nine`), 2, /id|60/],
  ['an id with other letters', raw('id: "a/b"\ntitle: Nine'), 2, /id/],
  ['an id named index', raw('id: index\ntitle: Nine'), 2, /index/],
  ['an id named INDEX', raw('id: INDEX\ntitle: Nine'), 2, /index/i],
  ['a NUL in the front matter', raw('title: "Ni\0ne"'), null, /./],
  ['a yes in a number', raw('title: Nine\naccept: [{check: x, reason: [1]}]'), 3, /reason|accept/],
];
for (const [what, content, line, message] of frontMatters) {
  test(`front matter: ${what}`, (t) => {
    assertError(spoiled(t, { [E9]: content }), E9, line, message);
  });
}

test('front matter: kinds of the other types', (t) => {
  for (const [path, front, line] of [
    ['content/assessment/a.md', 'title: A\nscore: good', 3], ['content/assessment/a.md', 'title: A\nscore: 5', 3],
    ['content/bases/b.md', 'title: B\nlat: north', 3], ['content/timetable/d.md', 'title: D\ndate: tomorrow', 3],
    ['content/timetable/d.md', 'title: D\ndate: 2027-03-09\nsessions:\n  - start: half nine\n    title: T', 5], ['content/timetable/d.md', 'title: D\ndate: 2027-03-09\nsessions:\n  - start: "25:10"\n    title: T', 5],
    ['content/practice/p.md', 'title: P\nconsent: maybe', 3], ['content/practice/p.md', 'title: P\nconsent: {given: perhaps}', 3], ['content/actions/a.md', 'title: A\ndue: visit - ten days', 3],
    ['content/actions/a.md', 'title: A\nstatus: finished', 3], ['content/roles/r.md', 'title: R\nsigns-off: sometimes', 3], ['content/measures/m.md', 'title: M\naim: higher', 3],
    ['content/welcome/w.md', 'title: W\norder: first', 3], ['content/enquiries/q.md', 'title: Q', null], ['content/timetable/d.md', 'title: D', null],
  ]) assertError(spoiled(t, { [path]: raw(front) }), path, line, /./);
});

for (const [right, wrongs] of Object.entries({
  audience: ['audiance', 'audence', 'audiencee', 'auidence', 'adueince', 'Audience', 'audienc', 'audiance ', 'audi\u20acnc\u00e9'],
  status: ['sttaus', 'staus', 'statuss', 'ststus', 'Status', 'sta\u20acus', 'statu\u00dfs', 'status\u2014', 'status\u0301'], consent: ['concent', 'consnet', 'consen', 'conse\u00f1t', 'con\u{1f600}ent'],
  'review-due': ['review-deu', 'reveiw-deu', 'review_due', 'reviewdue', 'reviw-due', 'reviw-du', 'review\u2013due', 'review\u2212due', 'r\u20acvi\u20acw-due'], accept: ['acept', 'accpet', 'accepts'],
})) {
  const value = { audience: 'lead', status: 'draft', consent: 'no', 'review-due': '2027-01-01', accept: 'x' }[right];
  for (const wrong of wrongs) {
    test(`a key almost '${right}': '${wrong}'`, (t) => {
      assertError(spoiled(t, { [E9]: raw(`title: Nine\n"${wrong.trim()}"${wrong.endsWith(' ') ? ' ' : ''}: ${value}`) }), E9, 3, new RegExp(right));
    });
  }
}

test("an inner key almost 'audience' is an error, too", (t) => {
  const day = 'content/timetable/d.md';
  assertError(spoiled(t, { [day]: raw('title: D\ndate: 2027-03-09\nsessions:\n  - title: T\n    audiance: staff') }), day, 6, /audience/);
});

test('other unknown keys are warned of, with the nearest known one', (t) => {
  const dir = spoiled(t, { [E9]: raw('title: Nine\nsumary: x\nwhatever: y\nstat: z') });
  assert.match(diagnostics(assertWarning(dir, E9, 3, /sumary/).err).find((d) => d.line === 3).message, /did you mean 'summary'/);
  assertWarning(dir, E9, 4, /whatever/);
  assertWarning(dir, E9, 5, /stat/);
});

test('an unknown theme key of kit.yaml, a bad framework.yaml, a bad csv', (t) => {
  assertWarning(spoiled(t, { 'content/kit.yaml': 'council: "T"\ncouncill: "T"\n' }), 'content/kit.yaml', 2, /councill/);
  assertError(spoiled(t, { 'content/kit.yaml': 'council: *x\n' }), 'content/kit.yaml', 1, /./);
  assertError(spoiled(t, { 'content/kit.yaml': 'council: "T"\nvisit: soon\n' }), 'content/kit.yaml', 2, /visit|date/);
  assertError(spoiled(t, { 'content/framework/framework.yaml': 'name: [\n' }), 'content/framework/framework.yaml', null, /./);
  assertError(spoiled(t, { 'content/glossary/terms.csv': Buffer.from('term,meaning\nA\xff,x\n', 'latin1') }), 'content/glossary/terms.csv', 2, /UTF-8/);
  assertError(spoiled(t, { 'content/glossary/terms.csv': Buffer.from('term,meaning\rA,x\rB\xff,y\r', 'latin1') }), 'content/glossary/terms.csv', 3, /UTF-8/);
});

// Bytes

test('a file that is not UTF-8', (t) => {
  assertError(spoiled(t, { [E9]: Buffer.from('---\ntitle: Nine\n---\n\nCaf\xe9.\n', 'latin1') }), E9, 5, /UTF-8/);
});

test('UTF-16, as Notepad saves it', (t) => {
  assertError(spoiled(t, { [E9]: Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(raw('title: Nine'), 'utf16le')]) }), E9, 1, /UTF-8/);
});

test('overlong and surrogate bytes are not UTF-8', (t) => {
  for (const bytes of [[0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xf8, 0x88, 0x80, 0x80, 0x80]]) {
    assertError(spoiled(t, { [E9]: Buffer.concat([Buffer.from('---\ntitle: Nine\n---\n\n'), Buffer.from(bytes), Buffer.from('\n')]) }), E9, 5, /UTF-8/);
  }
});

test('NUL bytes in a body never reach a page', (t) => {
  const dir = spoiled(t, { [E9]: raw('title: Nine', 'Be\0fore and after.') });
  const r = kit(['-C', dir, 'build']);
  assert.ok(r.status === 0 || r.status === 1, r.err);
  assert.ok(diagnostics(r.err).some((d) => d.path === E9 && d.line === 5) || r.status === 0);
  for (const p of walk(join(dir, 'site')).filter((x) => x.endsWith('.html'))) assert.ok(!readFileSync(join(dir, 'site', p)).includes(0), p);
});

test('a byte order mark and Windows line ends are read as if they were not there', (t) => {
  const plain = raw('title: Nine\ntags:\n  - one', 'A [link](E1.md).\n\n- item\n- (E1)\n\n| a | b |\n|---|---|\n| c | d |');
  const dirs = [plain, `\ufeff${plain}`, plain.replaceAll('\n', '\r\n'), `\ufeff${plain.replaceAll('\n', '\r\n')}`].map((content, i) => smallKit(join(scratch(t), `k${i}`), { [E9]: content }));
  const shown = dirs.map((dir) => { const r = build(dir); return [page(r.site, 'evidence/e9.html').replaceAll('\r', ''), sql(r.db, "select * from section where record = 'evidence/E9'"), sql(r.db, "select target from citation where source = 'evidence/E9'")]; });
  for (const one of shown.slice(1)) assert.deepEqual(one, shown[0]);
  assert.equal(shown[0][2].length, 1);
});

test('a table from a spreadsheet: byte order mark, Windows line ends, quotes', (t) => {
  const dir = spoiled(t, { 'content/glossary/terms.csv': '\ufeffterm,expansion,meaning,audience\r\nABC,"A ""Big"", C",One,inspector\r\nDEF,Dee,Two,inspector\r\n' });
  const { db } = build(dir);
  assert.deepEqual(sql(db, 'select term, expansion, meaning from term order by term'), [{ term: 'ABC', expansion: 'A "Big", C', meaning: 'One' }, { term: 'DEF', expansion: 'Dee', meaning: 'Two' }]);
});

// The marks that a program may use inside are no way to forge a link to what is hidden.
test('control characters forge nothing', (t) => {
  const control = '\x01Levidence/E77.md\x02xyzzy\x03 \x01CE77\x02xyzzy\x03 \x01?E77\x02q\x03 \x01Ffoo\x02bar\x03 \x1b[31mred\x07 \x7f\x00'.slice(0, -1);
  const entity = [...control].map((c) => `&#${c.codePointAt(0)};`).join('');
  const yaml = [...control].map((c) => (/[a-zA-Z0-9 /.?]/.test(c) ? c : `\\x${c.codePointAt(0).toString(16).padStart(2, '0')}`)).join('');
  const hidden = { 'content/evidence/E77.md': record({ title: 'Deeply hidden' }, 'Hidden.') };
  for (const [what, files] of Object.entries({
    'in a body': { 'content/welcome/c.md': raw('title: C', control) }, 'as entities': { 'content/welcome/c.md': raw('title: C', entity) },
    'in code': { 'content/welcome/c.md': raw('title: C', `\`${control}\`\n\n    ${control}\n\n\`\`\`${control.replace(/`/g, '')}\n${control}\n\`\`\``) },
    'in a heading, a link and a table': { 'content/welcome/c.md': raw('title: C', `# ${control}\n\n[${entity}](http://x.example/${entity}) ![${control}](x.png)\n\n| ${control} |\n|---|\n| ${entity} |`) },
    'in the front matter': { 'content/welcome/c.md': raw(`title: "C ${yaml}"\nsummary: "S ${yaml}"\ntags: ["${yaml}"]`) },
    'in a strength': { 'content/assessment/c.md': raw(`title: C\nstrengths: ["${yaml}"]`) },
    'in a csv': { 'content/glossary/terms.csv': `term,expansion,meaning,audience\nABC,${control},"${control}",inspector\n` },
    'in a list': { 'content/lists/l.csv': `name,${control}\n${control},x\n` },
    'in a request': { 'content/requests/requests.csv': `id,asked,asked-by,what,due,owner,status,evidence,answered,note\nR1,2026-11-02,${control},${control},2026-11-30,clerk,open,,,${control}\n` },
    'in a name of kit.yaml': { 'content/kit.yaml': `council: "T ${yaml}"\n` },
  })) {
    const dir = smallKit(join(scratch(t), 'k'), { ...hidden, ...files });
    for (const audience of ['inspector', 'lead']) {
      const r = kit(['-C', dir, 'build', '--audience', audience]);
      assert.ok(r.signal === null && (r.status === 0 || r.status === 1), `${what}: ${r.status} ${r.signal} ${r.err.slice(0, 800)}`);
      assert.ok(!/[\x00-\x08\x0b-\x1f\x7f]/.test(r.err.replaceAll('\n', '')), `${what}: control characters on the terminal: ${JSON.stringify(r.err.match(/.{0,60}[\x00-\x08\x0b-\x1f\x7f].{0,60}/)?.[0])}`);
      if (r.status) continue;
      const site = join(dir, 'site');
      for (const p of walk(site).filter((x) => /\.(html|js|css|json)$/.test(x))) {
        const text = readFileSync(join(site, p), 'latin1');
        assert.ok(!/[\x00-\x08\x0b\x0c\x0e-\x1f]/.test(text), `${what}: ${p} holds a control character`);
        if (audience === 'inspector') assert.ok(!/deeply hidden|e77\.html/i.test(text), `${what}: ${p} names what is hidden`);
      }
      if (audience === 'inspector') assert.deepEqual(column(join(site, 'evidence.db'), "select ref from record where ref = 'evidence/E77' union all select target from citation"), [], what);
    }
  }
});

// Limits: nested, many, huge

const many = 100_000;
const huge = [
  ['a hundred thousand quotes in quotes', '> '.repeat(many) + 'x'],
  ['a hundred thousand brackets', '['.repeat(many)],
  ['a hundred thousand brackets that close', '['.repeat(many / 2) + ']'.repeat(many / 2)],
  ['ten thousand pictures in links', '![[]()'.repeat(10_000)],
  ['a hundred thousand stars', '*a _b '.repeat(many / 4)],
  ['backticks of every length', Array.from({ length: 1500 }, (_, i) => '`'.repeat(i + 1)).join(' ')],
  ['deep lists', Array.from({ length: 3000 }, (_, i) => `${'  '.repeat(i)}- x`).join('\n').slice(0, 900_000)],
  ['many link definitions', Array.from({ length: 20_000 }, (_, i) => `[l${i}]: /u${i}`).join('\n') + `\n\n${'[l0] '.repeat(20_000)}`],
  ['an endless tag', '<a '.repeat(many)],
  ['many comments that do not end', '<!-- '.repeat(many)],
  ['many comments in a line', `x ${'<!-- '.repeat(many)}`],
  ['many comments that one end is behind', `${'x <!--\n\n'.repeat(many / 2)}-->`],
  ['a table of a thousand columns', `|${'a|'.repeat(1000)}\n|${'-|'.repeat(1000)}\n${`|${'b|'.repeat(1000)}\n`.repeat(50)}`],
  ['many short table rows', `|${'a|'.repeat(900)}\n|${'-|'.repeat(900)}\n${'|b\n'.repeat(20_000)}`],
  ['a line of a megabyte', 'word '.repeat(200_000)],
  ['many citations', '(E1, E2, E3) '.repeat(20_000)],
  ['entities', '&amp;&#1234;'.repeat(many / 2)],
  ['many ends of links that never began', 'Email: ](https://'.repeat(60_000)],
  ['many headings of one name', '# Same\n\n'.repeat(20_000)],
];
for (const [what, body] of huge) {
  test(`a body: ${what}`, (t) => {
    const dir = spoiled(t, { [E9]: raw('title: Nine', body) });
    const before = snapshot(join(dir, 'site'));
    const r = kit(['-C', dir, 'build']);
    assert.equal(r.signal, null, `ended by ${r.signal}`);
    assert.ok(r.status === 0 || r.status === 1, `status ${r.status}: ${r.err.slice(0, 800)}`);
    assert.ok(r.seconds < SECONDS, `${r.seconds} s`);
    assertManifest(join(dir, 'site'));
    if (r.status) {
      assert.ok(diagnostics(r.err).some((d) => d.level === 'error' && d.path === E9), r.err.slice(0, 500));
      assert.deepEqual(snapshot(join(dir, 'site')), before);
    }
  });
}

for (const [what, front] of [
  ['a hundred thousand brackets', `title: Nine\nx: ${'['.repeat(many)}`],
  ['a hundred thousand braces', `title: Nine\nx: ${'{a: '.repeat(many)}`],
  ['deep indents', `title: Nine\n${Array.from({ length: 2000 }, (_, i) => `${' '.repeat(i)}a${i}:`).join('\n')}`],
  ['a title of a megabyte', `title: "${'x'.repeat(1 << 20)}"`],
  ['many keys', `title: Nine\n${Array.from({ length: 100_000 }, (_, i) => `k${i}: v`).join('\n')}`],
]) {
  test(`front matter: ${what}`, (t) => {
    assertError(spoiled(t, { [E9]: raw(front) }), E9, null, /./);
  });
}

test('a file of fifty megabytes', (t) => {
  assertError(spoiled(t, { [E9]: Buffer.concat([Buffer.from('---\ntitle: Nine\n---\n\n'), Buffer.alloc(50 << 20, 'word ')]) }), E9, null, /large|big|long|MB|limit|more than/i);
});

test('a ledger, a glossary and a list of fifty megabytes', (t) => {
  const big = Buffer.alloc(50 << 20, 'a,b\n');
  for (const path of ['content/glossary/terms.csv', 'content/lists/l.csv', 'content/kit.yaml']) {
    const dir = spoiled(t, { [path]: big });
    const r = kit(['-C', dir, 'build']);
    assert.ok(r.signal === null && (r.status === 0 || r.status === 1), `${path}: ${r.status} ${r.signal} ${r.err.slice(0, 500)}`);
    assert.ok(r.seconds < 15, `${path}: ${r.seconds} s`);
    assertManifest(join(dir, 'site'));
  }
});

// Names

test('the same id twice: both places are shown', (t) => {
  for (const [front, other] of [['id: E1\ntitle: Nine', 'E9'], ['id: e1\ntitle: Nine', 'E9'], ['id: "E 1"\ntitle: Nine', 'E9'], ['title: Nine', 'sub/E1']]) {
    const path = `content/evidence/${other}.md`;
    const dir = spoiled(t, { [path]: raw(front) });
    const r = assertStatus(kit(['-C', dir, 'build']), 1);
    const errors = diagnostics(r.err).filter((d) => d.level === 'error');
    const text = errors.map((d) => `${d.path}:${d.line}: ${d.message}`).join('\n');
    assert.ok(text.includes('content/evidence/E1.md') && text.includes(path), text);
  }
});

test("'A B' and 'a-b' would have one address", (t) => {
  const dir = spoiled(t, { 'content/evidence/x.md': raw('id: A B\ntitle: X'), 'content/evidence/y.md': raw('id: a-b\ntitle: Y') });
  const errors = diagnostics(assertStatus(kit(['-C', dir, 'build']), 1).err).filter((d) => d.level === 'error');
  const text = errors.map((d) => `${d.path}: ${d.message}`).join('\n');
  assert.ok(text.includes('content/evidence/x.md') && text.includes('content/evidence/y.md'), text);
});

for (const name of ['con', 'CON', 'nul', 'aux', 'prn', 'com1', 'LPT9', 'con.txt', 'index']) {
  test(`an id that is a device's name: ${name}`, (t) => {
    const path = `content/evidence/${name}.md`;
    assertError(spoiled(t, { [path]: raw('title: Nine') }), path, null, new RegExp(name.split('.')[0], 'i'));
  });
}

test('names of files that are no ids', (t) => {
  for (const name of ['a&b', "o'clock", 'a<b>', '-C', 'x'.repeat(61), ' lead', 'dot.']) {
    const dir = spoiled(t, { [`content/evidence/${name}.md`]: raw('title: Nine') });
    const r = kit(['-C', dir, 'build']);
    assert.ok(r.signal === null && (r.status === 0 || r.status === 1), `${name}: ${r.status}`);
    if (/^[A-Za-z0-9._-]{1,60}$/.test(name)) assertStatus(r, 0, name);
    else if (!/^[ .]|[ .]$/.test(name)) assert.equal(r.status, 1, name);
    assertManifest(join(dir, 'site'));
  }
});

test("an assessment may bear its statement's id, and two types the same one", (t) => {
  const dir = spoiled(t, { 'content/measures/E1.md': raw('title: Nine'), 'content/evidence/safeguarding.md': raw('title: Ten') });
  assert.deepEqual(column(build(dir).db, "select ref from record where id in ('E1', 'safeguarding') order by ref"), ['evidence/E1', 'evidence/safeguarding', 'framework/safeguarding', 'measures/E1']);
});

// Ways out of the kit

test('a link out of the kit is not followed: files', (t) => {
  const at = scratch(t);
  write(at, { 'outside/secret.md': raw('title: Xyzzyplugh', 'Xyzzyplugh.'), 'outside/files/s.txt': 'xyzzyplugh', 'outside/terms.csv': 'term,meaning\nXyzzyplugh,x\n' });
  const dir = smallKit(join(at, 'k'), { [E9]: raw('title: Nine\nfiles: [s.txt, f/s.txt]'), 'content/evidence/files/own.txt': 'x' });
  symlinkSync('../../../outside/secret.md', join(dir, 'content/evidence/E8.md'));
  symlinkSync('../../../../outside/files/s.txt', join(dir, 'content/evidence/files/s.txt'));
  symlinkSync('../../../../outside/files', join(dir, 'content/evidence/files/f'));
  symlinkSync('../../../outside', join(dir, 'content/evidence/more'));
  mkdirSync(join(dir, 'content/glossary'));
  symlinkSync('../../../outside/terms.csv', join(dir, 'content/glossary/terms.csv'));
  symlinkSync('../../outside', join(dir, 'content/practice'));
  write(at, { 'outside/kit.yaml': 'council: Xyzzyplugh\n', 'outside/l.csv': 'xyzzyplugh\nxyzzyplugh\n' });
  rmSync(join(dir, 'content/kit.yaml'));
  symlinkSync('../../outside/kit.yaml', join(dir, 'content/kit.yaml'));
  symlinkSync('../../../outside/kit.yaml', join(dir, 'content/framework/framework.yaml'));
  mkdirSync(join(dir, 'content/lists'));
  symlinkSync('../../../outside/l.csv', join(dir, 'content/lists/l.csv'));
  const r = kit(['-C', dir, 'build']);
  assert.ok(r.signal === null && (r.status === 0 || r.status === 1), r.err);
  assert.ok(!/plugh/i.test(r.err), r.err);
  for (const name of ['E8.md', 's.txt', 'more', 'terms.csv', 'practice', 'kit.yaml', 'framework.yaml', 'l.csv']) assert.ok(r.err.split('\n').some((l) => l.includes(name) && /warning|error|note/.test(l)), `nothing is said of ${name}\n${r.err}`);
  if (r.status === 0) for (const p of walk(join(dir, 'site'))) assert.ok(!/xyzzyplugh/i.test(readFileSync(join(dir, 'site', p), 'latin1')), p);
});

test('a link that leads round in a circle, and one that leads nowhere', (t) => {
  const dir = spoiled(t, {});
  symlinkSync('.', join(dir, 'content/evidence/round'));
  symlinkSync('..', join(dir, 'content/evidence/up'));
  symlinkSync('nowhere.md', join(dir, 'content/evidence/E8.md'));
  const r = kit(['-C', dir, 'build']);
  assert.ok(r.signal === null && (r.status === 0 || r.status === 1), r.err);
  assert.ok(r.seconds < SECONDS);
});

test('files: nothing outside evidence/files', (t) => {
  const at = scratch(t);
  write(at, { 'secret.txt': 'xyzzyplugh', 'k/secret.txt': 'xyzzyplugh', 'k/content/secret.txt': 'xyzzyplugh', 'k/content/evidence/secret.txt': 'xyzzyplugh' });
  for (const path of ['../secret.txt', '../../secret.txt', '../../../secret.txt', '../../../../secret.txt', join(at, 'secret.txt'), '/etc/passwd', 'x/../../secret.txt', '..\\secret.txt', '../files/../secret.txt', 'C:\\x.txt']) {
    const dir = smallKit(join(at, 'k'), { [E9]: record({ title: 'Nine', files: [path] }), 'content/evidence/files/x/y.txt': 'y' });
    const r = kit(['-C', dir, 'build']);
    assert.ok(r.signal === null && (r.status === 0 || r.status === 1), `${path}: ${r.err}`);
    assert.ok(diagnostics(r.err).some((d) => d.path === E9 && d.line === 3 && d.level !== 'note'), `${path}: ${r.err}`);
    if (r.status === 0) for (const p of walk(join(dir, 'site'))) assert.ok(!/xyzzyplugh|root:x/.test(readFileSync(join(dir, 'site', p), 'latin1')), `${path}: ${p}`);
  }
});

test('attachments that a browser would run are refused', (t) => {
  for (const name of ['page.html', 'page.HTM', 'picture.svg', 'script.js', 'x.mjs', 'x.xhtml']) {
    const dir = spoiled(t, { [E9]: record({ title: 'Nine', files: [name] }), [`content/evidence/files/${name}`]: '<script>alert(1)</script>' });
    const r = kit(['-C', dir, 'build']);
    assert.ok(diagnostics(r.err).some((d) => d.path === E9 && d.line === 3 && d.level !== 'note'), `${name}: ${r.err}`);
    if (r.status === 0) assert.ok(!walk(join(dir, 'site')).some((p) => p.startsWith('files/')), name);
  }
});

test('a missing attachment is named', (t) => {
  assertWarning(spoiled(t, { [E9]: record({ title: 'Nine', files: ['gone.pdf'] }) }), E9, 3, /gone\.pdf/);
});

// Script

const attacks = [
  '[a](javascript:alert(1))', '[a](JaVaScRiPt:alert(1))', '[a](&#106;avascript:alert(1))', '[a]( javascript:alert(1))', '[a](java\tscript:alert(1))', '[a](vbscript:x)', '[a](data:text/html,<script>alert(1)</script>)',
  '![a](javascript:alert(1))', '![a](data:image/svg+xml,<svg onload=alert(1)>)', '<javascript:alert(1)>', '<script>alert(1)</script>', '<SCRIPT SRC=//x.example/x.js></SCRIPT>', 'a <script>alert(1)</script> b',
  '<img src=x onerror=alert(1)>', '<b onclick="alert(1)">b</b>', '<svg onload=alert(1)><path/></svg>', '<iframe src="javascript:alert(1)"></iframe>', '<a href="javascript:alert(1)">x</a>', '<a href=" &#1; javascript:alert(1)">x</a>',
  '<sup style="background:url(//x.example)">x</sup>', '<style>body{display:none}</style>', '<base href="//x.example/">', '<meta http-equiv="refresh" content="0;url=//x.example">', '<form action="//x.example"><button>x</button></form>',
  '<math><mtext><script>alert(1)</script></mtext></math>', '<!--><script>alert(1)</script>-->', '<scr<script>ipt>alert(1)</scr</script>ipt>', '<a title="`><script>alert(1)</script>">', '[a](<x"onmouseover="alert(1)>)', '![a"onerror="alert(1)](x.png)',
  '[a](//x.example/x)', '<link rel=stylesheet href=//x.example>', '<object data="x"></object>', '<details ontoggle=alert(1) open>x</details>', '```"><script>alert(1)</script>\nx\n```', '`<script>alert(1)</script>`', '# <script>alert(1)</script>',
  '| <script>alert(1)</script> |\n|---|\n| <img src=x onerror=alert(1)> |', '[x]: javascript:alert(1)\n\n[x]', '<ſcript>alert(1)</ſcript>', '<plaintext>', '<textarea><script>alert(1)</script>', '</article></main></body><script>alert(1)</script>',
];
test('nothing in a body or a key becomes script', (t) => {
  const files = Object.fromEntries(attacks.map((a, i) => [`content/welcome/attack-${i}.md`, raw(`title: Attack ${i}`, a)]));
  const text = '"><script>alert(1)</script><img src=x onerror=alert(1)>';
  const dir = smallKit(scratch(t), {
    ...files,
    'content/welcome/keys.md': record({ title: text, summary: text, tags: [text], 'unknown<script>': text }), 'content/evidence/E9.md': record({ title: text, covers: text, part: text, published: 'javascript:alert(1)', 'return-items': [text] }),
    'content/places/p.md': record({ title: text, url: 'javascript:alert(1)', phone: text, kind: 'food' }), 'content/roles/r.md': record({ title: text, name: text, email: 'javascript:alert(1)', phone: 'javascript:alert(1)' }),
    'content/timetable/d.md': record({ title: text, date: '2027-03-09', sessions: [{ start: '09:00', end: '10:00', title: text, link: 'javascript:alert(1)', room: text }] }),
    'content/bases/b.md': record({ title: text, address: text, hours: { [text]: text }, lat: 53, lon: -1 }), 'content/glossary/terms.csv': 'term,expansion,meaning,audience\n<script>alert(1)</script>,<img src=x onerror=alert(1)>,"""><script>alert(1)</script>",inspector\n',
    'content/measures/m.md': record({ title: text, unit: text, target: text, source: text, values: [{ period: text, value: text, note: text }] }), 'content/kit.yaml': `council: ${JSON.stringify(text)}\ncolour: "red;}body{display:none"\nfeedback: "javascript:alert(1)"\n`,
    'content/lists/l.csv': 'name,<script>alert(1)</script>\n<img src=x onerror=alert(1)>,x\n',
  });
  const r = kit(['-C', dir, 'build']);
  if (r.status === 1) {
    // A colour that is none may be an error: then without it.
    assert.ok(diagnostics(r.err).filter((d) => d.level === 'error').every((d) => d.path === 'content/kit.yaml' || /value|url|link|script|address/i.test(d.message)), r.err.split('\n').filter((l) => /error/.test(l)).join('\n'));
    write(dir, { 'content/kit.yaml': `council: ${JSON.stringify(text)}\n` });
  }
  const { site } = build(dir);
  for (const p of walk(site).filter((x) => x.endsWith('.html'))) {
    const html = page(site, p).replace(/<!--[\s\S]*?-->/g, '');
    const tags = html.match(/<[a-z!/][^>]*(?:"[^"]*"[^>]*)*>/gi) ?? [];
    for (const tag of tags) {
      assert.ok(!/^<(iframe|object|embed|form|base|svg[^>]*onload|style|plaintext|textarea|math)\b/i.test(tag) || /^<style\b[^>]*>$/.test(tag) === false, `${p}: ${tag}`);
      const attributes = [...tag.matchAll(/\s([a-zA-Z:-]+)\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/g)];
      for (const [, name, value] of attributes) {
        assert.ok(!/^on/i.test(name) && !/^style$/i.test(name), `${p}: ${tag}`);
        if (/^(href|src|action|data|formaction|xlink:href)$/i.test(name)) {
          const url = decode(value.replace(/^["']|["']$/g, '')).replace(/[\s\x00-\x1f]/g, '').toLowerCase();
          assert.ok(!/^(javascript|vbscript|data):/.test(url) || /^<link rel="icon"/.test(tag), `${p}: ${tag}`);
          if (/^src$/i.test(name)) assert.ok(!/^([a-z]+:)?\/\//.test(url), `${p}: a request to elsewhere: ${tag}`);
        }
      }
    }
    for (const [tag] of html.matchAll(/<script\b[^>]*>/gi)) assert.match(tag, /\ssrc="(?!https?:|\/\/)[^"]+"/, `${p}: ${tag}`);
    assert.ok(!/<script[^>]*>\s*alert/i.test(html), `${p}: ${html.match(/.{60}<script[^>]*>\s*alert.{20}/i)?.[0]}`);
  }
  for (const i of [10, 13, 14, 15]) assert.ok(diagnostics(r.err).some((d) => d.path === `content/welcome/attack-${i}.md` && d.level === 'warning'), `no warning of ${attacks[i]}`);
});

test('a script link is reported where it stands', (t) => {
  assertWarning(spoiled(t, { 'content/welcome/x.md': raw('title: X', 'One.\n\nSee [this](javascript:alert(1)) please.') }), 'content/welcome/x.md', 7, /./);
});

// Tables from spreadsheets

test('tables: what is wrong is told with its line', (t) => {
  const dir = spoiled(t, {
    'content/requests/requests.csv': 'id,asked,asked-by,what,due,owner,status,evidence,answered,note\nR1,2026-11-02,Ann,Paper,2026-11-30,clerk,open,,,\nR1,2026-11-03,Bob,Other,2026-11-30,clerk,open,,,\n',
  });
  const told = diagnostics(kit(['-C', dir, 'build']).err).filter((d) => d.path === 'content/requests/requests.csv' && d.level !== 'note');
  assert.ok(told.some((d) => d.line === 3 && /R1/.test(d.message)), JSON.stringify(told));
  const open = spoiled(t, { 'content/glossary/terms.csv': 'term,expansion,meaning,audience\nABC,"never closed,x,inspector\n' });
  const r = kit(['-C', open, 'build']);
  assert.ok(diagnostics(r.err).some((d) => d.path === 'content/glossary/terms.csv' && d.line === 2), r.err);
  const ragged = spoiled(t, { 'content/glossary/terms.csv': 'term,expansion,meaning,audience\nABC,A,B,inspector,more,and more\nDEF\n' });
  const r2 = kit(['-C', ragged, 'build']);
  assert.ok(diagnostics(r2.err).some((d) => d.path === 'content/glossary/terms.csv' && d.line === 2), r2.err);
});

test("a term whose audience is unknown is shown to nobody's surprise", (t) => {
  const dir = spoiled(t, { 'content/glossary/terms.csv': 'term,expansion,meaning,audience\nABC,A,B,everyone\n' });
  const r = kit(['-C', dir, 'build', '--audience', 'inspector']);
  assert.ok(diagnostics(r.err).some((d) => d.path === 'content/glossary/terms.csv' && d.line === 2 && d.level !== 'note'), r.err);
  if (r.status === 0) assert.deepEqual(column(join(dir, 'site/evidence.db'), 'select term from term'), []);
});

// Folders of other people, full and closed disks

test("an output folder with somebody's files in it", (t) => {
  const dir = spoiled(t, { 'holiday/beach.jpg': 'sand' });
  const before = snapshot(dir);
  assertStatus(kit(['-C', dir, 'build', '-o', join(dir, 'holiday')]), 3);
  assert.deepEqual(snapshot(dir), before);
});

test('an output that cannot be written', (t) => {
  const dir = spoiled(t, { afile: 'x' });
  const before = snapshot(dir);
  for (const out of [join(dir, 'afile/site'), '/proc/kit-test/site', '/dev/null/site', '/proc/kit-test', join(dir, 'x'.repeat(300))]) {
    const r = assertStatus(kit(['-C', dir, 'build', '-o', out]), 3, out);
    assert.match(r.err, /error/);
  }
  assert.deepEqual(snapshot(dir), before);
});

function mounts(t, size) {
  const at = mkdtempSync(join(tmpdir(), 'kit-test-')), disk = join(at, 'disk');
  t.after(() => {
    tool('umount', ['-l', disk]);
    rmSync(at, { recursive: true, force: true });
  });
  mkdirSync(disk);
  const r = tool('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'none', disk]);
  assert.equal(r.status, 0, r.stderr);
  return { at, disk };
}
const canMount = (() => {
  const r = tool('unshare', ['-m', 'mount', '-t', 'tmpfs', 'none', '/mnt']);
  return r.status === 0;
})();
const skipMount = canMount ? false : 'no right to mount a small disk here';

test('a full disk', { skip: skipMount }, (t) => {
  const { at, disk } = mounts(t, '1m');
  const dir = smallKit(join(at, 'k'));
  write(dir, Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`content/welcome/w-${i}.md`, raw(`title: Page ${i}`, 'word '.repeat(20_000))])));
  const r = assertStatus(kit(['-C', dir, 'build', '-o', join(disk, 'site')]), 3);
  assert.match(r.err, /space|full/i);
  assert.ok(!existsSync(join(disk, 'site/index.html')), 'half a site was left');
  assert.deepEqual(walk(disk).filter((p) => !p.split('/').some((n) => n.startsWith('.'))), [], 'something was left lying');
});

test('a disk that fills up leaves the former site as it was', { skip: skipMount }, (t) => {
  const { at, disk } = mounts(t, '2m');
  const dir = smallKit(join(at, 'k'));
  build(dir, { out: join(disk, 'site') });
  const before = snapshot(join(disk, 'site'));
  write(dir, Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`content/welcome/w-${i}.md`, raw(`title: Page ${i}`, 'word '.repeat(20_000))])));
  assertStatus(kit(['-C', dir, 'build', '-o', join(disk, 'site')]), 3);
  assert.deepEqual(snapshot(join(disk, 'site')), before);
  assertManifest(join(disk, 'site'));
  assert.deepEqual(walk(disk).filter((p) => !p.startsWith('site/')), [], 'something was left lying');
});

test('an output that is a disk of its own', { skip: skipMount }, (t) => {
  const { at, disk } = mounts(t, '16m');
  const dir = smallKit(join(at, 'k'));
  for (let i = 0; i < 2; i++) {
    build(dir, { out: disk });
    assertManifest(disk);
  }
  write(dir, { [E9]: raw('owner: clerk') });
  const before = snapshot(disk);
  assertStatus(kit(['-C', dir, 'build', '-o', disk]), 1);
  assert.deepEqual(snapshot(disk), before);
});

test('a kit on a read-only disk', { skip: skipMount }, (t) => {
  const { at, disk } = mounts(t, '16m');
  smallKit(disk);
  assert.equal(tool('mount', ['-o', 'remount,ro', disk]).status, 0);
  build(disk, { out: join(at, 'site') });
  assertManifest(join(at, 'site'));
  const r = assertStatus(kit(['-C', disk, 'build']), 3);
  assert.match(r.err, /read-only/i);
});

test('stdout that is full', (t) => {
  const dir = smallKit(scratch(t));
  for (const args of [['check', '--format', 'json'], ['export', 'evidence'], ['explain']]) {
    const r = tool('sh', ['-c', `exec "$@" > /dev/full`, 'sh', KIT, '-C', dir, ...args]);
    assert.equal(r.status, 3, `${args}: ${r.stderr}`);
  }
});

test('stdout that nobody reads is no crash that is told', (t) => {
  const dir = smallKit(scratch(t));
  const r = tool('sh', ['-c', `"$@" | true`, 'sh', KIT, '-C', dir, 'check']);
  assert.ok(!/assert|Segmentation|core/.test(r.stderr), r.stderr);
});

// Names and titles

// What a terminal may take for a command, or for another order of the letters: of the first hundred and of the second, and bytes that are no text.
test('names and titles command no terminal, and JSON stays text', (t) => {
  const dir = spoiled(t, { [E9]: raw('title: "Nine \\x9b31m \u202efdp"', 'Text.') });
  for (const name of ['a\x1b[31m', 'b\xc2\x9b31m', 'c\xe2\x80\xaefdp', 'd\xff', 'e\x9b31m', 'f\xe2\x81\xa6'])
    for (const folder of ['evidence', 'evidence/files', 'lists', 'other']) {
      mkdirSync(join(dir, 'content', folder), { recursive: true });
      writeFileSync(Buffer.from(`${dir}/content/${folder}/${name}.md`, 'latin1'), 'x');
    }
  mkdirSync(join(dir, 'full'));
  writeFileSync(Buffer.from(`${dir}/full/\x1b]0;x\x07\xc2\x9b31m\xe2\x80\xae\xff`, 'latin1'), 'x');
  for (const args of [['check'], ['check', '--format', 'json'], ['build'], ['build', '-o', join(dir, 'full')], ['explain', 'evidence/E9'], ['verify', join(dir, 'full')], ['status']]) {
    const r = spawnSync(KIT, ['-C', dir, ...args], { maxBuffer: 1 << 26 });
    assert.ok([0, 1, 3].includes(r.status), `${args}: ${r.status}`);
    for (const bytes of [r.stdout, r.stderr]) {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
      if (!args.includes('json')) assert.doesNotMatch(text, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/, `${args}`);
    }
    if (args.includes('json')) assert.ok(JSON.parse(r.stdout).diagnostics.some((d) => /d\ufffd/.test(d.path) && /the id 'd\ufffd' may hold letters.*change it/.test(d.message)));
  }
});

test('rows of tables and names of people command no terminal', (t) => {
  const odd = '\u202e\u2066\u009b31m', dir = spoiled(t, {
    'content/roles/evil.md': '---\ntitle: Evil \u202e\u2066 role\nname: Eve \u202e fdp\n---\n',
    'content/requests/requests.csv': `id,asked,asked-by,what,due,owner,status,evidence,answered,note\nR1,2026-11-01,A${odd},W${odd} x,2026-11-02,evil,open,,,\n`,
    'content/requests/return.csv': `item,what,due,owner\nIR1${odd},W${odd},2026-12-01,evil\n`,
    'register.csv': `id,title\nE60,A title ${odd} x\n`,
  });
  for (const args of [['request', 'list', '--all'], ['request', 'assign', 'R1', 'evil'], ['pack', '--return', '-o', join(dir, 'return.zip')], ['import', join(dir, 'register.csv'), '--dry-run'], ['explain', 'roles/evil']]) {
    const r = assertStatus(kit(['-C', dir, ...args]), 0, args.join(' '));
    assert.doesNotMatch(r.out + r.err, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/, args.join(' '));
  }
});

// Folders that are not what they seem

test('content that is a file, a record that is a folder, a folder where a table should be', (t) => {
  const at = scratch(t);
  writeFileSync(join(at, 'content'), 'x');
  assertStatus(kit(['-C', at, 'build']), 3);
  const dir = smallKit(join(at, 'k'));
  for (const odd of ['content/evidence/E8.md', 'content/glossary/terms.csv', 'content/sign-offs.csv']) {
    mkdirSync(join(dir, odd, 'inner'), { recursive: true });
    const r = kit(['-C', dir, 'build']);
    assert.ok(r.signal === null && [0, 1, 3].includes(r.status), `${odd}: ${r.status} ${r.err}`);
  }
});

test('a pipe and a device in the content are not read for ever', (t) => {
  const dir = spoiled(t, {});
  if (tool('mkfifo', [join(dir, 'content/evidence/E8.md')]).status !== 0) return t.skip('no mkfifo');
  const r = kit(['-C', dir, 'build'], { timeout: SECONDS * 1000 });
  assert.ok(r.signal === null && [0, 1, 3].includes(r.status), `${r.status} ${r.signal}`);
});

test('folders below a type mean nothing; names with . or _ before are skipped', (t) => {
  const dir = smallKit(scratch(t), {
    'content/evidence/2026/autumn/E5.md': raw('title: Five'), 'content/evidence/_drafts/E6.md': raw('title: Six'), 'content/evidence/.E7.md': 'not even front matter', 'content/_old/E8.md': 'x', 'content/evidence/_E8.md': 'x',
  });
  const { db, site } = build(dir);
  assert.deepEqual(column(db, "select id from record where type = 'evidence' order by id"), ['E1', 'E5']);
  assert.ok(existsSync(join(site, 'evidence/e5.html')));
});

test('an unknown folder of content is told, with the nearest name', (t) => {
  const dir = spoiled(t, { 'content/evidense/E5.md': raw('title: Five') });
  const r = build(dir);
  assert.ok(diagnostics(r.err).some((d) => d.path.startsWith('content/evidense') && /evidence/.test(d.message) && d.level === 'warning'), r.err);
});

test('a thousand errors are told in seconds and sorted', (t) => {
  const dir = smallKit(scratch(t), Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`content/evidence/x-${i}.md`, raw('audience: nobody\nupdated: never')])));
  const r = assertStatus(kit(['-C', dir, 'build']), 1);
  assert.ok(r.seconds < SECONDS);
  assert.ok(diagnostics(r.err).filter((d) => d.level === 'error').length >= 3000);
});

test('a sign-off of what does not exist, and a ledger with line breaks', (t) => {
  const dir = smallKit(scratch(t));
  sign(dir, 'evidence/E404', { digest: 'a'.repeat(64) });
  const r = build(dir);
  assert.ok(diagnostics(r.err).some((d) => d.path === 'content/sign-offs.csv' && d.line === 2 && /E404/.test(d.message)), r.err);
  writeFileSync(join(dir, 'content/sign-offs.csv'), 'on,record,digest,by,note,chain\n2026-11-10,evidence/E1,aaaa,dass,"two\nlines",bbbb\n');
  assertStatus(kit(['-C', dir, 'build']), 1);
});

// Distribution lists

test('two lists of one name or address: both paths are shown', (t) => {
  for (const [one, other] of [['x.csv', 'sub/x.csv'], ['X.csv', 'x.csv'], ['a b.csv', 'a-b.csv']]) {
    const dir = spoiled(t, { [`content/lists/${one}`]: 'name\nAnn\n', [`content/lists/${other}`]: 'name\nBob\n' });
    const told = diagnostics(assertStatus(kit(['-C', dir, 'check']), 1, one).out).filter((d) => d.id === 'duplicate-id');
    assert.deepEqual(told.map((d) => d.path).sort(), [`content/lists/${one}`, `content/lists/${other}`].sort());
    for (const d of told) assert.ok([one, other].some((p) => d.message.includes(`content/lists/${p}`) && !d.path.endsWith(`lists/${p}`)), d.message);
  }
});

test('a list and a record of one address', (t) => {
  assertError(spoiled(t, { 'content/lists/x.csv': 'name\nAnn\n', 'content/lists/x.md': record({ title: 'X' }) }), 'content/lists/x.md', 1, /content\/lists\/x\.csv/);
});

test('a list with a bad name', (t) => {
  for (const name of ['index.csv', '--.csv', 'con.csv', `${'x'.repeat(61)}.csv`]) {
    assertError(spoiled(t, { [`content/lists/${name}`]: 'name\nAnn\n' }), `content/lists/${name}`, 1, /the id/);
  }
});

// Themes

const routes = (rows) => rows.map(([path, template]) => `select '${path}' as path, '${template}' as template, '<&' as title`).join(' union all ');

test('theme: a path twice, or one that the kit needs', (t) => {
  const files = { [E9]: record({ title: 'Nine', files: ['a.pdf'] }), 'content/evidence/files/a.pdf': 'x', 'themes/mine/page.html': '{{title}}' };
  for (const paths of [['b.html', 'a.html', 'b.html'], ['style.css'], ['script.js'], ['evidence.db'], ['MANIFEST.sha256'], ['files/e9-1.pdf']]) {
    const dir = spoiled(t, { ...files, 'themes/mine/routes.sql': routes(paths.map((p) => [p, 'page'])) });
    const told = diagnostics(assertStatus(kit(['-C', dir, 'build', '--theme', 'mine']), 1, paths.join()).err);
    assert.ok(told.some((d) => d.id === 'theme' && d.message.includes(`'${paths[0]}' twice`)), JSON.stringify(told));
  }
});

test('theme: one template for two kinds of file escapes as each needs', (t) => {
  const dir = spoiled(t, { 'themes/mine/routes.sql': routes([['a.html', 'page'], ['a.txt', 'page']]), 'themes/mine/page.html': '{{title}}' });
  const { site } = build(dir, { args: ['--theme', 'mine'] });
  assert.equal(page(site, 'a.html').trim(), '&lt;&amp;');
  assert.equal(page(site, 'a.txt').trim(), '<&');
});

test('theme: a script that a route names is a file of its own, as it is, and in no other', (t) => {
  const own = 'const braces = {{no: {}}};\n', files = {
    'themes/mine/routes.sql': routes([['a.html', 'page'], ['b/mine.js', 'apart.js']]), 'themes/mine/page.html': '{{>box}}{{>apart}}',
    'themes/mine/parts/box/box.html': 'box', 'themes/mine/parts/box/box.js': 'box();\n', 'themes/mine/parts/box/apart.js': own,
    'themes/mine/parts/apart/apart.html': 'apart', 'themes/mine/parts/apart/apart.css': '.apart {}\n', 'themes/default/script.js': 'all();\n'
  };
  const { site } = build(spoiled(t, files), { args: ['--theme', 'mine'] });
  assert.equal(page(site, 'b/mine.js'), own);
  assert.equal(page(site, 'script.js'), 'all();\nbox();\n');
  assert.ok(page(site, 'style.css').includes('.apart {}'));
  for (const [name, advice] of [['aprat.js', "did you mean 'apart.js'?"], ['none.js', 'add its file to the theme']]) {
    const dir = spoiled(t, { ...files, 'themes/mine/routes.sql': routes([['a.html', 'page'], ['mine.js', name]]) });
    const told = diagnostics(assertStatus(kit(['-C', dir, 'build', '--theme', 'mine']), 1, name).err);
    assert.ok(told.some((d) => d.id === 'theme' && d.path === 'routes.sql' && d.message === `unknown script '${name}'; ${advice}`), JSON.stringify(told));
  }
});

test('theme: a file that cannot be read as text is no file that is not there', (t) => {
  for (const bytes of [Buffer.from('caf\xe9', 'latin1'), Buffer.alloc((1 << 20) + 1, ' ')]) {
    const dir = spoiled(t, { 'themes/default/page.css': bytes, 'themes/default/logo.png': Buffer.from([0x89, 0xff]) });
    const told = diagnostics(assertStatus(kit(['-C', dir, 'build']), 1).err);
    assert.deepEqual(told.filter((d) => d.level === 'error').map((d) => [d.path, d.id]), [['themes/default/page.css', 'theme']]);
  }
});

// The logo

test('a logo that leads out of the kit: the message says where one lies', (t) => {
  for (const logo of ['../x.png', '/home/ann/x.png', 'C:/x.png']) {
    const dir = spoiled(t, { 'content/kit.yaml': `council: Testford Council\nlogo: "${logo}"\n` });
    assert.match(assertStatus(kit(['-C', dir, 'check']), 1).out, /kit\.yaml:2:7: error: .* leads out of the kit; name a picture below content, such as welcome\/logo\.png \[path\]/);
  }
});

test('a logo that a browser would run is left out, and told', (t) => {
  const dir = spoiled(t, { 'content/logo.svg': '<svg/>', 'content/kit.yaml': 'council: Testford Council\nlogo: logo.svg\n' });
  const r = build(dir);
  assert.ok(diagnostics(r.err).some((d) => d.id === 'refused-file' && d.path === 'content/kit.yaml' && d.line === 2), r.err);
  assert.ok(!page(r.site, 'index.html').includes('kit-logo'));
});

test('a link that leads nowhere is not one that leads out', (t) => {
  const dir = spoiled(t, {});
  symlinkSync('nowhere.md', join(dir, 'content/evidence/E8.md'));
  const { err } = build(dir);
  assert.match(err, /E8\.md: warning: the link leads nowhere;/);
});

test('SOURCE_DATE_EPOCH that is no time', (t) => {
  const dir = smallKit(scratch(t));
  const run = (epoch) => kit(['-C', dir, 'check'], { env: { SOURCE_DATE_EPOCH: epoch } });
  for (const epoch of ['-1', 'now', '1e9', '12 ', '253402300800', '99999999999999999999']) {
    const r = assertStatus(run(epoch), 2, epoch);
    assert.match(r.err, /SOURCE_DATE_EPOCH/);
  }
  for (const epoch of ['', '0', '253402300799']) assertStatus(run(epoch), 0, epoch);
});

// Several threads then fail at the same moment.
test('where the system gives no more files, one message says so, and the site is as it was', (t) => {
  const dir = spoiled(t, {}), before = snapshot(join(dir, 'site'));
  let failed = 0;

  for (let n = 6; n < 18; n++) {
    const r = tool('sh', ['-c', `ulimit -n ${n}; exec "$@"`, 'sh', KIT, '-C', dir, 'build'], { env: { KIT_THREADS: '6' } });
    assert.ok(r.status === 0 || r.status === 3, `${n}: ${r.status} ${r.signal} ${r.stderr}`);
    if (r.status === 0) continue;
    failed++;
    assert.equal(r.stderr.match(/^kit: error: /gm)?.length, 1, r.stderr);
    assert.deepEqual(snapshot(join(dir, 'site')), before);
  }
  assert.ok(failed > 2);
});

test('a name with two full stops in it is built again and again', (t) => {
  const dir = smallKit(scratch(t), { 'content/evidence/minutes 1..2.md': record({ title: 'Minutes', category: 'processes', owner: 'clerk' }, 'Text.') });
  build(dir);
  const { site } = build(dir);
  assertManifest(site);
  assert.ok(existsSync(join(site, 'evidence/minutes-1..2.html')));
});

test('what a build that was cut off had named in a large site is known again', (t) => {
  const dir = smallKit(scratch(t), {}), out = join(dir, 'o/site'), { site } = build(dir, { out });
  const file = (i) => [`x/${String(i).padStart(5, '0')}.html`, `text ${i}`], line = ([path, text]) => `${sha256(text)}  ${path}`;
  const lines = readFileSync(join(site, 'MANIFEST.sha256'), 'utf8').trimEnd().split('\n');
  const former = Array.from({ length: 4090 - lines.length }, (_, i) => file(i)), more = Array.from({ length: 300 }, (_, i) => file(10_000 + i));
  write(site, Object.fromEntries([...former, ...more]));
  const left = `.kit-${sha256('site').slice(0, 8)}-part-abcdef`;
  write(join(dir, 'o'), { 'site/MANIFEST.sha256': `${[...lines, ...former.map(line)].join('\n')}\n`, [`${left}/MANIFEST.sha256`]: `${[...lines, ...more.map(line)].join('\n')}\n` });
  const again = build(dir, { out });
  assertManifest(again.site);
  assert.ok(!existsSync(join(again.site, 'x')) && !existsSync(join(dir, 'o', left)));
});

test('braces around nothing are told where they stand', (t) => {
  const dir = smallKit(scratch(t), { 'content/letters/l.md': record({ title: 'L' }, 'Dear aaaaaaaaaa {{}} and {{ }} and {{nope}}.') });
  assert.deepEqual(check(dir).diagnostics.filter((d) => d.id === 'unknown-placeholder').map((d) => d.col), [17, 26, 36]);
});
