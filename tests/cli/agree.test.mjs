// One rule, one answer: what a check, a page and 'kit status' say of the same thing, however its name is written.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { build, check, column, kit, page, record, scratch, smallKit, sql, words } from './lib.mjs';

const status = (at) => JSON.parse(kit(['-C', at, 'status', '--format', 'json']).out);
const text = (r, path) => words(page(r.site, path));
const weak = 'Some people wait too long before we see them.';

test('what an action comes from is found however its name is written', (t) => {
  for (const from of ['assessing-needs#imp-1', 'Assessment/Assessing-needs#IMP-1', 'assessment/assessing-needs#imp-1']) {
    const at = smallKit(scratch(t), {
      'content/assessment/assessing-needs.md': record({ title: 'How we assess', statement: 'assessing-needs', improvements: [{ text: weak }] }),
      'content/actions/a1.md': record({ title: 'See people sooner', from, due: '2027-01-01' }),
    });
    assert.ok(!check(at).diagnostics.some((d) => d.id === 'improvement-without-action'), from);
    const r = build(at);
    assert.deepEqual(column(r.db, 'select "from" from action'), ['assessment/assessing-needs#imp-1']);
    assert.doesNotMatch(text(r, 'readiness.html'), /To improve, with no action/, from);
    assert.match(text(r, 'statements/assessing-needs.html'), /See people sooner/, from);
  }
});

test('an improvement whose actions were dropped or withdrawn has none, for the check and on the page', (t) => {
  const act = (status, from) => record({ title: `It was ${status}`, status, from, due: '2027-01-01' });
  const at = smallKit(scratch(t), {
    'content/assessment/assessing-needs.md': record({ title: 'How we assess', statement: 'assessing-needs', improvements: [{ text: weak, action: 'a1' }, { text: 'Too few go home.' }, { text: 'Calls wait.' }] }),
    'content/actions/a1.md': act('dropped'), 'content/actions/a2.md': act('withdrawn', 'assessing-needs#imp-2'),
    'content/actions/a3.md': act('dropped', 'assessing-needs#imp-3'), 'content/actions/a4.md': act('open', 'assessing-needs#imp-3'),
  });
  assert.deepEqual(check(at).diagnostics.filter((d) => d.id === 'improvement-without-action').map((d) => /'(imp-\d)' has no action but one that was/.exec(d.message)[1]), ['imp-1', 'imp-2']);
  assert.match(text(build(at), 'readiness.html'), /To improve, with no action 2 Some people wait too long before we see them\. How we assess .*? Too few go home\. How we assess/);
});

test('a request that an action comes from is found by its bare id', (t) => {
  const at = smallKit(scratch(t), {
    'content/requests/requests.csv': 'id,asked,what,due,owner,status,evidence,answered,note\nR1,2026-11-20,The rota,2026-12-01,clerk,,,,\n',
    'content/actions/a1.md': record({ title: 'Find the rota', from: 'r1', due: '2027-01-01' }),
  });
  assert.match(text(build(at), 'actions/a1.html'), /R1: The rota/);
});

test('an action that is \'ready\' is open everywhere', (t) => {
  const at = smallKit(scratch(t), { 'content/actions/a1.md': record({ title: 'See people sooner', status: 'ready', owner: 'clerk', due: '2026-11-01' }) });
  assert.ok(check(at).diagnostics.some((d) => d.id === 'late-action'));
  assert.equal(status(at).late.actions, 1);
  assert.deepEqual(column(build(at).db, 'select status from action'), ['open']);
});

test('an account that bears its statement\'s id is the account of it, however the id is written', (t) => {
  for (const name of ['safeguarding', 'Safeguarding']) {
    const at = smallKit(scratch(t), {
      [`content/assessment/${name}.md`]: record({ title: 'How we keep people safe', score: 2 }),
      'content/assessment/about.md': record({ title: 'About all of it', statements: ['safeguarding', 'assessing-needs'], score: 4 }),
    });
    assert.equal(status(at).score.sum, 5, name);
    assert.ok(check(at).diagnostics.some((d) => d.id === 'two-scores' && d.path.endsWith('about.md')), name);
    const r = build(at);
    assert.match(text(r, 'statements/safeguarding.html'), /How we keep people safe/, name);
    assert.match(text(r, 'briefings/safeguarding.html'), /We score ourselves 2 out of 4/, name);
  }
});

test('evidence is counted for an item of the return as the item\'s own page counts it', (t) => {
  const at = smallKit(scratch(t), {
    'content/requests/return.csv': 'item,what,due,owner\nIR1,The structure,2026-12-01,clerk\n',
    'content/evidence/E2.md': record({ title: 'Structure chart', 'return-items': ['ir1', 'IR 1'] }),
  });
  const r = build(at);
  assert.match(text(r, 'requests/index.html'), /1 of 1 have evidence.*Structure chart/);
  assert.match(page(r.site, 'evidence/e2.html'), /requests\/index\.html#ir1/i);
  assert.equal(sql(r.db, 'select count(*) as n from return_proof')[0].n, 1);
});

test('a request without words still has a link that can be read', (t) => {
  const at = smallKit(scratch(t), { 'content/requests/requests.csv': 'id,asked,what,due,owner,status,evidence,answered,note\nR1,2026-11-01,,2026-11-02,clerk,,,,\n' });
  assert.match(page(build(at).site, 'readiness.html'), /<a href="requests\/index\.html#r1">R1<\/a>/i);
});

test('somebody in a session is the same role on every page, however the role is written', (t) => {
  const at = smallKit(scratch(t), {
    'content/timetable/d.md': record({ title: 'Day', date: '2026-12-01', sessions: [{ start: '09:00', end: '10:00', title: 'Talk', kind: 'interview', people: ['roles/DASS'] }] }),
  });
  const r = build(at, { audience: 'inspector' });
  assert.deepEqual(column(r.db, 'select value from day_sessions_people'), ['dass']);
  assert.match(text(r, 'timetable/d.html'), /Dana Test/);
});

test('a day that was withdrawn is in no calendar, no timetable of a person and no briefing', (t) => {
  const day = (title, keys = {}) => record({ title: 'Day', date: '2026-12-01', sessions: [{ start: '09:00', end: '10:00', title, kind: 'interview', stream: 'A', people: ['dass'] }], ...keys });
  const at = smallKit(scratch(t), { 'content/timetable/new.md': day('The new talk'), 'content/timetable/old.md': day('The old talk', { status: 'withdrawn' }) });
  const kitYaml = 'content/kit.yaml';
  smallKit(at, { 'content/timetable/new.md': day('The new talk'), 'content/timetable/old.md': day('The old talk', { status: 'withdrawn' }),
    [kitYaml]: `${readFileSync(join(at, kitYaml), 'utf8')}visit: {from: 2026-12-01, to: 2026-12-01}\n` });
  const r = build(at);
  for (const path of ['timetable/all.ics', 'timetable/person/dass.ics', 'timetable/person/dass.html', 'timetable/stream/a.html', 'evenings/2026-12-01.txt', 'evenings/2026-11-30.html', 'roles/dass.html']) {
    const said = readFileSync(join(r.site, path), 'utf8');
    assert.match(said, /The new talk/, path);
    assert.doesNotMatch(said, /The old talk/, path);
  }
  assert.ok(existsSync(join(r.site, 'timetable/old.html')), 'the lead keeps its page');
});

test('an action that was dropped is no answer to what must improve', (t) => {
  const at = smallKit(scratch(t), {
    'content/assessment/assessing-needs.md': record({ title: 'How we assess', statement: 'assessing-needs', improvements: [{ text: weak }] }),
    'content/enquiries/q.md': record({ title: 'How long do people wait?', statement: 'assessing-needs', ask: ['dass'] }),
    'content/actions/a1.md': record({ title: 'Dropped plan', from: 'assessment/assessing-needs#imp-1', status: 'dropped', due: '2027-01-01' }),
  });
  assert.doesNotMatch(text(build(at), 'rehearse.html'), /Dropped plan/);
});

test('a framework that names no categories has the same gaps in the check and on the page', (t) => {
  const at = smallKit(scratch(t), { 'content/framework/framework.yaml': 'name: "Ours"\n' });
  const said = check(at).diagnostics.filter((d) => d.id === 'coverage-gap').map((d) => d.message).join(' ');
  for (const gap of status(at).gaps.filter((g) => g.kind === 'none')) assert.match(said, new RegExp(gap.category), gap.statement);
});
