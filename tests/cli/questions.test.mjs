// The questions that are made of a council's own content: each rule, what each rests on, who gets them; and the example's, word for word.
// UPDATE=1 writes the goldens anew; QUESTIONS=DIR prints all questions of both kits there, to be read aloud.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ROOT, build, column, copy, once, page, record, scratch, scratchForFile, sha256, sign, smallKit, sql, words, write } from './lib.mjs';

const golden = (name) => join(ROOT, 'tests/cli/questions', name);
const real = join(ROOT, '../shared/real/kirklees');
const skip = existsSync(join(real, 'content')) ? false : 'the real kit is not here';

const example = once(() => {
  const dir = join(scratchForFile(), 'kit');
  copy(join(ROOT, 'content'), join(dir, 'content'));
  return { dir, ...build(dir) };
});
const kirklees = once(() => {
  const dir = join(scratchForFile(), 'kit');
  copy(join(real, 'content'), join(dir, 'content'));
  return { dir, ...build(dir) };
});

const ALL = `select q.*, (select group_concat(value, ' ') from (select value from question_ask where parent = q.id order by n)) as roles,
  (select group_concat(value || coalesce('#' || place, ''), ' ') from (select value, place from question_rests where parent = q.id order by n)) as rests,
  (select group_concat(value, ' ') from (select value from question_evidence where parent = q.id order by n)) as proof,
  (select group_concat(value, ' / ') from (select value from question_follow_ups where parent = q.id order by n)) as next
  from question q order by q.statement, q.rule, q.text`;
const spoken = (q) => `${q.statement} · ${q.rule}\n  ${q.text}\n  to ${q.asks || q.roles}; rests on ${q.rests}${q.proof ? `; evidence ${q.proof}` : ''}\n  then: ${q.next}\n`;

function assertGolden(name, text) {
  if (process.env.UPDATE) writeFileSync(golden(name), text);
  assert.equal(text, readFileSync(golden(name), 'utf8'), `read the questions again, then run this test with UPDATE=1: tests/cli/questions/${name}`);
}

function print(name, questions) {
  if (!process.env.QUESTIONS) return;
  mkdirSync(process.env.QUESTIONS, { recursive: true });
  writeFileSync(join(process.env.QUESTIONS, name), questions.map(spoken).join('\n'));
}

// Letters alone: two questions that differ in a comma are alike.
const bare = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

function assertFitToAsk(questions) {
  const seen = new Map();
  for (const { id, text, rests, roles, asks, next } of questions) {
    assert.ok(!seen.has(bare(text)), `${id} and ${seen.get(bare(text))} ask the same: ${text}`);
    seen.set(bare(text), id);
    assert.match(text, /[?]$|Tell me about the last time\.$/, `${id} does not end as a question: ${text}`);
    assert.doesNotMatch(text, /[{}\x01-\x08<>\\]|\[|\]| {2}| [.,;:?]|\.\.|[.,;:]”[.?]|“”|…[.,]/, `${id}: ${text}`);
    assert.doesNotMatch(text, /\((?:Ref|E|IR) ?\d/, `${id} speaks of a number of a document: ${text}`);
    assert.equal((text.match(/“/g) ?? []).length, (text.match(/”/g) ?? []).length, `${id}: ${text}`);
    assert.ok(text.length < 380, `${id} is too long to be asked: ${text.length} letters`);
    assert.ok(rests, `${id} rests on nothing`);
    assert.ok(roles || asks, `${id} is put to nobody`);
    assert.equal(next.split(' / ').length, 2, `${id}: two follow-ups`);
  }
}

test('the example: every question, its rule, whom it is put to, what it rests on', () => {
  const questions = sql(example().db, ALL);
  print('example.txt', questions);
  assertFitToAsk(questions);
  assertGolden('example.txt', questions.map(spoken).join('\n'));
});

test('a real self-assessment without a bank: three questions and more for every quality statement, no two alike', { skip }, () => {
  const questions = sql(kirklees().db, ALL);
  print('kirklees.txt', questions);
  assertFitToAsk(questions);
  const statements = column(kirklees().db, 'select id from statement_own order by id');
  assert.equal(statements.length, 9);
  for (const id of statements) {
    const own = questions.filter((q) => q.statement === id);
    assert.ok(own.length >= 3, `${id}: ${own.length}`);
    assert.ok(new Set(own.map((q) => q.rule)).size >= 3, `${id}: ${[...new Set(own.map((q) => q.rule))]}`);
  }
  // The council's own sentences stay where they are: here stand the rule, what it rests on, and a checksum of the words.
  assertGolden('kirklees.txt', `${statements.map((id) => `${id}: ${questions.filter((q) => q.statement === id).length}`).join('\n')}\n\n${questions
    .map((q) => `${q.statement} · ${q.rule} · ${q.rests} · ${q.asks || q.roles} · ${sha256(q.text).slice(0, 12)}`).join('\n')}\n`);
});

const keys = { owner: 'clerk', second: 'deputy', 'review-due': '2027-09-01', updated: '2026-09-01', statement: 'assessing-needs' };
const measure = (values, more) => record({ ...keys, statement: undefined, statements: ['assessing-needs'], unit: 'days', ...more, values: values.map((value, n) => ({ period: `Q${n + 1}`, value })) });
const content = (more = {}) => ({
  'content/assessment/assessing-needs.md': record({
    ...keys, title: 'How we assess', score: 3,
    strengths: ['We ring people who wait [E1]', 'Our "buddy" scheme works (E1, E77). It began in May.', 'Nobody waits [E999].', 'This is also true of reviews'],
    improvements: [{ id: 'waits', text: 'Waits are long (E1)', action: 'shorter' }, { id: 'letters', text: 'Letters are late.' }, { id: 'carers', text: 'Carers hear too little' }, { id: 'old', text: 'Old thing' }],
  }),
  'content/actions/shorter.md': record({ title: 'Shorter waits', owner: 'clerk', due: '2027-01-31', status: 'open' }),
  'content/actions/later.md': record({ title: 'Letters in time', from: 'assessment/assessing-needs#letters', owner: 'clerk', due: '2026-11-01', status: 'open' }),
  'content/actions/done.md': record({ title: 'Old thing mended', from: 'assessment/assessing-needs#old', owner: 'clerk', due: '2026-11-01', status: 'done' }),
  'content/measures/wait.md': measure([40, 30], { title: 'Days of waiting', aim: 'low', target: '<28' }),
  'content/measures/calls.md': measure([20, 30], { title: 'Calls to those who wait', aim: 'high', target: '25', unit: '%' }),
  'content/measures/sick.md': measure([7, 8], { title: 'Sick leave', aim: 'low', target: '10' }),
  'content/evidence/E2.md': record({ ...keys, title: 'Old survey', 'review-due': '2026-11-01' }),
  'content/practice/told.md': record({ ...keys, title: 'A good week', kind: 'story', consent: 'yes' }),
  'content/practice/kept.md': record({ ...keys, title: 'A week untold', kind: 'story' }),
  'content/practice/way.md': record({ ...keys, title: 'The Monday call', kind: 'profile' }),
  'content/practice/gone.md': record({ ...keys, title: 'Gone', kind: 'profile', status: 'withdrawn' }),
  ...more,
});
const rules = (db) => sql(db, "select rule, text, asks, (select group_concat(value, ' ') from (select value from question_rests where parent = q.id order by n)) as rests from question q order by rule, text");

test('each rule asks about what it is for, and says what it rests on', (t) => {
  const { db } = build(smallKit(scratch(t), content()));
  const found = rules(db), of = (rule) => found.filter((q) => q.rule === rule), one = (rule) => (assert.equal(of(rule).length, 1, `${rule}: ${JSON.stringify(of(rule))}`), of(rule)[0]);
  const page_ = 'assessment/assessing-needs';
  assert.deepEqual(of('strength').map((q) => q.rests), [`${page_} evidence/E1`, `${page_} evidence/E1`]);
  assert.ok(of('strength').some((q) => q.text.includes('“We ring people who wait”')) && of('strength').some((q) => q.text.includes('“Our ‘buddy’ scheme works”')), JSON.stringify(of('strength')));
  assert.match(one('claim').text, /“Nobody waits”/);
  assert.equal(one('claim').rests, page_);
  assert.equal(of('improvement').length, 4);
  assert.deepEqual(of('improvement-with-action').map((q) => q.rests).sort(), [`actions/done ${page_}`, `actions/shorter ${page_}`]);
  assert.match(of('improvement-with-action').find((q) => q.rests.startsWith('actions/shorter')).text, /by 31 January 2027: “Shorter waits”/);
  assert.match(of('improvement-with-action').find((q) => q.rests.startsWith('actions/done')).text, /(finished|ticked).*“Old thing mended”/);
  assert.match(one('improvement-without-action').text, /“Carers hear too little”/);
  assert.match(one('action-late').text, /by 1 November 2026: “Letters in time”/);
  assert.match(one('measure-off-target').text, /Days of waiting.*30 days.*below 28 days/);
  assert.equal(one('measure-off-target').rests, 'measures/wait');
  assert.match(one('measure-worse').text, /Sick leave.*7 days in Q1.*8 days in Q2/);
  assert.match(one('evidence-overdue').text, /“Old survey”.*by 1 November 2026/);
  assert.match(one('story').text, /“A good week”/);
  assert.match(one('practice').text, /“The Monday call”/);
  assert.deepEqual([...new Set(found.filter((q) => q.rule.startsWith('second-')).map((q) => q.asks))].sort(), ['carer', 'front line']);
  assert.equal(found.filter((q) => /also true/.test(q.text)).length, 0, 'a line that leans on another is quoted');
  for (const q of sql(db, 'select q.text, t.text as twin from question q join question t on t.id = q.twin')) {
    assert.equal(/“(.*)”/.exec(q.text)[1], /“(.*)”/.exec(q.twin)[1], 'the same matter');
  }
});

test('a thing is not doubted, a plan is asked about as a plan, and who hears a line is whom its words are about', (t) => {
  const { db } = build(smallKit(scratch(t), {
    'content/assessment/assessing-needs.md': record({
      ...keys, title: 'How we assess',
      strengths: ['Our work with the trusts', 'The letters of the council are short, staff are proud of them and show them to each other at every meeting of their teams', 'We will ring everyone', 'We did three things:', 'None', 'None identified',
        'Plans are written by each of the teams and by everybody who works in them or who will work in them soon, across all of the town and its villages, to ensure that carers are heard by us'],
      improvements: [{ id: 'one', text: 'Continue to write shorter letters' }, { id: 'two', text: 'Letters are late.' }],
    }),
    'content/measures/calls.md': measure([20, 30], { title: 'Calls', aim: 'high', target: '40', unit: '%' }),
  }));
  const found = rules(db), about = (words) => found.filter((q) => q.text.includes(words)).map((q) => q.text).join('\n');
  assert.doesNotMatch(about('Our work with the trusts'), /doubt|true|example from this year|says of itself/);
  assert.ok(about('“The letters of the council are short”'));
  assert.match(about('“We will ring everyone”'), /still to come|When will people notice/);
  assert.match(about('“Continue to write shorter letters”'), /want to do|ahead of you|mean to do|set yourselves/);
  assert.doesNotMatch(about('“Continue to write shorter letters”'), /put right:|open about|must get better/);
  assert.match(about('“Letters are late”'), /must get better|list of things to improve/);
  assert.ok(!found.some((q) => /three things|None/.test(q.text)), 'what says nothing alone is not quoted');
  assert.ok(found.some((q) => /its villages…”/.test(q.text)) && !found.some((q) => q.asks === 'carer'), 'what was cut off is not asked of carers');
});

test('a question keeps its name when others come and go', (t) => {
  const dir = smallKit(scratch(t), content());
  const before = new Set(column(build(dir).db, "select id from question where rule in ('strength', 'claim', 'improvement')"));
  const path = join(dir, 'content/assessment/assessing-needs.md');
  writeFileSync(path, readFileSync(path, 'utf8').replace('"We ring people', '"Something new", "We ring people'));
  const after = column(build(dir).db, "select id from question where rule in ('strength', 'claim', 'improvement')");
  assert.equal(after.length, before.size + 1);
  assert.equal(after.filter((id) => before.has(id)).length, before.size);
});

test('a question goes to those alone who may see all that it rests on; inspectors get none', (t) => {
  const dir = smallKit(scratch(t), content({
    'content/actions/open.md': record({ title: 'Told to staff', from: 'assessment/assessing-needs#carers', owner: 'clerk', due: '2027-01-31', status: 'open', audience: 'staff' }),
    'content/evidence/E1.md': record({ ...keys, title: 'First paper', category: 'processes', audience: 'lead' }, 'Text.'),
    'content/measures/wait.md': measure([40, 30], { title: 'Days of waiting', aim: 'low', target: '<28', audience: 'lead' }),
  }));
  const lead = rules(build(dir).db), { db, site } = build(dir, { audience: 'staff', out: join(dir, 'staff') }), staff = rules(db);
  assert.ok(lead.some((q) => q.rule === 'strength') && !staff.some((q) => q.rule === 'strength'), 'a strength with evidence that staff do not see');
  assert.ok(!staff.some((q) => /Days of waiting|Letters in time|Shorter waits/.test(q.text)), JSON.stringify(staff));
  assert.ok(staff.some((q) => /Told to staff/.test(q.text)), 'an action that staff see');
  assert.ok(!staff.some((q) => q.rule === 'improvement-without-action'), 'that nobody has planned anything is the lead’s to know');
  assert.ok(staff.some((q) => q.rule === 'improvement'), 'what is written in the self-assessment can be asked');
  assert.deepEqual(staff.filter((q) => !lead.some((l) => l.text === q.text)), []);
  const seen = new Set(column(db, 'select ref from record'));
  for (const ref of column(db, 'select value from question_rests')) assert.ok(seen.has(ref), ref);
  assert.doesNotMatch(words(page(site, 'rehearse.html')), /Days of waiting|Letters in time|Shorter waits|First paper/);
  for (const ref of ['evidence/E1', 'assessment/assessing-needs']) sign(dir, ref);
  const inspector = build(dir, { audience: 'inspector', out: join(dir, 'inspector') });
  for (const table of column(inspector.db, "select name from sqlite_schema where type = 'table' and name like 'question%'")) {
    assert.equal(sql(inspector.db, `select count(*) as n from "${table}"`)[0].n, 0, table);
  }
});

test('links in a line are said in the words that its reader may see', (t) => {
  const dir = smallKit(scratch(t), {
    'content/welcome/hidden.md': record({ title: 'Moonlight plan', audience: 'lead', order: 2 }, 'Text.'),
    'content/assessment/assessing-needs.md': record({ ...keys, title: 'How we assess' }, '## Things we are proud of\n\n- We follow the [Moonlight plan](../welcome/hidden.md) in every team\n- We ring [people](https://x.example/)\n'),
  });
  const lead = rules(build(dir).db), staff = rules(build(dir, { audience: 'staff', out: join(dir, 'staff') }).db);
  assert.ok(lead.some((q) => q.text.includes('“We follow the Moonlight plan in every team”')), JSON.stringify(lead));
  assert.ok(staff.some((q) => q.text.includes('“We follow the evidence available on request in every team”')), JSON.stringify(staff));
  assert.ok(!staff.some((q) => /Moonlight/.test(q.text)));
});

// The bank

test('the bank covers all nine statements and sixteen roles, no two questions are alike, and it says whose it is', () => {
  const { db, site } = example();
  const bank = sql(db, "select ref, title from record where type = 'enquiries' order by ref");
  assert.equal(bank.length, 45);
  assert.deepEqual(sql(db, "select statement, count(*) as n from record_statement where record like 'enquiries/%' group by statement").map((r) => r.n), Array(9).fill(5));
  assert.ok(column(db, 'select distinct value from enquiry_ask').length >= 12);
  const all = [...bank.map((r) => r.title), ...column(db, 'select value from enquiry_follow_ups order by parent, n')];
  assert.equal(new Set(all.map(bare)).size, all.length, 'two questions of the bank are alike');
  // Alike is also what shares most of its words.
  const sets = bank.map((r) => new Set(bare(r.title).split(' ').filter((word) => word.length > 3)));
  for (const [i, a] of sets.entries()) {
    for (const [j, b] of sets.entries()) {
      if (j <= i) continue;
      const both = [...a].filter((word) => b.has(word)).length;
      assert.ok(both / Math.min(a.size, b.size) < 0.7, `${bank[i].title} / ${bank[j].title}`);
    }
  }
  for (const r of bank) assert.match(r.title, /[?.]$/, r.title);
  for (const path of ['rehearse.html', 'enquiries/index.html', 'enquiries/who-waits.html', 'rehearse/cards-for-dass.html']) {
    assert.match(words(page(site, path)), /\bours?\b.{0,60}not the regulator’s/, path);
  }
});

test('a page for the lead alone that says the same gives a question to staff neither its owner nor its statement', (t) => {
  const said = (keys) => record({ title: 'Account', strengths: ['Nobody waits for a visit.'], improvements: [{ id: 'letters', text: 'Letters to carers are hard to read.' }], ...keys });
  const dir = smallKit(scratch(t), {
    'content/assessment/safeguarding.md': said({ statement: 'safeguarding', owner: 'clerk' }),
    'content/assessment/earlier.md': said({ statement: 'assessing-needs', owner: 'deputy', audience: 'lead', improvements: [{ id: 'old', text: 'Letters to carers are hard to read.' }] }),
    ...Object.fromEntries(['a', 'b', 'c', 'd'].map((id) => [`content/roles/${id}.md`, record({ title: `Role ${id}`, name: `Some ${id}`, 'answers-for': ['safeguarding'], audience: 'lead' })])),
    'content/roles/z.md': record({ title: 'Role z', name: 'Some Z', 'answers-for': ['safeguarding'] }),
  });
  const staff = sql(build(dir, { audience: 'staff' }).db, ALL);
  assert.deepEqual([...new Set(staff.map((q) => q.rule))].sort(), ['claim', 'improvement', 'second-improvement', 'second-strength']);
  for (const q of staff) {
    assert.equal(q.statement, 'safeguarding', q.text);
    assert.match(q.rests, /^assessment\/safeguarding(#letters)?$/, q.text);
    if (!q.asks) assert.equal(q.roles, 'clerk z', q.text);
  }
});
