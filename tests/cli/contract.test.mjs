// Sentences of the contract that no other file proves to the letter.
import assert from 'node:assert/strict';
import { readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { assertStatus, build, check, kit, page, record, scratch, smallKit, sql, walk } from './lib.mjs';

const about = (told, path) => told.diagnostics.filter((d) => d.path === `content/${path}` && d.level !== 'note');

// Section 3: front matter

test("'statement' and 'statements' in one record: those of both count, in their order", (t) => {
  for (const [what, keys, wanted] of [
    ['one and a list', 'statement: safeguarding\nstatements: [assessing-needs]', ['safeguarding', 'assessing-needs']], ['a list and one', 'statements: [assessing-needs]\nstatement: safeguarding', ['assessing-needs', 'safeguarding']],
    ['one and one', 'statement: safeguarding\nstatements: assessing-needs', ['safeguarding', 'assessing-needs']], ['none and one', 'statement:\nstatements: assessing-needs', ['assessing-needs']], ['a list and none', 'statement: [safeguarding]\nstatements:', ['safeguarding']],
  ]) {
    const dir = smallKit(scratch(t), { 'content/enquiries/q.md': `---\ntitle: "Q"\n${keys}\n---\n` });
    assert.deepEqual(about(check(dir), 'enquiries/q.md'), [], what);
    assert.deepEqual(sql(build(dir).db, "select value from record_statements where parent = 'enquiries/q' order by n").map((r) => r.value), wanted, what);
  }
});

test('a name that stands twice in a list counts once', (t) => {
  const dir = smallKit(scratch(t), {
    'content/evidence/E7.md': '---\ntitle: Seven\nstatement: safeguarding\nstatements: [assessing-needs, Safeguarding, safeguarding, nowhere, nowhere]\n---\n',
    'content/enquiries/q.md': '---\ntitle: Q\nstatement: safeguarding\nask: [clerk, clerk]\nevidence: [E7, e7]\n---\n',
  });
  const { site, db } = build(dir);
  const values = (from, record) => sql(db, `select value from ${from} where parent = '${record}' and value is not null order by n`).map((r) => r.value);
  assert.deepEqual(sql(db, "select statement from record_statement where record = 'evidence/E7' order by statement").map((r) => r.statement), ['assessing-needs', 'safeguarding']);
  assert.deepEqual(values('record_statements', 'evidence/E7'), ['safeguarding', 'assessing-needs']);
  assert.deepEqual([values('enquiry_ask', 'enquiries/q'), values('enquiry_evidence', 'enquiries/q')], [['clerk'], ['E7']]);
  assert.equal(page(site, 'evidence/e7.html').match(/href="\.\.\/statements\/safeguarding\.html"/g).length, 1);
  assert.deepEqual(about(check(dir), 'evidence/E7.md').map((d) => [d.line, d.id]), [[4, 'unknown-statement'], [4, 'unknown-statement']]);
});

test('two keys that are read as one are a key that is there twice', (t) => {
  for (const [what, first, second, key] of [
    ['letters of another alphabet, in a key that decides who may see it', 'audience: lead', '\u0430udience: inspector', 'audience'], ['in a list', 'tags: x', 't\u0430gs: y', 'tags'], ['a space in quotes', 'tags: x', '"tags ": y', 'tags'],
  ]) {
    const dir = smallKit(scratch(t), { 'content/evidence/E2.md': `---\ntitle: "Two"\n${first}\n${second}\n---\n` });
    const told = check(dir);
    assert.equal(told.status, 1, what);
    assert.deepEqual(about(told, 'evidence/E2.md'), [{ path: 'content/evidence/E2.md', line: 4, col: 1, level: 'error', id: 'yaml', message: `the key '${key}' is on line 3 already; keep one of the two` }], what);
  }
});

test('a required key whose value is YAML for nothing is missing', (t) => {
  const wanted = { 'evidence/E2.md': ['title', 'title: ~'], 'evidence/E3.md': ['title', 'title: null'], 'evidence/E4.md': ['title', 'title:'], 'timetable/d.md': ['date', 'title: "D"\ndate: ~'], 'enquiries/q.md': ['statement', 'title: "Q"\nstatement: null'] };
  const told = check(smallKit(scratch(t), {
    ...Object.fromEntries(Object.entries(wanted).map(([path, [, keys]]) => [`content/${path}`, `---\n${keys}\n---\n`])), 'content/evidence/E5.md': '---\ntitle: "~"\n---\n',
  }));
  for (const [path, [key]] of Object.entries(wanted)) assert.deepEqual(about(told, path).map((d) => [d.level, d.id, d.message.split(';')[0]]), [['error', 'missing-key', `missing key '${key}'`]], path);
  assert.deepEqual(about(told, 'evidence/E5.md'), []);
});

test('what lies in evidence/files is a document and no record, though its name ends in .md', (t) => {
  const dir = smallKit(scratch(t), {
    'content/evidence/E7.md': '---\ntitle: Seven\nfiles: notes.md\n---\nSee [our notes](files/notes.md).\n', 'content/evidence/files/notes.md': '# Notes\n\nAbout otters.\n',
    'content/evidence/files/old/spare.md': '---\ntitle: Spare\n---\nAbout herons.\n', 'content/welcome/w.md': '---\ntitle: Doors\n---\nSee [it](../evidence/files/old/spare.md).\n',
    'content/evidence/deep/files/E8.md': '---\ntitle: Eight\n---\n',
  });
  const told = check(dir).diagnostics.filter((d) => d.level !== 'note' && /evidence|welcome/.test(d.path));
  assert.deepEqual(told.map((d) => [d.path, d.id]), [['content/evidence/files/old/spare.md', 'unnamed-file'], ['content/welcome/w.md', 'dead-link']]);
  assert.match(told[1].message, /; name the document under 'files'$/);
  const { site, db } = build(dir);
  assert.deepEqual(sql(db, "select ref from record where path like '%notes%' or path like '%spare%' or id = 'E8'").map((r) => r.ref), ['evidence/E8']);
  assert.deepEqual(sql(db, "select url from attachment where record = 'evidence/E7'").map((r) => r.url), ['files/e7-1.md']);
  assert.match(page(site, 'evidence/e7.html'), /<a class="file" href="\.\.\/files\/e7-1\.md">our notes<\/a>/);
  assert.equal(page(site, 'files/e7-1.md'), '# Notes\n\nAbout otters.\n');
  for (const path of walk(site)) assert.ok(!page(site, path).includes('herons'), path); // no link alone brings what may be a record in the wrong folder
});

// Section 1: what the kit writes is dated by --on, whatever the clock of this computer says

test('--on may be a day to come: it is written, and said; the approver puts a slip right by signing again', (t) => {
  const dir = smallKit(scratch(t), { 'content/evidence/E7.md': record({ title: 'Seven', audience: 'inspector' }, 'Text.') });
  const later = new Date(Date.now() + 400 * 86400e3).toISOString().slice(0, 10);
  const days = (file) => readFileSync(join(dir, 'content', file), 'utf8').trim().split('\n').slice(1).map((l) => l.match(/\d{4}-\d\d-\d\d/)[0]);
  for (const args of [['sign-off', 'evidence/E7', '--by', 'dass'], ['request', 'add', 'Waits'], ['pack', '--audience', 'inspector', '-o', join(dir, 'p.zip')]]) {
    const r = assertStatus(kit(['-C', dir, ...args, '--on', later]), 0);
    assert.match(r.err, new RegExp(`^kit: ${later} is still to come$`, 'm'), args[0]);
  }
  assert.deepEqual([days('sign-offs.csv'), days('requests/requests.csv'), [...new Set(days('releases.csv'))]], [[later], [later], [later]]);
  assertStatus(kit(['-C', dir, 'sign-off', 'evidence/E7', '--by', 'dass', '--on', '2026-11-01']), 0);
  assertStatus(kit(['-C', dir, 'sign-off', 'evidence/E7', '--by', 'dass', '--on', '2026-11-02']), 0);
  assert.deepEqual(days('sign-offs.csv'), [later, '2026-11-01']);
});

// Section 7: addresses

test("'id' is one value: a list or a group is told, and YAML for nothing is the file's name", (t) => {
  for (const id of ['[E7]', '[E7, E8]', '{a: E7}', '\n  - E7']) {
    const told = check(smallKit(scratch(t), { 'content/evidence/E7.md': `---\ntitle: Seven\nid: ${id}\n---\n` }));
    assert.equal(told.status, 1, id);
    assert.deepEqual(about(told, 'evidence/E7.md').map((d) => [d.level, d.id, d.message.replace(/a list|a group of keys/, 'KIND')]), [['error', 'value', "'id' is KIND; write one value"]], id);
  }
  for (const id of ['~', 'null', '']) {
    const { db } = build(smallKit(scratch(t), { 'content/evidence/E7.md': `---\ntitle: Seven\nid: ${id}\n---\n` }));
    assert.deepEqual(sql(db, "select ref from record where title = 'Seven'").map((r) => r.ref), ['evidence/E7'], id);
  }
});

test('an id holds letters and digits of any alphabet, space, full stop, low line and hyphen, and no other sign', (t) => {
  const held = ['Caf\u00e9 1', 'Cafe\u0301 2', '\u03a9-3', '_a.b', '\u0663'], not = ['a\u20131', 'b\u2122', 'c\u00bd', 'd\u00b2', 'e\u200bx', 'f\u20ac', 'g\u{1f600}', 'COM\u00b9'];
  const told = check(smallKit(scratch(t), Object.fromEntries([...held, ...not].map((id, i) => [`content/evidence/n${i + 10}.md`, `---\nid: "${id}"\ntitle: "Number ${i}"\n---\n`]))));
  assert.deepEqual(told.diagnostics.filter((d) => d.id === 'id').map((d) => d.message), not.map((id) => `the id '${id}' may hold letters, digits, spaces, '.', '_' and '-' alone; change it`));
  assert.equal(told.counts.error, not.length);
});

test('a key in capitals is unknown, and the one that is meant is named', (t) => {
  const dir = smallKit(scratch(t), { 'content/evidence/E7.md': '---\ntitle: Seven\nOWNER: clerk\nReturn Items: IR1\nCATEGORY: processes\n---\n' });
  const found = check(dir).diagnostics.filter((d) => d.id === 'unknown-key').map((d) => d.message);
  assert.deepEqual(found, [["OWNER", 'owner'], ['Return Items', 'return-items'], ['CATEGORY', 'category']].map(([key, near]) => `unknown key '${key}'; did you mean '${near}'?`));
});

test('no path is longer than 120 characters, however long the words are that it is made of, and each is one that every computer takes', (t) => {
  const long = 'Long '.repeat(40).trim(), id = (c) => c.repeat(60);
  const { site } = build(smallKit(scratch(t), {
    'content/kit.yaml': `council: "${long}"\nshort-name: "${long}"\ntoday: 2026-11-21\nvisit: {from: 2027-03-09, to: 2027-03-11}\n`, [`content/lists/${id('l')}.csv`]: 'name,email\nAmy,amy@x.example\n', [`content/framework/${id('f')}.md`]: record({ title: long, theme: long }),
    [`content/bases/${id('b')}.md`]: record({ title: long, rooms: [{ name: long, seats: 4 }, { name: 'con', seats: 4 }] }), [`content/roles/${id('r')}.md`]: record({ title: long, function: long }), [`content/enquiries/${id('e')}.md`]: record({ title: long, statement: id('f'), ask: [id('r')] }),
    [`content/letters/${id('m')}.md`]: record({ title: long, to: [id('l')], subject: 'S' }, 'Dear {{name}}'), [`content/evidence/${id('d')}.md`]: record({ title: long, files: [`a.${'x'.repeat(100)}`] }), [`content/evidence/files/a.${'x'.repeat(100)}`]: 'x',
    ...Object.fromEntries([long, 'con', 'com1.x', 'index', 'Index', '...', `${'a'.repeat(59)} b`].map((word, i) => [`content/actions/a${i}.md`, record({ title: `Action ${i}`, function: word, due: '2027-01-01' })])),
    ...Object.fromEntries([long, 'aux', 'index'].map((word, i) => [`content/timetable/${id('t').slice(1)}${i}.md`, record({
      title: `Day ${i}`, date: `2027-03-${String(9 + i).padStart(2, '0')}`, sessions: [{ start: '09:00', end: '10:00', title: word, stream: word, base: id('b'), room: i ? 'con' : long, people: [id('r'), word], kind: 'interview', statement: id('f') }] })])),
  }));
  const paths = walk(site);
  assert.deepEqual(paths.filter((p) => p.length > 120), []);
  for (const name of ['arrangements/index.html', 'arrangements/nobody.html']) assert.ok(paths.includes(name), name);
  const lists = paths.filter((p) => /^arrangements\/(?!index\.)/.test(p)).map((p) => page(site, p)).join('');
  for (let i = 0; i < 7; i++) assert.ok(lists.includes(`Action ${i}`), `Action ${i}`);
  assert.deepEqual(paths.filter((p) => /(^|\/)(con|prn|aux|nul|com\d|lpt\d)(\.|\/|$)/.test(p)), []);
});

test('requests go by folder/id: in the search, in the list as JSON, and at requests/index.html#<id>', (t) => {
  const dir = smallKit(scratch(t), {
    'content/requests/requests.csv': 'id,asked,asked-by,what,due,owner,status,evidence,answered,note\nR1,2026-11-02,Ann,Zebra paper,2026-11-10,clerk,open,,,\nOld Ref 7,2026-11-03,Ann,Zebra third,2026-11-30,clerk,open,,,\n"a/b",2026-11-03,Ann,Zebra fourth,2026-11-30,clerk,open,,,\n',
    'content/requests/return.csv': 'item,what,due,owner\nIR35a,Zebra item,2026-12-01,clerk\n', 'content/actions/a.md': record({ title: 'Act', from: 'requests/R1', due: '2027-01-01' }),
  });
  const found = JSON.parse(kit(['-C', dir, 'search', 'zebra', '--format', 'json']).out).filter((r) => r.type === 'requests');
  const names = ['R1', 'Old-Ref-7', 'a-b'];
  assert.deepEqual(found.map((r) => [r.ref, r.url]).sort(), [...names, 'IR35a'].map((n) => [`requests/${n}`, `requests/index.html#${n}`]).sort());
  assert.deepEqual(JSON.parse(kit(['-C', dir, 'request', 'list', '--format', 'json']).out).map((r) => r.ref).sort(), names.map((n) => `requests/${n}`).sort());
  const { site } = build(dir), ids = [...page(site, 'requests/index.html').matchAll(/ id="([^"]*)"/g)].map((m) => m[1]);
  for (const n of [...names, 'IR35a']) assert.equal(ids.filter((i) => i === n).length, 1, n);
  assert.equal(new Set(ids).size, ids.length, 'ids are apart');
  assert.ok(page(site, 'readiness.html').includes('href="requests/index.html#R1"'));
  assert.ok(page(site, 'actions/a.html').includes('href="../requests/index.html#R1"'));
  assert.ok(walk(site).includes('return/ir35a.html') && page(site, 'requests/index.html').includes('href="../return/ir35a.html"'));
});

test('a document larger than the kit takes is an error that says so, not one that is missing', (t) => {
  const film = 'content/evidence/files/film.mp4';
  const dir = smallKit(scratch(t), { [film]: '', 'content/evidence/E2.md': record({ title: 'Two', files: ['film.mp4'] }) });
  truncateSync(join(dir, film), (512 << 20) + 1); // a hole: it takes no room on the disk
  const told = check(dir);
  assert.equal(told.status, 1);
  assert.deepEqual(told.diagnostics.filter((d) => d.path === film || d.id === 'missing-file').map((d) => [d.path, d.level, d.id]), [[film, 'error', 'limit']]);
  assert.match(told.diagnostics.find((d) => d.path === film).message, /larger than 512 MB/);
});

test('HTML, SVG and scripts are refused as attachments, whatever they are written in; what stands behind them keeps its number', (t) => {
  const refused = ['a.html', 'b.SVG', 'c.js', 'd.sh', 'e.ps1', 'f.vbs', 'g.bat', 'h.py', 'i.pyw', 'j.php', 'k.pl', 'l.rb', 'm.jse', 'n.wsf', 'o.command'], names = [...refused, 'Scan.CSV'];
  const { site, err } = build(smallKit(scratch(t), { ...Object.fromEntries(names.map((n) => [`content/evidence/files/${n}`, 'x\n'])), 'content/evidence/E2.md': record({ title: 'Two', files: names }) }));
  assert.deepEqual(walk(site).filter((p) => p.startsWith('files/')), [`files/e2-${names.length}.csv`]);
  for (const n of refused) assert.match(err, new RegExp(`E2\\.md:3:\\d+: warning: '${n}' is left out, .*\\[refused-file\\]`));
});

test('of what does not leave, the evidence index says nothing, and not what is so when nothing is said', (t) => {
  const dir = smallKit(scratch(t)), says = (audience) => sql(build(dir, { audience, out: join(dir, audience) }).db, 'select id, signs_off from role order by id').map((r) => r.signs_off);
  assert.deepEqual(says('lead'), ['no', 'yes', 'in-absence']);
  assert.deepEqual(says('staff'), ['no', 'yes', 'in-absence']);
  assert.deepEqual(says('inspector'), [null, null, null], "that 'dass' may not sign would be untrue");
});
