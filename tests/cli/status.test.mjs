// kit status: readiness on one screen. Its figures are those that hand-written questions to the evidence index give.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ROOT, TODAY, assertStatus, build, check, copy, kit, kitBeside, once, page, record, scratch, scratchForFile, sign, smallKit, snapshot, sql, tool, words, write } from './lib.mjs';

const status = (dir, args = [], options = {}) => assertStatus(kit(['-C', dir, 'status', ...args], options), 0);
const json = (dir, args = [], options = {}) => JSON.parse(status(dir, ['--format', 'json', ...args], options).out);

const paper = (more) => record({ title: 'Paper', statements: ['safeguarding'], category: 'processes', owner: 'clerk', second: 'deputy', 'review-due': '2027-09-01', ...more }, 'Text.');
const VISIT = { 'content/kit.yaml': `council: "Testford Council"\ntoday: ${TODAY}\ncitations: [E, IR]\nvisit: {from: 2027-03-09, to: 2027-03-11}\n` };

// A kit that has each kind of gap, one of each kind about a statement that the council scores 2.
function gapKit(t) {
  const dir = smallKit(scratch(t), {
    ...VISIT,
    'content/assessment/safeguarding.md': record({ title: 'How we keep safe', statement: 'safeguarding', score: 2, owner: 'deputy', second: 'clerk', 'review-due': '2027-09-01' }, 'Text.'),
    'content/evidence/E2.md': paper({ title: 'Draft', status: 'draft' }),
    'content/evidence/E3.md': paper({ title: 'Late', 'review-due': '2026-11-20' }),
    'content/evidence/E4.md': paper({ title: 'Late then', 'review-due': '2027-03-08' }),
    'content/evidence/E5.md': paper({ title: 'In time', 'review-due': '2027-03-09' }),
    'content/evidence/E6.md': paper({ title: 'Changed', statements: ['assessing-needs'] }),
    'content/evidence/E7.md': paper({ title: 'Gone', status: 'withdrawn' }),
    'content/evidence/E8.md': paper({ title: 'Ready', statements: [], category: 'staff' }),
    'content/evidence/E9.md': paper({ title: 'Both', statements: ['assessing-needs', 'safeguarding'], category: 'experience' }),
    'content/actions/a.md': record({ title: 'Act', owner: 'clerk', due: '2026-11-20' }),
    'content/actions/b.md': record({ title: 'Act in time', owner: 'clerk', due: '2026-11-21' }),
    'content/learning/first.md': record({ title: 'First day', kind: 'debrief', on: '2026-11-16', owner: 'deputy', promises: [
      { text: 'Send [the list](../evidence/E1.md)', owner: 'clerk', due: '2026-11-20' }, { text: 'In time', owner: 'clerk', due: '2026-11-21' },
      { text: 'Kept', owner: 'clerk', due: '2026-11-19', kept: '2026-11-20' }, { text: 'No day', owner: 'clerk' }, { text: 'After the weekend', owner: 'clerk', due: 'in a week' }] }),
    'content/learning/gone.md': record({ title: 'Gone', kind: 'debrief', on: '2026-11-16', owner: 'deputy', status: 'withdrawn', promises: [{ text: 'Of old', owner: 'clerk', due: '2026-11-19' }] }),
    'content/requests/requests.csv': 'id,asked,asked-by,what,due,owner,status,evidence,answered,note\nR1,2026-11-02,Ann,Paper,2026-11-20,clerk,open,,,\n'
      + 'R2,2026-11-02,Ann,Paper,2026-11-01,clerk,answered,evidence/E1,2026-11-03,\n',
    'content/requests/return.csv': 'item,what,due,owner\nIR1,First,2026-11-20,clerk\nIR2,Second,2026-12-11,clerk\n',
  });
  for (const id of ['E3', 'E4', 'E5', 'E6']) sign(dir, `evidence/${id}`);
  sign(dir, 'assessment/assessing-needs');
  write(dir, { 'content/evidence/E6.md': paper({ title: 'Changed since', statements: ['assessing-needs'] }) });
  return dir;
}

test('each record is one gap, and the points are those of the formula', (t) => {
  const s = json(gapKit(t));
  const of = (ref, category = null) => s.gaps.filter((g) => g.ref === ref && g.category === category);
  const found = (ref) => of(ref).map((g) => [g.kind, g.points, g.statement]);
  assert.deepEqual(found('evidence/E2'), [['draft', 6, 'safeguarding']]);
  assert.deepEqual(found('evidence/E3'), [['overdue', 6, 'safeguarding']]);
  assert.deepEqual(found('evidence/E4'), [['overdue', 6, 'safeguarding']]);
  assert.deepEqual(found('evidence/E5'), [], 'a review that is due on the first day is not late on it');
  assert.deepEqual(found('evidence/E6'), [['changed', 2, 'assessing-needs']]);
  assert.deepEqual(found('evidence/E7'), []);
  assert.deepEqual(found('evidence/E8'), [['ready', 2, null]]);
  assert.deepEqual(found('evidence/E9'), [['ready', 4, 'safeguarding']], 'twice for the weaker of its statements');
  assert.deepEqual(found('assessment/assessing-needs'), []);
  assert.deepEqual(of('framework/safeguarding', 'staff').map((g) => [g.kind, g.points, g.owner, g.could]), [['none', 8, 'deputy', 'clerk']]);
  assert.deepEqual(of('framework/assessing-needs', 'partners').map((g) => [g.kind, g.points, g.owner]), [['none', 4, 'clerk']]);
  assert.equal(new Set(s.gaps.map((g) => `${g.ref} ${g.category}`)).size, s.gaps.length);
  assert.deepEqual(s.gaps.map((g) => g.points), s.gaps.map((g) => g.points).sort((a, b) => b - a), 'the most points first');
  assert.equal(s.points, s.gaps.reduce((sum, g) => sum + g.points, 0));
  for (const g of s.gaps) assert.ok(g.what && g.do, JSON.stringify(g));
});

test('the numbers of a small kit, one by one', (t) => {
  const s = json(gapKit(t));
  assert.equal(s.today, TODAY);
  assert.deepEqual(s.visit, { from: '2027-03-09', to: '2027-03-11', days: 108 });
  assert.deepEqual(s.documents, { all: 10, signed: 3, changed: 1, ready: 4, draft: 1, overdue: 1 });
  assert.deepEqual([s.overdue, s['overdue-at-visit'], s.unsigned], [1, 2, 5]);
  assert.deepEqual(s.late, { reviews: 1, actions: 1, requests: 1, return: 1, promises: 1 });
  assert.deepEqual(s.return, { items: 2, released: 0, complete: 0, late: 1 });
  assert.deepEqual([s.score.sum, s.score.percent, s.score.band], [5, 63, 'Good']);
  assert.equal(s.coverage.length, 8);
  const cell = (statement, category) => s.coverage.find((c) => c.statement === statement && c.category === category);
  assert.deepEqual(cell('safeguarding', 'processes'),
    { statement: 'safeguarding', category: 'processes', signed: 2, ready: 1, draft: 1, overdue: 1, changed: 0, counts: 4.5 });
  assert.deepEqual(cell('assessing-needs', 'processes'),
    { statement: 'assessing-needs', category: 'processes', signed: 0, ready: 2, draft: 0, overdue: 0, changed: 1, counts: 2 });
  assert.equal(cell('safeguarding', 'staff').counts, 0);
});

test('a promise that is not kept is late, and waits for who made it', (t) => {
  const dir = gapKit(t), { site } = build(dir);
  assert.match(status(dir).out, /Late: 1 review, 1 action, 1 request, 1 item of the return, 1 promise\n/);
  for (const path of ['index.html', 'readiness.html', 'readiness/clerk.html']) {
    const html = page(site, path), text = words(html);
    assert.match(text, /Send the list Promise.*1 day late/, path);
    assert.match(text, /In time Promise/, path);
    assert.match(html, /href="[^"]*learning\/first\.html#at:promises">Send the list</, path);
    assert.doesNotMatch(text, /Of old|Kept Promise|No day Promise|After the weekend Promise/, path);
  }
  assert.match(words(page(site, 'learning/first.html')), /Send the list/);
  assert.match(page(site, 'learning/first.html'), /id="at:promises"/);
  assert.match(words(page(site, 'readiness/clerk.html')), /, 4 promises/, 'one late, one in time, two without a day');
});

test('what was withdrawn, dropped or done is not late, be it a review, an action or a request', (t) => {
  const dir = smallKit(scratch(t)), late = () => json(dir).late, due = '2026-11-01';
  const things = (status) => ({
    'content/evidence/E7.md': paper({ 'review-due': due, status: status === 'open' ? 'ready' : 'withdrawn' }),
    'content/actions/a.md': record({ title: 'Act', owner: 'clerk', due, 'review-due': due, status }),
  });
  const requests = (...states) => ({ 'content/requests/requests.csv': `id,what,due,status,answered\n${states.map((s, i) => `R${i},Paper,${due},${s}\n`).join('')}` });
  write(dir, { ...things('open'), ...requests('open,', ',', 'waiting,') });
  assert.deepEqual(late(), { reviews: 2, actions: 1, requests: 3, return: 0, promises: 0 });
  for (const status of ['done', 'dropped', 'withdrawn']) {
    write(dir, { ...things(status), ...requests('open,2026-11-20', 'Withdrawn ,', 'DROPPED,', 'closed,', 'done,', 'Answered,') });
    assert.deepEqual(late(), { reviews: 0, actions: 0, requests: 0, return: 0, promises: 0 }, status);
  }
});

test('the command that mends a gap names a role that may sign as it stands, before those who sign in absence', (t) => {
  const stand = (title) => record({ title, name: 'A Test', second: 'dass', 'signs-off': 'in-absence' });
  const dir = smallKit(scratch(t), { 'content/roles/acting.md': stand('Acting'), 'content/roles/another.md': stand('Another'), 'content/evidence/E7.md': paper({ audience: 'inspector' }) });
  assert.equal(json(dir).gaps.find((g) => g.ref === 'evidence/E7').do, 'Have it signed off: kit sign-off evidence/E7 --by dass');
});

test('where nobody may sign but the owner, the way to mend a gap is no command that is refused', (t) => {
  const dir = smallKit(scratch(t), { 'content/roles/deputy.md': record({ title: 'Deputy', name: 'A Test' }), 'content/evidence/E7.md': paper({ audience: 'inspector', owner: 'dass' }) });
  assert.match(json(dir).gaps.find((g) => g.ref === 'evidence/E7').do, /^No role may sign it off, .* write signs-off: yes in another role;/);
});

test('an item of the return is late while it lacks what inspectors never got', (t) => {
  const dir = gapKit(t), day = '2026-12-20';
  const answers = (id, keys) => ({ [`content/evidence/${id}.md`]: paper({ 'return-items': [id], audience: 'inspector', published: 'https://council.example/x', ...keys }) });
  const item = (id) => `${id},Item ${id},2026-12-11,clerk\n`;
  write(dir, { 'content/requests/return.csv': `item,what,due,owner\n${['IR1', 'IR2', 'IR3', 'IR4'].map(item).join('')}`, ...answers('IR1'), ...answers('IR2'), ...answers('IR3') });
  sign(dir, 'evidence/IR1');
  sign(dir, 'evidence/IR2');
  assertStatus(kit(['-C', dir, '--as-of', '2026-12-10', 'pack', '--return', '--on', '2026-12-10', '-o', join(dir, 'return.zip')]), 0);
  assertStatus(kit(['-C', dir, '--as-of', '2026-12-10', 'pack', '--audience', 'staff', '--on', '2026-12-10', '-o', join(dir, 'team.zip')]), 0); // staff have the third
  write(dir, answers('IR2', { title: 'Changed since it was handed over' }));
  assert.deepEqual(json(dir, ['--as-of', day]).return, { items: 4, released: 1, complete: 1, late: 2 });
  const { site } = build(dir, { args: ['--as-of', day] }), late = (path) => words(page(site, path)).match(/\d+ days late/g) ?? [];
  assert.deepEqual(['ir1', 'ir2', 'ir3', 'ir4'].map((id) => late(`return/${id}.html`).length), [0, 0, 1, 1]);
  assert.equal(words(page(site, 'requests/index.html')).split('Information return')[1].match(/9 days late/g).length, 2, 'the list says what the total says');
});

test('--as-of looks from another day', (t) => {
  const dir = gapKit(t);
  assert.deepEqual([json(dir, ['--as-of', '2027-03-09']).overdue, json(dir, ['--as-of', '2027-03-09']).visit.days], [2, 0]);
  assert.equal(json(dir, ['--as-of', '2026-11-20']).overdue, 0);
  assert.equal(json(dir, ['--as-of', '2027-10-01'])['overdue-at-visit'], 9, 'behind the visit, its first day is today');
});

const example = once(() => {
  const dir = join(scratchForFile(), 'kit');
  copy(join(ROOT, 'content'), join(dir, 'content'));
  return { dir, ...build(dir), said: json(dir) };
});

// What stands in the example, asked for by hand.
const PAPERS = "record r join type t on t.folder = r.type and t.signed join standing s on s.record = r.ref where r.status <> 'withdrawn'";
const questions = {
  'records': ['select count(*) from record', (s) => s.records],
  'documents': [`select count(*) from ${PAPERS}`, (s) => s.documents.all],
  'signed off': [`select count(*) from ${PAPERS} and r.status = 'ready' and s.state = 'signed' and not coalesce(r.review_due < '${TODAY}', 0)`, (s) => s.documents.signed],
  'drafts': [`select count(*) from ${PAPERS} and r.status = 'draft'`, (s) => s.documents.draft],
  'unsigned': [`select count(*) from ${PAPERS} and r.status = 'ready' and s.state <> 'signed' and not coalesce(r.review_due < '${TODAY}', 0)`, (s) => s.unsigned],
  'overdue': [`select count(*) from record where review_due < '${TODAY}' and status in ('ready', 'open')`, (s) => s.overdue],
  'overdue at the visit': ["select count(*) from record where review_due < '2027-03-09' and status in ('ready', 'open')", (s) => s['overdue-at-visit']],
  'late actions': [`select count(*) from action where status = 'open' and due < '${TODAY}'`, (s) => s.late.actions],
  'late requests': [`select count(*) from request where answered is null and due < '${TODAY}'`, (s) => s.late.requests],
  'items of the return': ['select count(*) from return_item', (s) => s.return.items],
  'items with released evidence': [`select count(*) from return_item i where exists (select 1 from evidence_return_items e join standing s on s.record = e.parent
    where replace(e.value, ' ', '') = i.item and s.reach = 'inspector')`, (s) => s.return.released],
  'sum of the scores': ['select sum(score) from assessment', (s) => s.score.sum],
  'gaps without a record': [`select count(*) from statement s, framework_categories c where not exists (select 1 from record_statement v join evidence e on e.ref = v.record
    where v.statement = s.id and e.category = c.value and e.status <> 'withdrawn')`, (s) => s.gaps.filter((g) => g.kind === 'none').length],
  'gaps of records': [`select count(*) from ${PAPERS} and not (r.status = 'ready' and s.state = 'signed' and not coalesce(r.review_due < '2027-03-09', 0))`,
    (s) => s.gaps.filter((g) => g.kind !== 'none').length],
  'warnings': ["select count(*) from diagnostic where level = 'warning'", (s) => s.checks.warning],
};
for (const [what, [question, figure]] of Object.entries(questions)) {
  test(`the example: ${what}`, () => {
    const [row] = sql(example().db, question);
    assert.equal(figure(example().said), Object.values(row)[0]);
  });
}

test('the example: each cell', () => {
  const { db, said } = example();
  const rows = sql(db, `select o.id as statement, c.value as category, coalesce(sum(r.status = 'ready' and s.state = 'signed' and r.review_due >= '${TODAY}'), 0) as signed,
    coalesce(sum(r.status = 'ready' and s.state <> 'signed' and r.review_due >= '${TODAY}'), 0) as ready, coalesce(sum(r.status = 'draft'), 0) as draft,
    coalesce(sum(r.status = 'ready' and r.review_due < '${TODAY}'), 0) as overdue from statement o, framework_categories c left join
    (record_statement v join evidence e on e.ref = v.record join record r on r.ref = e.ref join standing s on s.record = r.ref) on v.statement = o.id and e.category = c.value
    group by o.id, c.value order by o.theme_order, o."order", c.n`);
  assert.equal(rows.length, 36);
  assert.deepEqual(said.coverage.map(({ statement, category, signed, ready, draft, overdue }) => ({ statement, category, signed, ready, draft, overdue })), rows);
  for (const c of said.coverage) assert.equal(c.counts, c.signed + c.ready + c.draft + c.overdue / 2);
});

test('the example has each kind of gap, and each kind about a statement that it scores 2', () => {
  const kinds = (gaps) => [...new Set(gaps.map((g) => g.kind))].sort();
  assert.deepEqual(kinds(example().said.gaps), ['changed', 'draft', 'none', 'overdue', 'ready']);
  const base = { none: 4, draft: 3, overdue: 3, changed: 2, ready: 2 };
  for (const g of example().said.gaps) assert.ok([base[g.kind], 2 * base[g.kind]].includes(g.points), JSON.stringify(g));
});

test('on a terminal it is one screen; in a pipe it has no colour', (t) => {
  const dir = gapKit(t), r = status(dir);
  assert.ok(r.out.trimEnd().split('\n').length <= 30, r.out);
  assert.ok(!r.out.includes('\u001b'));
  const lines = r.out.split('\n');
  for (const words of ['Testford Council', 'in 108 days', '10 documents', 'Safeguarding', 'points', 'Information return: 2 items', '5 of 8, 63%']) assert.ok(r.out.includes(words), words);
  const head = lines.find((l) => l.includes('processes')), row = lines.find((l) => l.includes('Assessing needs'));
  assert.equal(head.length, row.length, 'the columns stand below each other');
  assert.equal(row.slice(head.indexOf('processes')).trim(), '0/2');
  const inTerminal = (env) => tool('script', ['-qec', `${process.env.KIT ?? join(ROOT, '.build/kit')} -C ${dir} status`, '/dev/null'], { env: { TERM: 'xterm', ...env } }).stdout;
  assert.match(inTerminal({}), /\u001b\[/);
  assert.ok(!inTerminal({ NO_COLOR: '1' }).includes('\u001b['));
});

test('it never forecasts: the band is called our own opinion', (t) => {
  const dir = gapKit(t);
  assert.match(status(dir).out, /63%, good; our own opinion, and no forecast/);
});

test('a score that is missing leaves the sum without a per cent', (t) => {
  const dir = smallKit(scratch(t));
  assert.deepEqual(json(dir).score, { sum: 3, most: 8, percent: null, band: null, scored: 1, statements: 2 });
});

test('it says what is so, and ends with 0: nothing there, errors, a visit that is over', (t) => {
  const dir = scratch(t), empty = join(dir, 'empty');
  mkdirSync(join(empty, 'content'), { recursive: true });
  assert.deepEqual(json(empty).gaps, []);
  assert.match(status(empty).out, /No gap/);
  const broken = smallKit(join(dir, 'broken'), { 'content/evidence/E2.md': '---\nsummary: "no title"\n---\n' });
  assert.equal(json(broken).checks.error, 1);
  assert.match(status(broken).out, /1 error, .*; what could not be read is not counted/);
  assert.match(status(gapKit(t), ['--as-of', '2027-03-12']).out, /is over/);
  assert.match(status(gapKit(t), ['--as-of', '2027-03-10']).out, /Day 2 of the visit/);
});

test('it writes nothing', (t) => {
  const dir = gapKit(t), before = snapshot(dir);
  status(dir);
  json(dir);
  assert.deepEqual(snapshot(dir), before);
});

// --record

const LOG = 'content/readiness.csv';
const log = (dir) => readFileSync(join(dir, LOG), 'utf8');
const recordDay = (dir, on, options) => kit(['-C', dir, 'status', '--record', ...(on ? ['--on', on] : [])], options);

test('--record appends the totals of the day, once a day, and the check has nothing to say', (t) => {
  const dir = gapKit(t), s = json(dir);
  assertStatus(recordDay(dir, '2026-11-13'), 0);
  const [head, line] = log(dir).trimEnd().split('\n').map((l) => l.split(','));
  const of = Object.fromEntries(head.map((name, i) => [name, line[i]]));
  const late = Object.values(s.late).reduce((a, b) => a + b, 0);
  assert.deepEqual(of, { on: '2026-11-13', records: `${s.records}`, documents: '10', signed: '3', unsigned: '5', draft: '1', overdue: '1', 'overdue-at-visit': '2',
    gaps: `${s.gaps.length}`, points: `${s.points}`, late: `${late}` });
  const before = log(dir), again = assertStatus(recordDay(dir, '2026-11-13'), 0);
  assert.match(again.err, /recorded already/);
  assert.equal(log(dir), before);
  assertStatus(recordDay(dir, '2026-11-20'), 0);
  assert.equal(log(dir), `${before}${before.split('\n')[1].replace('2026-11-13', '2026-11-20')}\n`);
  assert.deepEqual(check(dir).diagnostics.filter((d) => d.path === LOG), []);
});

test('--record is dated by SOURCE_DATE_EPOCH where nobody says --on', (t) => {
  const dir = gapKit(t);
  assertStatus(recordDay(dir, null, { env: { SOURCE_DATE_EPOCH: String(Date.UTC(2026, 10, 17) / 1000) } }), 0);
  assert.match(log(dir), /\n2026-11-17,/);
});

test('--record is refused with --as-of, on a day to come, with errors; then nothing is written', (t) => {
  const dir = gapKit(t);
  for (const args of [['--as-of', '2026-11-01', 'status', '--record'], ['status', '--record', '--on', '2099-01-01']]) {
    const r = assertStatus(kit(['-C', dir, ...args]), 1);
    assert.match(r.err, /nothing was recorded/);
  }
  assertStatus(kit(['-C', dir, 'status', '--on', '2026-11-01']), 2);
  write(dir, { 'content/evidence/broken.md': '---\nsummary: "no title"\n---\n' });
  assertStatus(recordDay(dir, '2026-11-13'), 1);
  assert.ok(!existsSync(join(dir, LOG)));
});

test("--record keeps what a spreadsheet made of the file: its line ends, its order of columns, a column of one's own", (t) => {
  const dir = gapKit(t), former = '\ufeffNote,On,Gaps,Overdue at visit\r\nbefore the visit,2026-11-06,40,1';
  write(dir, { [LOG]: former });
  assertStatus(recordDay(dir, '2026-11-13'), 0);
  assert.equal(log(dir), `${former}\r\n,2026-11-13,${json(dir).gaps.length},2\r\n`);
  write(dir, { [LOG]: 'day,gaps\n2026-11-06,40\n' });
  assert.match(assertStatus(recordDay(dir, '2026-11-13'), 1).err, /the content has errors.*'kit check' lists them/);
  assert.match(kit(['-C', dir, 'check']).out, /readiness\.csv:1:1: error: the first line names no column 'on'/);
  assert.equal(log(dir), 'day,gaps\n2026-11-06,40\n');
});

test('--record: a link stays a link, an open spreadsheet is not overwritten, many at once write one line', async (t) => {
  const dir = gapKit(t);
  writeFileSync(join(dir, 'content/totals.csv'), 'on,gaps\n');
  symlinkSync('totals.csv', join(dir, LOG));
  assertStatus(recordDay(dir, '2026-11-13'), 0);
  assert.match(readFileSync(join(dir, 'content/totals.csv'), 'utf8'), /2026-11-13/);
  write(dir, { 'content/.~lock.totals.csv#': ',ann,host,;' });
  assertStatus(recordDay(dir, '2026-11-14'), 3);
  const other = gapKit(t);
  const ran = await Promise.all(Array.from({ length: 6 }, () => kitBeside(['-C', other, 'status', '--record', '--on', '2026-11-13'])));
  for (const r of ran) assertStatus(r, 0);
  assert.equal(log(other).trimEnd().split('\n').length, 2);
});

// The councils whose scores and result were published, by the arithmetic of the framework's file.
const councils = {
  Camden: ['3 3 4 3 4 4 3 4 4', 32, 89, 'Outstanding'], Hertfordshire: ['3 3 3 3 4 3 3 3 3', 28, 78, 'Good'], Barnet: ['2 2 2 3 3 2 3 3 3', 23, 64, 'Good'],
  Kirklees: ['2 2 2 2 3 2 3 2 3', 21, 58, 'Requires improvement'], 'Leicester City': ['2 2 2 2 2 2 2 3 3', 20, 56, 'Requires improvement'],
  Leicestershire: ['2 2 2 2 3 2 2 2 2', 19, 53, 'Requires improvement'], Derbyshire: ['3 3 3 3 3 3 2 2 2', 24, 67, 'Good'],
};
const nine = ['assessing-needs', 'supporting-people-to-live-healthier-lives', 'equity-in-experience-and-outcomes', 'care-provision-integration-and-continuity',
  'partnerships-and-communities', 'safe-systems-pathways-and-transitions', 'safeguarding', 'governance-management-and-sustainability', 'learning-improvement-and-innovation'];
function scored(dir, scores) {
  assertStatus(kit(['init', dir]), 0);
  return json(write(dir, Object.fromEntries(nine.map((id, i) => [`content/assessment/${id}.md`, record({ title: id, statement: id, score: scores[i] }, 'Text.')])))).score;
}
for (const [council, [scores, sum, percent, band]] of Object.entries(councils)) {
  test(`the arithmetic gives what was published: ${council}`, (t) => {
    const s = scored(join(scratch(t), 'kit'), scores.split(' ').map(Number));
    assert.deepEqual([s.sum, s.percent, s.band], [sum, percent, band]);
  });
}

test('each sum from 9 to 36 has the per cent and the band of the published table', (t) => {
  const dir = join(scratch(t), 'kit');
  const percents = [25, 28, 31, 33, 36, 39, 42, 44, 47, 50, 53, 56, 58, 61, 64, 67, 69, 72, 75, 78, 81, 83, 86, 89, 92, 94, 97, 100];
  assertStatus(kit(['init', dir]), 0);
  for (let sum = 9; sum <= 36; sum++) {
    const scores = nine.map((_, i) => Math.floor((sum + i) / 9));
    const files = Object.fromEntries(nine.map((id, i) => [`content/assessment/${id}.md`, record({ title: id, statement: id, score: scores[i] }, 'Text.')]));
    const s = json(write(dir, files)).score;
    const band = sum <= 13 ? 'Inadequate' : sum <= 22 ? 'Requires improvement' : sum <= 31 ? 'Good' : 'Outstanding';
    assert.deepEqual([s.sum, s.percent, s.band], [sum, percents[sum - 9], band]);
  }
});

test('versions of the framework stand side by side: the bands and the labels of each are its own, and one of them counts', (t) => {
  const dir = join(scratch(t), 'kit');
  assertStatus(kit(['init', dir]), 0);
  write(dir, Object.fromEntries(nine.map((id, i) => [`content/assessment/${id}.md`, record({ title: id, statement: id, score: i < 5 ? 1 : 2 }, 'Text.')])));
  write(dir, { 'content/framework/framework-2030.yaml': 'name: "Another"\nversion: "2030 trial"\nvalid-from: 2030-01-01\nmethod: "By lot"\ncategories: [outcomes]\n'
    + 'scores: [{score: 1, label: "Poor"}]\nbands: [{from: 0, to: 38, label: "Low"}, {from: 39, to: 100, label: "High"}]\nstrengths-headings: ["hurrah"]\n' });
  const { score, coverage } = json(dir);
  assert.deepEqual([score.sum, score.percent, score.band], [13, 36, 'Inadequate']);
  assert.deepEqual([...new Set(coverage.map((c) => c.category))], ['experience', 'staff', 'partners', 'processes']);
  assert.deepEqual(check(dir).diagnostics.filter((d) => d.path.includes('framework-2030')), []);
  const html = readFileSync(join(build(dir).site, 'readiness.html'), 'utf8').replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
  assert.match(html, /2023-12 baseline method .*?13 of 36 36% Inadequate .*?2030 trial from 1 January 2030 By lot 13 of 36 36% Low/);
  assert.ok(!html.includes('Poor'), 'the labels are those of the framework that counts');
  const inspector = build(dir, { audience: 'inspector', out: join(dir, 'i') });
  assert.deepEqual(sql(inspector.db, 'select ref from framework_own'), [{ ref: 'framework' }]);
});
