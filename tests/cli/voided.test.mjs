// What was agreed to once and does not count any more: the next build for inspectors leaves it out, wholly, and the kit says why.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { assertStatus, build, check, column, kit, page, record, scratch, sign, smallKit, strangeWord, walk, words, write } from './lib.mjs';

const ID = strangeWord(7001), FILE = strangeWord(7002), TITLE = strangeWord(7003), BODY = strangeWord(7004), DOCUMENT = strangeWord(7005);
const role = (keys) => record({ title: 'Chief', name: 'Chris Test', function: 'leadership', second: 'dass', 'signs-off': 'yes', ...keys });
const paper = (keys = {}, body = `It says ${BODY}.`) => record({
  title: `A ${TITLE}`, statements: ['safeguarding'], audience: 'inspector', owner: 'clerk', second: 'deputy', updated: '2026-09-01', 'review-due': '2027-09-01', ...keys,
}, body);
const evidence = (keys, body) => paper({ category: 'processes', dated: '2026-09-01', files: [`${FILE}.txt`], ...keys }, body);
const story = (keys) => paper({ kind: 'story', consent: { given: 'yes', by: 'the person', on: '2026-08-01' }, files: [`${FILE}.txt`], ...keys });

const PAPER = `evidence/${ID}`, STORY = `practice/${ID}`;
const path = (ref) => `content/${ref}.md`;
const edit = (text) => (dir, ref) => writeFileSync(join(dir, path(ref)), text);
const ledger = (dir) => join(dir, 'content/sign-offs.csv');

// [what happens, the record, how, why it is held (check and explain), the diagnostic that tells of it, the sign-off it had]
const cases = [
  ['the record was edited', PAPER, edit(evidence({}, `It says ${BODY}!`)), /its last sign-off does not hold/, 'changed-since-sign-off'],
  ['its document was swapped', PAPER, (dir) => writeFileSync(join(dir, `content/evidence/files/${FILE}.txt`), `Another ${DOCUMENT}`), /its last sign-off does not hold/, 'changed-since-sign-off'],
  ['its document was taken away', PAPER, (dir) => rmSync(join(dir, `content/evidence/files/${FILE}.txt`)), /its last sign-off does not hold/, 'missing-file'],
  ['its approver may not sign any more', PAPER, (dir) => writeFileSync(join(dir, 'content/roles/chief.md'), role({ 'signs-off': 'no' })), /its last sign-off does not hold/, 'may-not-sign'],
  ['its approver may sign in absence alone, and left no note', PAPER, (dir) => writeFileSync(join(dir, 'content/roles/chief.md'), role({ 'signs-off': 'in-absence' })), /its last sign-off does not hold/, 'may-not-sign'],
  ['its approver is gone', PAPER, (dir) => rmSync(join(dir, 'content/roles/chief.md')), /its last sign-off does not hold/, 'may-not-sign'],
  ['somebody who may not has signed since', PAPER, (dir, ref) => sign(dir, ref, { by: 'clerk' }), /its last sign-off does not hold/, 'may-not-sign'],
  ['its line is gone from the ledger', PAPER, (dir) => rmSync(ledger(dir)), /it is not signed off/, null],
  ['its review date is past', PAPER, (dir) => writeFileSync(join(dir, 'content/kit.yaml'), readFileSync(join(dir, 'content/kit.yaml'), 'utf8').replace(/today: .*/, 'today: 2027-09-02')), /its review was due on 2027-09-01/, 'overdue'],
  ['it was made a draft and signed again', PAPER, (dir, ref) => (edit(evidence({ status: 'draft' }))(dir, ref), sign(dir, ref)), /it is a draft/, null],
  ['it was withdrawn and signed again', PAPER, (dir, ref) => (edit(evidence({ status: 'withdrawn' }))(dir, ref), sign(dir, ref)), /it is withdrawn/, null],
  ['its audience is staff, and it was signed again', PAPER, (dir, ref) => (edit(evidence({ audience: 'staff' }))(dir, ref), sign(dir, ref)), /its audience is staff/, null],
  ['it belongs to its approver, and was signed again', PAPER, (dir, ref) => (edit(evidence({ owner: 'chief' }))(dir, ref), sign(dir, ref, { by: 'chief' })), /its last sign-off does not hold/, 'may-not-sign'],
  ['the consent was withdrawn', STORY, edit(story({ consent: { given: 'no', by: 'the person', on: '2026-11-01' } })), /it is a story without consent/, 'story-without-consent'],
  ['the consent was taken out', STORY, edit(story({ consent: undefined })), /it is a story without consent/, 'story-without-consent'],
  ['the consent was taken out, and the story signed again', STORY, (dir, ref) => (edit(story({ consent: undefined }))(dir, ref), sign(dir, ref)), /it is a story without consent/, 'story-without-consent'],
];

function ready(t, ref) {
  const dir = smallKit(scratch(t), {
    'content/roles/chief.md': role(), [path(ref)]: ref === PAPER ? evidence() : story(), [`content/evidence/files/${FILE}.txt`]: `The ${DOCUMENT}`,
    'content/welcome/says.md': record({ title: 'Says', order: 2 }, `See [the paper](../${path(ref).slice('content/'.length)})${ref === PAPER ? ` and [${ID}]` : ''}.`),
  });
  sign(dir, ref, { by: 'chief' });
  return dir;
}

// The pages of a site, and its other files, that hold one of the record's words
const traces = (site) => walk(site).filter((p) => [ID, FILE, TITLE, BODY, DOCUMENT].some((w) => p.includes(w) || readFileSync(join(site, p), 'latin1').toLowerCase().includes(w)));

for (const [what, ref, change, why, told] of cases) {
  test(`left out, and why: ${what}`, (t) => {
    const dir = ready(t, ref);
    const before = build(dir, { audience: 'inspector' });
    assert.ok(column(before.db, 'select ref from record').includes(ref), 'it was released before');
    const file = ref === PAPER ? `files/${ID}-1.txt` : `files/practice/${ID}-1.txt`;
    assert.ok(existsSync(join(before.site, `${ref}.html`)) && existsSync(join(before.site, file)));
    const quiet = check(dir).diagnostics.map((d) => d.id);

    change(dir, ref);
    // Into the same folder: of the former site nothing stays.
    const after = build(dir, { audience: 'inspector' });
    assert.deepEqual(traces(after.site), []);
    assert.match(words(page(after.site, 'welcome/says.html')), /evidence available on request/);
    // The answer of 'kit check' for people and for programs, and of 'kit explain'
    const seen = check(dir, ['--audience', 'inspector']);
    assert.ok(!seen.seen.includes(ref));
    assert.match(JSON.stringify(seen.held.find((h) => h.ref === ref)), why);
    assert.match(kit(['-C', dir, 'check', '--audience', 'inspector']).out, new RegExp(`^${ref}: held back: ${why.source}`, 'm'));
    assert.match(assertStatus(kit(['-C', dir, 'explain', ref]), 0).out, new RegExp(`Inspectors do not: ${why.source}`));
    if (told) {
      const explained = kit(['-C', dir, 'explain', ref]).out;
      assert.ok(explained.includes(`[${told}]`), `${told}: ${explained}`);
      assert.doesNotMatch(explained, / by +does/, 'nobody is named who is not there');
      assert.ok(!quiet.includes(told), `${told} was there before`);
      assert.ok(seen.diagnostics.some((d) => d.id === told), `${told}: ${JSON.stringify(seen.diagnostics)}`);
    }
  });
}

test('the day of the review counts still, the day after does not', (t) => {
  const dir = ready(t, PAPER);
  const released = (day) => {
    const r = kit(['-C', dir, '--as-of', day, 'build', '-o', join(dir, 'site'), '--audience', 'inspector']);
    assertStatus(r, 0);
    return column(join(dir, 'site/evidence.db'), 'select ref from record').includes(PAPER);
  };
  const days = ['2027-08-31', '2027-09-01', '2027-09-02'];
  assert.deepEqual(days.map(released), [true, true, false]);
  const late = (day) => JSON.parse(kit(['-C', dir, '--as-of', day, 'status', '--format', 'json']).out);
  assert.deepEqual(days.map(late).map((s) => [s.documents.signed, s.overdue]), [[1, 0], [1, 0], [0, 3]]);
});

test('who signed and may not any more: nobody says that the text was changed', (t) => {
  const dir = ready(t, PAPER);
  write(dir, { 'content/roles/chief.md': role({ 'signs-off': 'no' }) });
  const said = JSON.parse(kit(['-C', dir, 'status', '--format', 'json']).out), gap = said.gaps.find((g) => g.ref === PAPER);
  assert.deepEqual([said.documents.changed, gap.kind, gap.what], [0, 'ready', 'Its sign-off of 10 November 2026 does not hold any more']);
  assert.match(kit(['-C', dir, 'explain', PAPER]).out, /Its sign-off of 2026-11-10 by chief does not hold any more\./);
  for (const audience of ['lead', 'staff']) {
    const { db, site } = build(dir, { audience });
    assert.doesNotMatch(words(page(site, `${PAPER}.html`)), /[Cc]hanged since/);
    assert.match(words(page(site, `${PAPER}.html`)), /Not signed off[\s\S]*Signed off on 10 November 2026 by Chief\. This is no longer valid\./);
    assert.deepEqual(column(db, `select state from standing where record = '${PAPER}'`), ['unsigned']);
  }
});

// The ledger holds roles. Who holds the role now may not have worked here then.
test('a sign-off is that of a role: who takes it over has not signed what was signed before', (t) => {
  const dir = ready(t, PAPER);
  write(dir, { 'content/roles/chief.md': role({ name: 'Nova Comer' }) });
  for (const audience of ['inspector', 'staff', 'lead']) {
    const { site } = build(dir, { audience }), said = words(page(site, `${PAPER}.html`));
    assert.match(said, /[Oo]n 10 November 2026 by Chief/, audience);
    assert.doesNotMatch(said, /Nova Comer/, audience);
  }
});
