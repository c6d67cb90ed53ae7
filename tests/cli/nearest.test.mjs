// "Did you mean": of several names that are almost the one that was written it is the nearest, and of as near ones the first by name. In each kit here a
// name that is two slips away comes before the one that is one slip away.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertStatus, build, check, csv, kit, record, scratch, smallKit } from './lib.mjs';

const role = (id) => [`content/roles/${id}.md`, record({ title: `Post ${id}`, name: `Person ${id}`, second: 'dass' })];
const roles = Object.fromEntries(['worker-103', 'worker-123', 'worker-132'].map(role));
const meant = (dir, id) => check(dir).diagnostics.filter((d) => d.id === id).map((d) => /did you mean '([^']*)'/.exec(d.message)?.[1]);

test('a role: the nearest, and the first of as near ones', (t) => {
  const dir = smallKit(scratch(t), { ...roles, 'content/evidence/V1.md': record({ title: 'V', owner: 'wroker-123' }), 'content/evidence/V2.md': record({ title: 'W', owner: 'worker-133' }), 'content/evidence/V3.md': record({ title: 'X', owner: 'worker-1023' }) });
  assert.deepEqual(meant(dir, 'unknown-role'), ['worker-123', 'worker-103', 'worker-103']);
});

test('somebody in a session: told once, with the nearest role', (t) => {
  const dir = smallKit(scratch(t), { ...roles, 'content/timetable/d.md': record({ title: 'Day', date: '2027-03-09', sessions: [{ title: 'S', start: '10:00', end: '11:00', people: ['wroker-123'] }] }) });
  assert.deepEqual(meant(dir, 'almost-role'), ['worker-123']);
});

test('rooms, sessions, functions and checks', (t) => {
  const day = (sessions) => record({ title: 'Day', date: '2027-03-09', sessions });
  const dir = smallKit(scratch(t), {
    'content/bases/hq.md': record({ title: 'HQ', rooms: [{ name: 'Meeting 103' }, { name: 'Meeting 123' }] }),
    'content/timetable/d.md': day([{ title: 'Focus group 103', start: '10:00', end: '11:00', base: 'hq', room: 'Meetnig 123' }, { title: 'Focus group 123', start: '12:00', end: '13:00' }]),
    'content/learning/l.md': record({ title: 'L', kind: 'debrief', on: '2027-03-09', session: 'Focus gruop 123', said: 'x', did: 'y' }),
    'content/roles/one.md': record({ title: 'One', name: 'One', function: 'facility', second: 'dass' }),
    'content/roles/two.md': record({ title: 'Two', name: 'Two', function: 'facilities', second: 'dass' }),
    'content/actions/a.md': record({ title: 'A', owner: 'clerk', second: 'deputy', due: '2026-12-01', function: 'facilitis' }),
    'content/evidence/V.md': record({ title: 'V', owner: 'clerk', accept: [{ check: 'unknown-rome', reason: 'because' }] }),
  });
  assert.deepEqual(['unknown-room', 'unknown-session', 'unknown-function', 'unknown-check'].map((id) => meant(dir, id)), [['Meeting 123'], ['Focus group 123'], ['facilities'], ['unknown-role']]);
});

test('files, links, headings, signatures and where an action comes from', (t) => {
  const dir = smallKit(scratch(t), {
    'content/evidence/files/report-103.pdf': 'x', 'content/evidence/files/report-123.pdf': 'x', 'content/evidence/V.md': record({ title: 'V', owner: 'clerk', files: ['reprot-123.pdf'] }),
    'content/welcome/page-103.md': record({ title: 'A', order: 2 }, '# Chapter 103\n\n# Chapter 123'), 'content/welcome/page-123.md': record({ title: 'B', order: 3 }),
    'content/welcome/z.md': record({ title: 'Z', order: 4 }, '[x](paeg-123.md) [y](page-103.md#chpater-123)'),
    'content/learning/late-103.md': record({ title: 'L', kind: 'review', said: 'x', did: 'y' }), 'content/learning/late-123.md': record({ title: 'M', kind: 'review', said: 'x', did: 'y' }),
    'content/actions/a.md': record({ title: 'A', owner: 'clerk', second: 'deputy', due: '2026-12-01', from: 'learning/laet-123' }),
  });
  assert.deepEqual(['missing-file', 'dead-link', 'dead-anchor', 'unknown-from'].map((id) => meant(dir, id)), [['report-123.pdf'], ['page-123.md'], ['#chapter-123'], ['learning/late-123']]);
});

test('what a letter fills in', (t) => {
  const dir = smallKit(scratch(t), { 'content/lists/l.csv': csv([['name', 'number-103', 'number-123'], ['Ann', '1', '2']]), 'content/letters/a.md': record({ title: 'A', to: ['l'], subject: 'Dear' }, 'Dear {{nubmer-123}}') });
  assert.deepEqual(meant(dir, 'unknown-placeholder'), ['number-123']);
});

test('records, requests, tables, types, commands and options that are named to the program', (t) => {
  const dir = smallKit(scratch(t), { ...roles, 'content/requests/requests.csv': csv([['id', 'asked', 'asked-by', 'what', 'due', 'owner', 'status', 'evidence', 'answered', 'note'], ...['request-103', 'request-123'].map((id) => [id, '2026-11-02', 'Ann', 'Paper', '2026-11-30', 'clerk', 'open', '', '', ''])]) });
  build(dir);
  for (const [words, good] of [
    [['explain', 'roles/wroker-123'], 'roles/worker-123'], [['explain', 'unknown-rome'], 'unknown-role'], [['request', 'answer', 'reqeust-123', '--note', 'x'], 'request-123'], [['sign-off', 'roles/wroker-123', '--by', 'dass'], 'roles/worker-123'],
    [['sign-off', 'evidence/E1', '--by', 'wroker-123'], 'worker-123'], [['export', 'requets'], 'requests'], [['new', 'mesaures', 'x'], 'measures'], [['sevre'], 'serve'], [['build', '--out-put'], '--output'],
  ]) {
    const r = kit(['-C', dir, ...words]);
    assert.notEqual(r.status, 0, words.join(' '));
    assert.equal(/did you mean '([^']*)'/.exec(r.err)?.[1], good, `${words.join(' ')}: ${r.err}`);
  }
});

test('a word that is almost nothing is almost no name', (t) => {
  const r = kit(['-C', smallKit(scratch(t), roles), 'explain', 'zebra']);
  assertStatus(r, 2);
  assert.doesNotMatch(r.err, /did you mean/);
});
