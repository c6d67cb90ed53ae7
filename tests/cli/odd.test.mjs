// What pages say of content that is unlike the example: other alphabets, odd ids, records that were withdrawn, one of a kind.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { build, once, page, record, scratchForFile, smallKit, words } from './lib.mjs';

const role = (title, more) => record({ title, ...more });
const lead = once(() => build(smallKit(scratchForFile(), {
  'content/welcome/a.md': record({ title: 'Łódź and Éclair' }), 'content/welcome/b.md': record({ title: 'سياسة الرعاية' }),
  'content/welcome/c.md': record({ title: '2030 plan' }), 'content/welcome/d.md': record({ title: 'Ŵyl' }), 'content/welcome/e.md': record({ title: 'Limits' }),
  'content/roles/ag.md': role('Ranger', { name: 'Ágnes Őry', function: 'practice' }), 'content/roles/be.md': role('Keeper', { name: 'Bea Zed', function: 'practice' }),
  'content/glossary/terms.csv': 'term,expansion,meaning,audience\nÉtude,,A study,\nFugue,,A chase,\n',
  'content/framework/gone.md': record({ title: 'Gone statement', status: 'withdrawn' }, 'Old.'),
  'content/evidence/E1.2.md': record({ title: 'Dotted', files: ['a.b.txt', 'plain'], statements: ['safeguarding'], category: 'outcomes', owner: 'ag' }),
  'content/evidence/files/a.b.txt': 'x', 'content/evidence/files/plain': 'xy',
  'content/evidence/W1.md': record({ title: 'Taken back', status: 'withdrawn', statements: ['safeguarding'], category: 'partners', owner: 'ag', second: 'be' }),
  'content/assessment/old.md': record({ title: 'Old account', status: 'withdrawn', statement: 'assessing-needs', score: 1 }, 'Old.'),
  'content/actions/A1.md': record({ title: 'Not ours now', status: 'withdrawn', due: '2020-01-01' }), 'content/actions/A2.md': record({ title: 'Perhaps', status: 'draft', due: '2020-01-01' }),
  'content/learning/L1.md': record({ title: 'Debrief', kind: 'debrief', on: '2026-11-20', promises: [{ text: 'Send it tonight', owner: 'ag', due: '2026-11-20' }] }),
})).site);
const said = (path) => words(page(lead(), path));

test('A to Z, glossary and lists of people: a letter with an accent stands with the letter, other scripts under a heading of their own', () => {
  const az = said('a-z.html');
  assert.match(az, / L Limits Welcome page Łódź and Éclair Welcome page /);
  assert.match(az, / W .*Ŵyl Welcome page/);
  assert.match(az, / A Ágnes Őry Ranger /);
  assert.match(az, / 0–9 2030 plan Welcome page Other سياسة الرعاية Welcome page/);
  assert.match(said('glossary/index.html'), / E F E Étude A study F Fugue A chase/);
  for (const path of ['roles/index.html', 'contacts.html']) assert.match(said(path), /Ágnes Őry.*Bea Zed/, path);
});

test('what a document is does not depend on a full stop in its id', () => assert.match(said('evidence/e1.2.html'), /a\.b\.txt TXT, 1 byte plain File, 2 bytes/));

test('what was withdrawn is not held: not counted, no account, nobody owes it and it is not late', () => {
  const safe = said('statements/safeguarding.html');
  assert.doesNotMatch(safe, /Taken back/);
  assert.match(safe, /Feedback from partners None yet/);
  assert.doesNotMatch(said('statements/assessing-needs.html'), /Old account|Significant/);
  assert.match(said('framework/index.html'), /Gone statement No evidence yet Withdrawn/);
  for (const path of ['index.html', 'roles/index.html']) assert.doesNotMatch(said(path), /Gone statement/, path);
  assert.match(said('roles/ag.html'), /Owns 1 Evidence 1 Dotted/);
  assert.match(said('readiness/ag.html'), /What you own 1 /);
  assert.doesNotMatch(said('roles/be.html'), /Second for/);
  assert.match(said('actions/index.html'), /Other 2 Not ours now [^]*?Withdrawn Perhaps [^]*?Draft/);
  assert.doesNotMatch(said('actions/index.html'), /days late/);
});

test('a promise for this evening is due today in its briefing', () => assert.match(said('evenings/2026-11-20.html'), /Send it tonight .* Due today by 20 November 2026/));

test('one day is no "1 days", and pounds are pounds in the value and in the target', () => {
  const of = (title, more) => record({ title, aim: 'low', ...more });
  const { site } = build(smallKit(scratchForFile(), {
    'content/measures/a.md': of('Wait', { unit: 'days', target: '<=1', values: [{ period: '2024', value: 2 }, { period: '2025', value: 1 }] }),
    'content/measures/b.md': of('Cost', { unit: '£', target: 1000, values: [{ period: '2025', value: '£950' }] }),
    'content/measures/c.md': of('Fine', { unit: '£ a week', target: '<£1,000', values: [{ period: '2025', value: 950 }] }),
    'content/timetable/t.md': record({ title: 'A day', date: '2026-12-01', sessions: [{ title: 'Some time' }] }),
  }));
  const list = words(page(site, 'measures/index.html'));
  assert.match(list, /Wait .*?1 day 2025 Target: at most 1 day Lower/);
  assert.match(page(site, 'measures/a.html'), /aria-label="From 2 days in 2024 to 1 day in 2025; target at most 1 day"/, 'the chart, read aloud');
  assert.match(list, /Cost .*?£950 2025 Target: £1000 Lower/);
  assert.match(list, /Fine .*?£950 a week 2025 Target: below £1,000 a week Lower/);
  assert.doesNotMatch(page(site, 'timetable/t.html'), /T"/);
});
