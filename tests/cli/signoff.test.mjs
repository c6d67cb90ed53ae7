// kit sign-off: who may agree to what, what the ledger then holds, and what is refused with nothing written.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, unlinkSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { KIT, assertStatus, build, check, column, csvField, diagnostics, digestOf, kit, kitBeside, record, scratch, sha256, sign, smallKit, snapshot, sql, tool, write } from './lib.mjs';

const HEADER = 'on,record,digest,by,note,chain';
const DAY = '2026-11-20';
const ledgerOf = (dir) => join(dir, 'content/sign-offs.csv');
const read = (dir) => readFileSync(ledgerOf(dir), 'utf8');
const paper = (keys = {}, body = 'What it says.') => record({
  title: 'A paper', category: 'processes', statements: ['safeguarding'], audience: 'inspector', owner: 'clerk', second: 'deputy', dated: '2026-09-01', updated: '2026-09-01',
  'review-due': '2027-09-01', ...keys,
}, body);

// The small kit with a second approver and a paper that lacks a sign-off alone.
function ready(t, more = {}) {
  return smallKit(scratch(t), {
    'content/roles/chief.md': record({ title: 'Chief', name: 'Chris Test', function: 'leadership', second: 'dass', 'signs-off': 'yes' }),
    'content/evidence/E2.md': paper(),
    ...more,
  });
}

const signOff = (dir, refs, more = [], options) => kit(['-C', dir, 'sign-off', ...[refs].flat(), ...more], options);
const by = (role, ...more) => ['--by', role, '--on', DAY, ...more];

// The line that the contract wants below FORMER, a chain.
function line(dir, ref, { role = 'dass', on = DAY, note = '', former = '' } = {}) {
  const five = [on, ref, digestOf(dir, ref), role, note].map(csvField).join(',');
  return `${five},${sha256(former, '\n', five)}`;
}
const chainOf = (text) => text.trimEnd().split('\n').at(-1).split(',').at(-1);

function assertWhole(dir) {
  const d = check(dir).diagnostics.filter((x) => x.path === 'content/sign-offs.csv' || x.id === 'changed-since-sign-off');
  assert.deepEqual(d, []);
}

function assertRefused(dir, args, pattern, status = 1) {
  const before = snapshot(dir);
  const r = assertStatus(kit(['-C', dir, 'sign-off', ...args]), status, args.join(' '));
  assert.match(r.err, pattern);
  assert.equal(r.out, '');
  assert.deepEqual(snapshot(dir), before);
  return r;
}

// What it writes

test('a sign-off is the line that the contract describes, and inspectors then see the record', (t) => {
  const dir = ready(t);
  assert.deepEqual(column(build(dir, { audience: 'inspector' }).db, "select ref from record where type = 'evidence'"), []);
  const r = assertStatus(signOff(dir, 'evidence/E2', by('dass')), 0);
  assert.equal(r.out, `evidence/E2 signed off by dass on ${DAY}\n`);
  assert.equal(read(dir), `${HEADER}\n${line(dir, 'evidence/E2')}\n`);
  assertWhole(dir);
  assert.deepEqual(column(build(dir, { audience: 'inspector' }).db, "select ref from record where type = 'evidence'"), ['evidence/E2']);
  assert.deepEqual(readdirSync(join(dir, 'content')).filter((n) => /tmp|lock/.test(n)), []);
});

test('a letter changed afterwards ends it, and a new sign-off mends it', (t) => {
  const dir = ready(t);
  assertStatus(signOff(dir, 'evidence/E2', by('dass')), 0);
  write(dir, { 'content/evidence/E2.md': paper({}, 'What it said.') });
  assert.ok(check(dir).diagnostics.some((d) => d.id === 'changed-since-sign-off' && d.path === 'content/evidence/E2.md' && /20 November 2026.*dass/.test(d.message)));
  assert.deepEqual(column(build(dir, { audience: 'inspector' }).db, "select ref from record where type = 'evidence'"), []);
  const former = chainOf(read(dir));
  assert.match(assertStatus(signOff(dir, 'evidence/E2', by('dass')), 0).out, /^evidence\/E2 signed off by dass on /);
  assert.equal(read(dir).split('\n')[2], line(dir, 'evidence/E2', { former }));
  assertWhole(dir);
  assert.deepEqual(column(build(dir, { audience: 'inspector' }).db, "select ref from record where type = 'evidence'"), ['evidence/E2']);
});

test('documents are agreed to with their record', (t) => {
  const files = ['minutes.txt', 'sub/b c.txt'];
  const dir = ready(t, { 'content/evidence/files/minutes.txt': 'one', 'content/evidence/files/sub/b c.txt': 'two', 'content/evidence/E2.md': paper({ files }) });
  assertStatus(signOff(dir, 'evidence/E2', by('dass')), 0);
  assert.equal(read(dir), `${HEADER}\n${line(dir, 'evidence/E2')}\n`);
  write(dir, { 'content/evidence/files/minutes.txt': 'One' });
  assert.ok(check(dir).diagnostics.some((d) => d.id === 'changed-since-sign-off'));
});

// A build stops at it; what else asks whether a sign-off holds must not take one that somebody wrote into the ledger.
test('below a broken seal nothing is signed off: not for a search, a check or the answer to a request', (t) => {
  const dir = ready(t, { 'content/evidence/E2.md': paper({}, 'It says quokka.') });
  sign(dir, 'evidence/E2');
  const found = () => JSON.parse(kit(['-C', dir, 'search', '--audience', 'inspector', '--format', 'json', 'quokka']).out).map((r) => r.ref);
  assert.deepEqual(found(), ['evidence/E2']);
  writeFileSync(ledgerOf(dir), read(dir).replace('2026-11-10', '2026-11-11'));
  assert.deepEqual(found(), []);
  assert.deepEqual(check(dir, ['--audience', 'inspector']).held.find((h) => h.ref === 'evidence/E2').why, 'its last sign-off does not hold');
  assertStatus(kit(['-C', dir, 'request', 'add', 'The paper, please']), 0);
  assert.match(assertStatus(kit(['-C', dir, 'request', 'answer', 'R1', 'E2']), 1).err, /would not get 'evidence\/E2', because its last sign-off does not hold/);
});

test('a line break in a field of the ledger is an error, though its chain is whole', (t) => {
  const dir = smallKit(scratch(t), { 'content/evidence/E7.md': record({ title: 'Seven', owner: 'clerk', audience: 'inspector' }) });
  for (const [note, wrong] of [['one, "two"', 0], ['one\ntwo', 1]]) {
    sign(dir, 'evidence/E7', { note });
    const told = check(dir, ['--audience', 'inspector']), found = told.diagnostics.filter((d) => d.id === 'ledger');
    assert.deepEqual([told.status, found.length, told.seen.includes('evidence/E7')], [wrong, wrong, !wrong]);
    if (wrong) assert.match(found[0].message, /line break/);
  }
});

test('lines of other hands stay as they are, and the chain goes on', (t) => {
  const dir = ready(t);
  sign(dir, 'evidence/E1', { note: 'read, "all" of it' });
  const before = read(dir);
  assertStatus(signOff(dir, 'evidence/E2', by('chief')), 0);
  assert.equal(read(dir), `${before}${line(dir, 'evidence/E2', { role: 'chief', former: chainOf(before) })}\n`);
  assertWhole(dir);
});

test('several records are signed in the order in which they are named, each once', (t) => {
  const dir = ready(t, { 'content/practice/p.md': record({ title: 'A profile', kind: 'profile', audience: 'inspector', owner: 'clerk' }, 'Text.') });
  const r = assertStatus(signOff(dir, ['practice/p', 'evidence/E2', 'E2'], by('dass')), 0);
  assert.equal(r.out, `practice/p signed off by dass on ${DAY}\nevidence/E2 signed off by dass on ${DAY}\n`);
  const first = line(dir, 'practice/p');
  assert.equal(read(dir), `${HEADER}\n${first}\n${line(dir, 'evidence/E2', { former: chainOf(first) })}\n`);
});

test('a hundred records in one command', (t) => {
  const refs = Array.from({ length: 100 }, (_, i) => `evidence/E${i + 100}`);
  const dir = ready(t, Object.fromEntries(refs.map((ref) => [`content/${ref}.md`, paper({ title: ref })])));
  assertStatus(signOff(dir, refs, by('dass')), 0);
  assert.deepEqual(read(dir).trimEnd().split('\n').slice(1).map((l) => l.split(',')[1]), refs);
  assertWhole(dir);
});

test('the day: --on, else SOURCE_DATE_EPOCH, else the clock; never --as-of', (t) => {
  const dir = ready(t, { 'content/evidence/E3.md': paper(), 'content/evidence/E4.md': paper() });
  const env = { SOURCE_DATE_EPOCH: '1763596800' }; // 2025-11-20
  assertStatus(kit(['-C', dir, '--as-of', '2026-10-01', 'sign-off', 'E2', '--by', 'dass'], { env }), 0);
  assertStatus(signOff(dir, 'E3', ['--by=dass', '--on=2026-01-31'], { env }), 0);
  const days = [new Date(Date.now() - 864e5), new Date(), new Date(Date.now() + 864e5)].map((d) => d.toISOString().slice(0, 10));
  assertStatus(signOff(dir, 'E4', ['--by', 'dass']), 0);
  const on = read(dir).trimEnd().split('\n').slice(1).map((l) => l.split(',')[0]);
  assert.deepEqual(on.slice(0, 2), ['2025-11-20', '2026-01-31']);
  assert.ok(days.includes(on[2]), on[2]);
});

test('an earlier day than the last line is written with a word', (t) => {
  const dir = ready(t);
  sign(dir, 'evidence/E1', { on: DAY });
  const r = assertStatus(signOff(dir, 'E2', ['--by', 'dass', '--on', '2026-11-06']), 0);
  assert.match(r.err, /2026-11-06.*2026-11-20/);
  assertWhole(dir);
  // The same day is none that is earlier; and where no line is written, none is spoken of.
  write(dir, { 'content/evidence/E2.md': paper({}, 'Other words.') });
  assert.doesNotMatch(assertStatus(signOff(dir, 'E2', by('dass')), 0).err, /is before the last day/);
  sign(dir, 'evidence/E1', { on: '2026-11-21' });
  const again = assertStatus(signOff(dir, 'E2', by('dass')), 0);
  assert.match(again.out, /already signed off/);
  assert.doesNotMatch(again.err, /is before the last day/);
});

const notes = [
  ['plain words', 'the director is away', 'the director is away'],
  ['commas and quotes', 'read, and "agreed"', 'read, and "agreed"'],
  ['line breaks and tabs', ' first\r\nsecond\n\n\tthird\u2028fourth\u0085fifth ', 'first second third fourth fifth'],
  ['control characters', 'a\u0001b\u001b[31mc\u007fd', 'a b [31mc d'],
  ['other letters', 'Zoë – 同意, naïve', 'Zoë – 同意, naïve'],
  ['a formula', '=HYPERLINK("http://example.org","x")', '\'=HYPERLINK("http://example.org","x")'],
  ['an at sign', '@dass', "'@dass"],
  ['a dash', '- agreed', "'- agreed"],
  ['a number', '-5', '-5'],
];
for (const [what, note, kept] of notes) {
  test(`a note: ${what}`, (t) => {
    const dir = ready(t);
    assertStatus(signOff(dir, 'E2', by('dass', '--note', note)), 0);
    assert.equal(read(dir), `${HEADER}\n${line(dir, 'evidence/E2', { note: kept })}\n`);
    assertWhole(dir);
    assert.deepEqual(sql(build(dir).db, 'select note from signoff'), [{ note: kept }]);
  });
}

test('in absence with a note', (t) => {
  const dir = ready(t);
  assertStatus(signOff(dir, 'E2', by('deputy', '--note', 'the director is away')), 0);
  assertWhole(dir);
  assert.equal(build(dir, { audience: 'inspector' }) && check(dir, ['--audience', 'inspector']).seen.includes('evidence/E2'), true);
});

test('a note of a thousand characters is the longest, and one that is no text is none', (t) => {
  const dir = ready(t);
  assertRefused(dir, ['E2', ...by('dass', '--note', 'é'.repeat(1001))], /longer than 1000 characters/, 2);
  const before = snapshot(dir), r = tool('sh', ['-c', 'exec "$0" -C "$1" sign-off E2 --by dass --note "$(printf "caf\\351")"', KIT, dir]);
  assert.equal(r.status, 2);
  assert.match(r.stderr, /the note is not UTF-8 text/);
  assert.deepEqual(snapshot(dir), before);
  assertStatus(signOff(dir, 'E2', by('dass', '--note', 'é'.repeat(1000))), 0);
  assert.equal(read(dir), `${HEADER}\n${line(dir, 'evidence/E2', { note: 'é'.repeat(1000) })}\n`);
});

// Names

test('names count without case and spaces, a bare id where one record has it; the ledger holds refs and role ids', (t) => {
  const dir = ready(t, { 'content/evidence/E 10 b.md': paper() });
  assertStatus(signOff(dir, ['e2', 'EVIDENCE/e10B'], by('DASS')), 0);
  assert.deepEqual(read(dir).trimEnd().split('\n').slice(1).map((l) => l.split(',').filter((_, i) => i === 1 || i === 3)), [['evidence/E2', 'dass'], ['evidence/E 10 b', 'dass']]);
  assertWhole(dir);
});

test('a role may bear its folder', (t) => {
  const dir = ready(t);
  assertStatus(signOff(dir, 'E2', by('roles/dass')), 0);
  assert.equal(read(dir).split(',').at(-3), 'dass');
});

test('an id that two records bear', (t) => {
  const dir = ready(t);
  const r = assertRefused(dir, ['assessing-needs', ...by('dass')], /assessment\/assessing-needs/);
  assert.match(r.err, /framework\/assessing-needs/);
  assertStatus(signOff(dir, 'assessment/assessing-needs', by('dass')), 0);
});

test('an id that nothing bears', (t) => {
  const dir = ready(t, { 'content/evidence/long-paper.md': paper() });
  assertRefused(dir, ['evidence/long-papre', ...by('dass')], /evidence\/long-papre.*did you mean 'evidence\/long-paper'/);
  assertRefused(dir, ['long-papre', ...by('dass')], /did you mean 'evidence\/long-paper'/);
  assertRefused(dir, ['nothing-like-it', ...by('dass')], /no record 'nothing-like-it'/);
});

// Refusals

const refusals = [
  ['a role that does not exist', ['E2', ...by('das')], {}, /no role 'das'.*did you mean 'dass'/],
  ['a role like no other', ['E2', ...by('somebody')], {}, /no role 'somebody'.*dass/],
  ['a role that may not sign', ['E2', ...by('clerk')], {}, /'clerk' may not sign.*dass/],
  ['a role that does not say', ['E2', ...by('mute')], { 'content/roles/mute.md': record({ title: 'Mute', second: 'dass' }) }, /'mute' may not sign/],
  ['a role with an error in its file', ['E2', ...by('odd')], { 'content/roles/odd.md': record({ title: 'Odd', 'signs-off': 'yes', statsu: 'ready' }) }, /odd\.md:\d+:\d+: error/],
  ['a role that cannot be read', ['E2', ...by('odd')], { 'content/roles/odd.md': '---\ntitle: [\n---\n' }, /odd\.md:\d+:\d+: error/],
  ['the owner', ['E2', ...by('dass')], { 'content/evidence/E2.md': paper({ owner: 'dass' }) }, /owns.*; those who may: (?!.*'dass')/],
  ['the owner in other letters', ['E2', ...by('dass')], { 'content/evidence/E2.md': paper({ owner: 'roles/DASS' }) }, /owns/],
  ['in absence without a note', ['E2', ...by('deputy')], {}, /--note/],
  ['in absence with a note of nothing', ['E2', ...by('deputy', '--note', ' \n ')], {}, /--note/],
  ['a draft', ['E2', ...by('dass')], { 'content/evidence/E2.md': paper({ status: 'draft' }) }, /draft/],
  ['a withdrawn record', ['E2', ...by('dass')], { 'content/evidence/E2.md': paper({ status: 'withdrawn' }) }, /withdrawn/],
  ['a status that the kit does not know', ['E2', ...by('dass')], { 'content/evidence/E2.md': paper({ status: 'finished' }) }, /finished/],
  ['a missing document', ['E2', ...by('dass')], { 'content/evidence/E2.md': paper({ files: ['minutes.pdf'] }) }, /'minutes\.pdf'.*evidence\/files/],
  ['a refused document', ['E2', ...by('dass')], { 'content/evidence/E2.md': paper({ files: ['page.html'] }), 'content/evidence/files/page.html': '<p>' }, /'page\.html'/],
  ['a shortcut', ['E2', ...by('dass')], { 'content/evidence/E2.md': paper({ files: ['minutes.lnk'] }), 'content/evidence/files/minutes.lnk': 'L' }, /'minutes\.lnk'.*is a shortcut, .*put the document itself there/],
  ['of several documents the first is named', ['E2', ...by('dass')], { 'content/evidence/E2.md': paper({ files: ['first.pdf', 'last.pdf'] }) }, /'first\.pdf'.*cannot be read/],
  ['a record with an error', ['E2', ...by('dass')], { 'content/evidence/E2.md': paper({ 'review-due': 'soon' }) }, /E2\.md:\d+:\d+: error/],
  ['a record with an error, in a file of another name than its id', ['E7', ...by('dass')], { 'content/evidence/may.md': paper({ id: 'E7', 'review-due': 'soon' }) }, /may\.md:\d+:\d+: error/],
  ['a record without a title', ['E2', ...by('dass')], { 'content/evidence/E2.md': paper({ title: undefined }) }, /E2\.md:\d+:\d+: error.*title/],
  ['a record that cannot be read', ['evidence/E2', ...by('dass')], { 'content/evidence/E2.md': '---\ntitle: [\n---\n' }, /E2\.md:\d+:\d+: error/],
  ['a record that is there twice', ['E2', ...by('dass')], { 'content/evidence/more/e2.md': paper() }, /error.*twice/],
  ['a bare id that a broken file would bear too', ['twin', ...by('dass')], { 'content/practice/twin.md': record({ title: 'Twin', kind: 'profile' }), 'content/evidence/twin.md': '---\ntitle: [\n---\n' }, /evidence\/twin\.md:\d+:\d+: error/],
  ['a type that needs none', ['welcome', ...by('dass')], {}, /'welcome\/welcome' needs no sign-off.*evidence/],
  ['a day to come', ['E2', '--by', 'dass', '--on', '2931-01-01'], {}, /2931-01-01/],
];
for (const [what, args, more, pattern] of refusals) {
  test(`refused: ${what}`, (t) => {
    assertRefused(ready(t, more), args, pattern);
  });
}

test('who may sign is said in full: how, and without a role that was withdrawn', (t) => {
  const dir = ready(t, { 'content/roles/former.md': record({ title: 'Former', name: 'F', 'signs-off': 'yes', status: 'withdrawn' }) });
  const r = assertRefused(dir, ['E2', ...by('clerk')], /'clerk' may not sign off/);
  assert.match(r.err, /; those who may: 'chief', 'dass', 'deputy' \(in absence, with a note\)\n/);
  assertRefused(dir, ['E2', ...by('former')], /'former' may not sign off/);
  for (const id of ['chief', 'dass', 'deputy']) rmSync(join(dir, `content/roles/${id}.md`));
  assertRefused(dir, ['E2', ...by('clerk')], /'clerk' may not sign off; nobody may yet: write 'signs-off: yes' into a role's file/);
});

test('refused: what is good stays unsigned where one of its company is not', (t) => {
  const dir = ready(t, { 'content/evidence/E3.md': paper({ status: 'draft' }), 'content/evidence/E4.md': paper({ owner: 'dass' }) });
  const r = assertRefused(dir, ['E2', 'E3', 'E4', 'E99', ...by('dass')], /E3.*draft/);
  assert.match(r.err, /owns/);
  assert.match(r.err, /E99/);
  assert.ok(!existsSync(ledgerOf(dir)));
});

for (const [what, args] of Object.entries({
  'no record': by('dass'), 'no role': ['E2'], 'an empty role': ['E2', '--by', ''], 'no such day': ['E2', '--by', 'dass', '--on', '2026-02-30'], 'a day in words': ['E2', '--by', 'dass', '--on', 'today'],
  'a long note': ['E2', ...by('dass', '--note', 'long '.repeat(1000))], 'an option of another command': ['E2', ...by('dass'), '--strict'],
})) {
  test(`wrong usage: ${what}`, (t) => {
    assertRefused(ready(t), args, /./, 2);
  });
}

test('errors elsewhere do not stop a sign-off', (t) => {
  const dir = ready(t, { 'content/evidence/E3.md': '---\ntitle: [\n---\n', 'content/kit.yaml': 'council: [\n', 'content/roles/odd.md': '---\n---\n' });
  assertStatus(signOff(dir, 'E2', by('dass')), 0);
  assert.equal(read(dir), `${HEADER}\n${line(dir, 'evidence/E2')}\n`);
});

// Once more

test('the same version by the same approver is not written twice', (t) => {
  const dir = ready(t);
  sign(dir, 'evidence/E2', { on: '2026-11-10' });
  const before = read(dir), { ino, mtimeMs } = statSync(ledgerOf(dir));
  const r = assertStatus(signOff(dir, 'E2', by('dass')), 0);
  assert.match(r.out + r.err, /evidence\/E2.*already signed off.*2026-11-10/);
  assert.equal(read(dir), before);
  assert.deepEqual([statSync(ledgerOf(dir)).ino, statSync(ledgerOf(dir)).mtimeMs], [ino, mtimeMs], 'where there is nothing to write, nothing is written');
  assertStatus(signOff(dir, 'E2', by('chief')), 0);
  assert.equal(read(dir).trimEnd().split('\n').length, 3);
  assertStatus(signOff(dir, 'E2', by('dass')), 0);
  assert.equal(read(dir).trimEnd().split('\n').length, 4);
  assertWhole(dir);
});

test('a day that was too late by a slip is put right; one that is not known is said so', (t) => {
  const dir = ready(t);
  sign(dir, 'evidence/E2', { on: '2026-11-29' });
  assert.equal(assertStatus(signOff(dir, 'E2', by('dass')), 0).out, `evidence/E2 signed off by dass on ${DAY}\n`);
  assert.deepEqual(read(dir).trimEnd().split('\n').slice(1).map((l) => l.slice(0, 10)), ['2026-11-29', DAY]);
  assertWhole(dir);
  rmSync(ledgerOf(dir));
  sign(dir, 'evidence/E2', { on: '' });
  assert.equal(assertStatus(signOff(dir, 'E2', by('dass')), 0).out, 'evidence/E2 already signed off by dass on an unknown day\n');
});

test('a sign-off in absence that lacked its note does not count as one', (t) => {
  const dir = ready(t);
  sign(dir, 'evidence/E2', { by: 'deputy' });
  assertStatus(signOff(dir, 'E2', by('deputy', '--note', 'the director is away')), 0);
  assert.equal(read(dir).trimEnd().split('\n').length, 3);
  assertWhole(dir);
});

// What still keeps it from inspectors

test('a word where inspectors will not see it all the same', (t) => {
  const dir = ready(t, {
    'content/evidence/E3.md': paper({ audience: 'staff' }), 'content/evidence/E4.md': paper({ 'review-due': '2026-11-01' }),
    'content/practice/story.md': record({ title: 'A story', kind: 'story', audience: 'inspector', owner: 'clerk' }, 'Text.'),
  });
  assert.ok(!assertStatus(signOff(dir, 'E2', by('dass')), 0).err.includes('evidence/E2'));
  const err = assertStatus(signOff(dir, ['E3', 'E4', 'story'], by('dass')), 0).err.split('\n');
  assert.ok(err.some((l) => /evidence\/E3.*audience/.test(l)), err);
  assert.ok(err.some((l) => /evidence\/E4.*2026-11-01/.test(l)), err);
  assert.ok(err.some((l) => /practice\/story.*consent/.test(l)), err);
  assertWhole(dir);
});

// The ledger as it may be found

const crlf = (text) => text.replaceAll('\n', '\r\n');
for (const [what, change, end] of [
  ['with CRLF', crlf, '\r\n'], ['without a last line end', (s) => s.trimEnd(), '\n'], ['with CRLF and without a last line end', (s) => crlf(s).trimEnd(), '\r\n'], ['with a byte order mark', (s) => `\ufeff${s}`, '\n'],
  ['with empty lines behind it', (s) => `${s}\n\n`, '\n'],
]) {
  test(`a ledger ${what}`, (t) => {
    const dir = ready(t);
    sign(dir, 'evidence/E1');
    const before = read(dir), former = chainOf(before);
    writeFileSync(ledgerOf(dir), change(before));
    assertStatus(signOff(dir, 'E2', by('dass')), 0);
    const kept = change(before);
    assert.equal(read(dir), `${kept}${kept.endsWith('\n') ? '' : end}${line(dir, 'evidence/E2', { former })}${end}`);
    assertWhole(dir);
    assert.equal(column(build(dir).db, "select count(*) from standing where state = 'signed'")[0], 2);
  });
}

for (const [what, text] of Object.entries({ missing: null, empty: '', 'of empty lines': '\n\n', 'of a byte order mark': '\ufeff', 'of a header alone': `${HEADER}\n`, 'of a header without line end': HEADER })) {
  test(`a ledger that is ${what}`, (t) => {
    const dir = ready(t);
    if (text !== null) writeFileSync(ledgerOf(dir), text);
    assertStatus(signOff(dir, 'E2', by('dass')), 0);
    assert.equal(read(dir), `${HEADER}\n${line(dir, 'evidence/E2')}\n`);
    assertWhole(dir);
  });
}

test('nothing is added to a broken ledger', (t) => {
  const broken = {
    'a changed note': (s) => s.replace(',,', ',later,'), 'a wrong header': (s) => s.replace('on,', 'day,'), 'no header': (s) => s.slice(s.indexOf('\n') + 1), 'a line taken out': (s) => s.split('\n').toSpliced(1, 1).join('\n'),
    'no text': () => 'on,rec\0\xff', 'an open quote': (s) => `${s}"`, 'a line by hand': (s) => `${s}2026-11-11,evidence/E2,,dass,,\n`,
  };
  for (const [what, change] of Object.entries(broken)) {
    const dir = ready(t);
    sign(dir, 'evidence/E1');
    sign(dir, 'assessment/assessing-needs');
    writeFileSync(ledgerOf(dir), change(read(dir)), 'latin1');
    const r = assertRefused(dir, ['E2', ...by('dass')], /sign-offs\.csv/);
    assert.ok(diagnostics(r.err).some((d) => d.path === 'content/sign-offs.csv' && d.level === 'error'), `${what}: ${r.err}`);
  }
});

test('a ledger that is a link: inside the kit it is written through, out of it it is refused', (t) => {
  const dir = ready(t), away = join(scratch(t), 'far.csv');
  writeFileSync(away, `${HEADER}\n`);
  symlinkSync(away, ledgerOf(dir));
  assertRefused(dir, ['E2', ...by('dass')], /sign-offs\.csv/);
  unlinkSync(away);
  assertRefused(dir, ['E2', ...by('dass')], /sign-offs\.csv/);
  unlinkSync(ledgerOf(dir));
  write(dir, { 'content/_ledgers/2026.csv': '' });
  symlinkSync('_ledgers/2026.csv', ledgerOf(dir));
  assertStatus(signOff(dir, 'E2', by('dass')), 0);
  assert.equal(readFileSync(join(dir, 'content/_ledgers/2026.csv'), 'utf8'), `${HEADER}\n${line(dir, 'evidence/E2')}\n`);
  assertWhole(dir);
});

test('a folder that cannot be written to', { skip: process.getuid?.() === 0 && 'root may write anywhere' }, (t) => {
  const dir = ready(t);
  const mode = statSync(join(dir, 'content')).mode;
  chmodSync(join(dir, 'content'), 0o555);
  const r = kit(['-C', dir, 'sign-off', 'E2', ...by('dass')]);
  chmodSync(join(dir, 'content'), mode);
  assertStatus(r, 3);
  assert.ok(!existsSync(ledgerOf(dir)));
  assert.equal(r.out, '');
});

test('a ledger that may not be written to is not replaced', { skip: process.getuid?.() === 0 && 'root may write anywhere' }, (t) => {
  const dir = ready(t);
  sign(dir, 'evidence/E1');
  chmodSync(ledgerOf(dir), 0o444);
  const before = snapshot(dir), r = assertStatus(kit(['-C', dir, 'sign-off', 'E2', ...by('dass')]), 3);
  assert.match(r.err, /cannot write .*sign-offs.csv', so nothing was signed off/);
  assert.deepEqual(snapshot(dir), before);
});

test('a full disk: the ledger is as it was, and nothing is left beside it', (t) => {
  const dir = ready(t);
  sign(dir, 'evidence/E1');
  const before = snapshot(dir);
  const r = tool('sh', ['-c', 'trap "" XFSZ; ulimit -f 0; exec "$@"', 'sh', KIT, '-C', dir, 'sign-off', 'E2', ...by('dass')]);
  assertStatus({ status: r.status, signal: r.signal, out: r.stdout, err: r.stderr }, 3);
  assert.match(r.stderr, /cannot write.*sign-offs\.csv/);
  assert.equal(r.stdout, '');
  assert.deepEqual(snapshot(dir), before);
});

test('a ledger that is open in a spreadsheet, which would write back what it read', (t) => {
  const dir = ready(t, { 'content/.~lock.sign-offs.csv#': ',bo.test,laptop,20.11.2026 10:00,file:///home/bo/.config;' });
  sign(dir, 'evidence/E1');
  assertRefused(dir, ['E2', ...by('dass')], /'.*sign-offs\.csv' is open in another program, by bo\.test; close it there without saving/, 3);
  rmSync(join(dir, 'content/.~lock.sign-offs.csv#'));
  assertStatus(signOff(dir, 'E2', by('dass')), 0);
});

test('a ledger in the place of which a folder stands', (t) => {
  const dir = ready(t);
  mkdirSync(ledgerOf(dir));
  assertRefused(dir, ['E2', ...by('dass')], /sign-offs\.csv/, 3);
});

test('a line of another hand cannot agree to a record whose document is not there', (t) => {
  const dir = ready(t, { 'content/evidence/E2.md': paper({ files: ['minutes.pdf'] }) }), refs = () => sql(build(dir, { audience: 'inspector' }).db, "select ref from record where type = 'evidence'").map((r) => r.ref);
  sign(dir, 'evidence/E2', { digest: sha256('not whole ', sha256(readFileSync(join(dir, 'content/evidence/E2.md')), '\0minutes.pdf\0')) });
  assert.ok(!refs().includes('evidence/E2'));
  const now = sql(build(dir).db, "select state from standing where record = 'evidence/E2'");
  assert.deepEqual(now, [{ state: 'unsigned' }]);
});

test('sign-offs at the same moment: no line is lost', async (t) => {
  const refs = Array.from({ length: 12 }, (_, i) => `evidence/E${i + 10}`);
  const dir = ready(t, Object.fromEntries(refs.map((ref) => [`content/${ref}.md`, paper({ title: ref })])));
  for (const r of await Promise.all(refs.map((ref) => kitBeside(['-C', dir, 'sign-off', ref, ...by('dass')])))) assertStatus(r, 0);
  assert.deepEqual(read(dir).trimEnd().split('\n').slice(1).map((l) => l.split(',')[1]).sort(), refs.sort());
  assertWhole(dir);
});

test('help names the command and its options', (t) => {
  const r = assertStatus(kit(['help', 'sign-off'], { cwd: scratch(t) }), 0);
  for (const name of ['--by', '--on', '--note']) assert.ok(r.out.includes(name), name);
  assert.match(assertStatus(kit(['help']), 0).out, /sign-off REF/);
  assert.match(assertStatus(kit(['signoff'], { cwd: scratch(t) }), 2).err, /did you mean 'sign-off'/);
});

// Crashes

// A small generator of numbers between 0 and 1: the same SEED gives the same ones.
function numbers(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let x = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
    return ((x ^ (x >>> 14)) >>> 0) / 2 ** 32;
  };
}

// A sign-off that is ended at a moment: MS after its start or, where ATWRITE, that long after the first change in the folder of the ledger.
function endedSignOff(dir, args, { ms, atWrite }) {
  return new Promise((done) => {
    const child = spawn(KIT, ['-C', dir, 'sign-off', ...args], { stdio: ['ignore', 'pipe', 'ignore'] });
    let out = '', timer, watcher;
    const end = () => child.kill('SIGKILL');
    if (atWrite) {
      watcher = watch(join(dir, 'content'), () => {
        watcher.close();
        // A timer is no finer than a millisecond; the writing takes about that long.
        const until = process.hrtime.bigint() + BigInt(Math.round(ms * 1e6));
        while (process.hrtime.bigint() < until);
        end();
      });
    } else {
      timer = setTimeout(end, ms);
    }
    child.stdout.on('data', (d) => (out += d));
    child.on('close', (status, signal) => {
      clearTimeout(timer);
      watcher?.close();
      done({ out, status, signal });
    });
  });
}

test('ended 200 times at any moment: no line is lost, none is half, and the chain is whole', async (t) => {
  const seed = Number(process.env.SEED ?? 20261121), random = numbers(seed), where = `SEED=${seed}`;
  const dir = ready(t), content = join(dir, 'content');
  const began = process.hrtime.bigint();
  assertStatus(signOff(dir, 'E2', by('chief', '--note', 'the first')), 0);
  const took = Number(process.hrtime.bigint() - began) / 1e6;
  let before = read(dir), killed = 0, unsaid = 0, written = 0;
  // The approvers take turns, for the same one's word on the same version is not written twice.
  const next = (text) => (/,evidence\/E2,[0-9a-f]*,dass,/.test(text.trimEnd().split('\n').findLast((l) => l.includes(',evidence/E2,'))) ? 'chief' : 'dass');
  for (let i = 1; i <= 200; i++) {
    const role = next(before);
    const note = `try ${i}`, atWrite = i % 2 === 0;
    const ending = endedSignOff(dir, ['E2', ...by(role, '--note', note)], { atWrite, ms: atWrite ? random() * 4 : random() * took * 1.3 });
    // Every tenth has company that nobody ends: what it writes is not lost either.
    const beside = i % 10 === 0 ? kitBeside(['-C', dir, 'sign-off', 'evidence/E3', ...by('dass')]) : null;
    if (beside) write(dir, { 'content/evidence/E3.md': paper({ title: `A version ${i}` }) });
    const r = await ending, other = await beside;
    if (r.signal) killed++;

    const now = read(dir), label = `${where}, try ${i}`;
    assert.ok(now.startsWith(before), `${label}: what was there is not there any more`);
    const fresh = now.slice(before.length).split('\n');
    assert.equal(fresh.pop(), '', `${label}: half a line`);
    let former = chainOf(before);
    for (const l of fresh) {
      const five = l.slice(0, l.lastIndexOf(','));
      assert.equal(l, `${five},${sha256(former, '\n', five)}`, `${label}: the chain`);
      former = chainOf(l);
    }
    const ours = fresh.filter((l) => l.split(',')[1] === 'evidence/E2');
    assert.ok(ours.length <= 1, label);
    if (ours.length) assert.equal(ours[0].split(',').slice(0, 5).join(), [DAY, 'evidence/E2', digestOf(dir, 'evidence/E2'), role, note].join(), label);
    if (r.out) assert.ok(ours.length === 1, `${label}: '${r.out}' was said, and is not there`);
    if (ours.length && !r.out) unsaid++;
    written += ours.length;
    if (other) {
      // It may have met the record before or after it was written anew; what it says is there.
      if (other.status === 0 && / signed off by dass/.test(other.out) && !/already/.test(other.out)) assert.equal(fresh.filter((l) => l.split(',')[1] === 'evidence/E3').length, 1, `${label}: ${other.out}`);
    }
    before = now;
    if (i % 25 === 0) assert.deepEqual(check(dir).diagnostics.filter((d) => d.path.startsWith('content/sign-offs')), [], label);
  }
  t.diagnostic(`${killed} ended, ${written} lines written, ${unsaid} of them without a word, ${readdirSync(content).filter((n) => n.includes('.tmp')).length} files left beside`);
  assert.ok(killed >= 100, `${where}: ${killed} of 200 were ended`);
  assert.ok(written > 0 && written < 200, `${where}: ${written}`);
  // What was left beside the ledger disturbs nobody.
  assertStatus(signOff(dir, 'E2', by(next(before), '--note', 'the last')), 0);
  assert.equal(read(dir).trimEnd().split('\n').at(-1).split(',')[4], 'the last');
  const { diagnostics: all, status } = check(dir);
  assert.equal(status, 0);
  assert.deepEqual(all.filter((d) => /sign-offs|\.tmp/.test(d.path) || d.level === 'error'), []);
  const { db, site } = build(dir, { audience: 'inspector' });
  assert.ok(column(db, 'select ref from record').includes('evidence/E2'));
  assert.ok(!readdirSync(site).some((n) => n.includes('.tmp')));
});
