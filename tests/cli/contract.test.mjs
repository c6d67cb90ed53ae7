// Sentences of the contract that no other file proves to the letter.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { assertStatus, build, check, kit, record, scratch, smallKit, sql, write } from './lib.mjs';

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
