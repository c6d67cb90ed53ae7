// Sentences of the contract that no other file proves to the letter.
import assert from 'node:assert/strict';
import { truncateSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { build, check, kit, page, record, scratch, smallKit, sql, walk } from './lib.mjs';

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

// Section 7: addresses

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
