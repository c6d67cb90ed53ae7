// kit request: the log of what inspectors ask for. What it adds and changes, what it leaves as it is byte for byte, what it refuses, how late a
// request is, and that no line is lost to a second person, a spreadsheet or a crash.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { KIT, assertStatus, build, check, kit, kitBeside, page, record, scratch, sign, smallKit, snapshot, sql, tool, words, write } from './lib.mjs';

const HEADER = 'id,asked,asked-by,what,due,owner,status,evidence,answered,note';
const DAY = '2026-11-20';
const EPOCH = { SOURCE_DATE_EPOCH: String(Date.parse(`${DAY}T10:00:30Z`) / 1000) };
const logOf = (dir) => join(dir, 'content/requests/requests.csv');
const read = (dir) => readFileSync(logOf(dir), 'utf8');
const rows = (dir) => read(dir).trimEnd().split(/\r?\n/).slice(1);
const paper = (keys = {}, body = 'What it says.') => record({
  title: 'A paper', category: 'processes', statements: ['safeguarding'], audience: 'inspector', owner: 'clerk', second: 'deputy', dated: '2026-09-01', updated: '2026-09-01',
  'review-due': '2027-09-01', ...keys,
}, body);

// A kit whose today is the clock's, with a signed paper (E2), an unsigned one (E3) and people with telephones.
function ready(t, log, more = {}) {
  const dir = smallKit(scratch(t), {
    'content/kit.yaml': 'council: "Testford Council"\n',
    'content/roles/clerk.md': record({ title: 'Clerk', name: 'Cleo Test', function: 'intelligence', phone: '01632 960106', second: 'deputy', 'signs-off': 'no' }),
    'content/roles/guard.md': record({ title: 'Guard', name: 'Gil Test', function: 'practice', phone: '01632 960110', second: 'clerk', 'answers-for': ['safeguarding'] }),
    'content/evidence/E2.md': paper(), 'content/evidence/E3.md': paper({ owner: 'deputy' }), ...more,
  });
  sign(dir, 'evidence/E2');
  if (log !== undefined) write(dir, { 'content/requests/requests.csv': log });
  return dir;
}
const request = (dir, args, { env = EPOCH, ...options } = {}) => kit(['-C', dir, 'request', ...args], { env, ...options });
const add = (dir, ...args) => request(dir, ['add', ...args]);
const answer = (dir, ...args) => request(dir, ['answer', ...args]);
const list = (dir, args = [], options) => JSON.parse(assertStatus(request(dir, ['list', '--format', 'json', ...args], options), 0).out);

function assertRefused(dir, args, pattern, status = 1, options) {
  const before = snapshot(dir);
  const r = assertStatus(request(dir, args, options), status, args.join(' '));
  assert.match(r.err, pattern);
  assert.equal(r.out, '');
  assert.deepEqual(snapshot(dir), before);
  return r;
}

// Adding

test('the first request makes the log; the next one has the next number', (t) => {
  const dir = ready(t);
  const r = assertStatus(add(dir, 'The last audit of case records', '--from', 'Lead inspector', '--due', '2d', '--owner', 'clerk'), 0);
  assert.match(r.out, /^R1 logged on 2026-11-20, due Sunday 22 November 2026\nclerk \(Cleo Test, 01632 960106\) answers; deputy \(Dee Test\) stands in\n$/);
  assert.ok(!/not known/.test(r.err), r.err);
  assert.equal(read(dir), `${HEADER}\nR1,${DAY},Lead inspector,The last audit of case records,2026-11-22,clerk,open,,,\n`);
  assertStatus(add(dir, 'Waits, by "area"'), 0);
  assert.equal(rows(dir)[1], `R2,${DAY},,"Waits, by ""area""",,,open,,,`);
  assert.deepEqual(check(dir, ['--as-of', DAY]).diagnostics.filter((d) => d.path.endsWith('.csv')), []);
});

test('what is not known yet is asked for in plain words, with the command', (t) => {
  const dir = ready(t);
  assert.match(add(dir, 'Waits').err, /not known yet: who asks, by when, who answers; .*kit request assign R1 ROLE --from NAME --due 2d/);
  assert.match(add(dir, 'Waits', '--from', 'Ann', '--due', '2d').err, /not known yet: who answers; .*assign R2 ROLE\n/);
  assert.match(add(dir, 'Waits', '--owner', 'clerk', '--from', 'Ann').err, /not known yet: by when; .*assign R3 --due 2d\n/);
});

test('numbers: the highest counts, with its zeros; other ids do not', (t) => {
  for (const [ids, next] of [[['R9', 'R10', 'R2'], 'R11'], [['R007', 'R012'], 'R013'], [['Q7', 'R', 'Rx9', 'R1-2'], 'R1'], [['r 4'], 'R5'], [['R99999999999999999999'], 'R1'], [['R09', 'R99'], 'R100']]) {
    const dir = ready(t, `id,what\n${ids.map((id) => `${id},x\n`).join('')}`);
    write(dir, { 'content/requests/requests.csv': `${HEADER}\n${ids.map((id) => `${id},,,x,,,answered,,${DAY},\n`).join('')}` });
    assert.equal(assertStatus(add(dir, 'Waits'), 0).out.split(' ')[0], next, ids.join());
  }
});

for (const [due, kept] of [
  ['4h', `${DAY} 14:00`], ['14h', '2026-11-21 00:00'], ['1 hour', `${DAY} 11:00`], ['3d', '2026-11-23'], ['2 days', '2026-11-22'], ['0d', DAY], ['16:30', `${DAY} 16:30`], ['9:05', `${DAY} 09:05`],
  ['2027-03-09', '2027-03-09'], ['2027-03-09 14:00', '2027-03-09 14:00'], ['2027-03-09T14:00', '2027-03-09 14:00'], ['2027-03-09 9:00:00', '2027-03-09 09:00'],
]) {
  test(`due: ${due}`, (t) => {
    const dir = ready(t);
    assertStatus(add(dir, 'Waits', '--due', due), 0);
    assert.equal(rows(dir)[0], `R1,${DAY},,Waits,${kept},,open,,,`);
    assert.deepEqual(sql(build(dir, { env: EPOCH }).db, 'select due from request'), [{ due: kept }]);
  });
}

test('due: hours count from the clock as it stands here', (t) => {
  const dir = ready(t);
  const before = Date.now();
  assertStatus(request(dir, ['add', 'Waits', '--due', '4h'], { env: { TZ: 'Asia/Kolkata' } }), 0);
  const due = Date.parse(`${rows(dir)[0].split(',')[4].replace(' ', 'T')}:00+05:30`) - 4 * 36e5;
  assert.ok(due > before - 61e3 && due <= Date.now(), `${rows(dir)[0]}`);
});

for (const due of ['soon', '4x', 'h', '-2d', '25:00', '2026-02-30', '2027-03-09 24:00', '09/03/2027', '99999d', '2026-11-19', '2026-11-19 09:00', ' ']) {
  test(`due: '${due}' is wrong usage`, (t) => assertRefused(ready(t), ['add', 'Waits', `--due=${due}`], /due|before/, 2));
}

test('the day: --on, and days count from it; hours do not', (t) => {
  const dir = ready(t);
  assertStatus(add(dir, 'Waits', '--on', '2026-11-18', '--due', '2d'), 0);
  assert.match(rows(dir)[0], /^R1,2026-11-18,,Waits,2026-11-20,/);
  assertRefused(dir, ['add', 'Waits', '--on', '2026-11-18', '--due', '4h'], /hours count from now.*2026-11-18 14:00/, 2);
  assertRefused(dir, ['add', 'Waits', '--on', '2931-01-01'], /still to come/);
  assertRefused(dir, ['add', 'Waits', '--on', 'today'], /no date/, 2);
});

test('texts are one line, and no spreadsheet runs them', (t) => {
  const dir = ready(t);
  assertStatus(add(dir, ' First\r\nsecond\tthird\u0085 ', '--from', '=HYPERLINK("http://example.org")', '--note', '@x'), 0);
  assert.equal(rows(dir)[0], `R1,${DAY},"'=HYPERLINK(""http://example.org"")",First second third,,,open,,,'@x`);
  assertStatus(request(dir, ['add', '--', '- the list']), 0);
  assert.match(rows(dir)[1], /,'- the list,/);
  assertStatus(add(dir, 'Zoë – 同意'), 0);
  assert.match(rows(dir)[2], /,Zoë – 同意,/);
});

// Whose it is

for (const [about, owner, out, more] of [
  [['safeguarding'], 'guard', /guard \(Gil Test, 01632 960110\) answers, because the role answers for safeguarding; clerk \(Cleo Test, 01632 960106\) stands in/, { note: 'About framework/safeguarding' }],
  [['framework/Safeguarding'], 'guard', /answers for safeguarding/, { note: 'About framework/safeguarding' }],
  [['assessing-needs'], 'clerk', /because the role owns assessment\/assessing-needs, of assessing-needs; deputy \(Dee Test\) stands in/, { note: 'About framework/assessing-needs' }],
  [['E3'], 'deputy', /because the role owns evidence\/E3/, { evidence: 'evidence/E3' }],
  [['evidence/e2', 'E3'], 'clerk', /because the role owns evidence\/E2; deputy/, { evidence: 'evidence/E2; evidence/E3', err: /ask deputy \(Dee Test\) too, because the role owns evidence\/E3/ }],
  [['E9'], 'guard', /answers for safeguarding/, { evidence: 'evidence/E9' }],
]) {
  test(`about ${about.join(' and ')}`, (t) => {
    const dir = ready(t, undefined, { 'content/evidence/E9.md': paper({ owner: undefined, second: undefined }) });
    const r = assertStatus(add(dir, 'Waits', ...about.flatMap((a) => ['--about', a])), 0);
    assert.match(r.out, out);
    if (more.err) assert.match(r.err, more.err);
    assert.equal(rows(dir)[0], `R1,${DAY},,Waits,,${owner},open,${more.evidence ?? ''},,${more.note ?? ''}`);
  });
}

test('--owner is stronger than what it is about', (t) => {
  const dir = ready(t);
  assertStatus(add(dir, 'Waits', '--about', 'safeguarding', '--owner', 'roles/DASS'), 0);
  assert.match(rows(dir)[0], /,dass,open,/);
});

test('a day that a spreadsheet turned round is no day after the answer', (t) => {
  const dir = ready(t, `${HEADER}\nR1,16/11/2026,Ann,Paper,2026-11-30,clerk,open,,,\n`);
  assertStatus(request(dir, ['answer', 'R1', '--note', 'We hold none', '--on', '2026-11-18']), 0);
  assert.match(rows(dir)[0], /^R1,16\/11\/2026,.*,answered,,2026-11-18,We hold none$/);
});

// Wrong usage and refusals: nothing is written

for (const [what, args, pattern, status] of [
  ['no words', ['add'], /what do they ask for/, 2], ['empty words', ['add', ' \n '], /what do they ask for/, 2], ['no second word', [], /add, list, assign, answer/, 2],
  ['a mistyped second word', ['asign', 'R1', 'clerk'], /did you mean 'assign'/, 2], ['an option of another', ['add', 'Waits', '--force'], /no option '--force' of kit request add/, 2],
  ['an endless text', ['add', 'x'.repeat(1001)], /longer than 1000/, 2], ['a role that is not there', ['add', 'Waits', '--owner', 'clrek'], /no role 'clrek'.*did you mean 'clerk'/, 1],
  ['a record that is not there', ['add', 'Waits', '--about', 'evidence/E33'], /no record 'evidence\/E33'/, 1], ['a request that is not there', ['assign', 'R2', 'clerk'], /no request 'R2'.*did you mean 'R1'/, 1],
  ['a request like no other', ['answer', 'Q77', 'E2'], /no request 'Q77'.*request list/, 1], ['nobody to assign to', ['assign', 'R1'], /who answers 'R1'/, 2], ['an unknown role', ['assign', 'R1', 'nobody-at-all'], /no role/, 1],
  ['nothing to answer with', ['answer', 'R1'], /what was 'R1' answered with/, 2], ['unsigned evidence', ['answer', 'R1', 'E3'], /'evidence\/E3', because it is not signed off.*--force/, 1],
  ['good and unsigned evidence', ['answer', 'R1', 'E2', 'E3'], /evidence\/E3/, 1], ['evidence for staff', ['answer', 'R1', 'E1'], /its audience is staff/, 1],
  ['a draft', ['answer', 'R1', 'E4'], /it is a draft/, 1], ['what is overdue', ['answer', 'R1', 'E5'], /its review was due on 2026-10-01/, 1], ['what changed since', ['answer', 'R1', 'E6'], /last sign-off does not hold/, 1],
  ['force without a note', ['answer', 'R1', 'E3', '--force'], /--note must say why/, 1], ['evidence that is not there, by force', ['answer', 'R1', 'E77', '--force', '--note', 'x'], /no record 'E77'/, 1],
  ['an answer before the question', ['answer', 'R1', 'E2', '--on', '2026-11-01'], /was asked on 2026-11-02/, 1], ['an id that two records bear', ['answer', 'R1', 'assessing-needs'], /2 records/, 1],
]) {
  test(`refused: ${what}`, (t) => {
    const dir = ready(t, `${HEADER}\nR1,2026-11-02,Ann,Paper,2026-11-30,clerk,open,,,\n`, {
      'content/evidence/E4.md': paper({ status: 'draft' }), 'content/evidence/E5.md': paper({ 'review-due': '2026-10-01' }), 'content/evidence/E6.md': paper(),
    });
    for (const ref of ['evidence/E4', 'evidence/E5', 'evidence/E6']) sign(dir, ref);
    write(dir, { 'content/evidence/E6.md': paper({}, 'Changed.') });
    assertRefused(dir, args, pattern, status);
  });
}

// Answering and assigning

test('an answer: evidence that inspectors would get, the day, the note', (t) => {
  const dir = ready(t, `${HEADER}\nR1,2026-11-02,Ann,Paper,2026-11-30,clerk,open,,,begun\nR2,2026-11-02,Ann,Other,,,open,,,\n`);
  assert.equal(assertStatus(answer(dir, 'r1', 'e2', 'evidence/E2', '--note', 'on a stick'), 0).out, `R1 answered on ${DAY} with evidence/E2\n`);
  assert.equal(read(dir), `${HEADER}\nR1,2026-11-02,Ann,Paper,2026-11-30,clerk,answered,evidence/E2,${DAY},begun; on a stick\nR2,2026-11-02,Ann,Other,,,open,,,\n`);
  assert.equal(list(dir).length, 1);
});

test('by force with a note: the note is logged, and what kept it back', (t) => {
  const dir = ready(t, `${HEADER}\nR1,2026-11-02,Ann,Paper,,,open,,,\n`);
  assertStatus(answer(dir, 'R1', 'E3', 'E2', '--force', '--note', 'the director agreed by telephone'), 0);
  assert.equal(rows(dir)[0], `R1,2026-11-02,Ann,Paper,,,answered,evidence/E3; evidence/E2,${DAY},the director agreed by telephone (handed over by force; evidence/E3: it is not signed off)`);
});

test('an answer without evidence has a note; a second answer adds to the first; what was only meant is taken out with a word', (t) => {
  const dir = ready(t, `${HEADER}\nR1,2026-11-02,Ann,Paper,,,open,,,\nR2,2026-11-02,Ann,Paper,,,answered,E1,2026-11-04,\nR3,2026-11-02,Ann,Paper,,,open,"E2, E3",,\nR4,2026-11-02,Ann,Paper,,,answered,e2,2026-11-04,\n`);
  assertStatus(answer(dir, 'R4', 'E2'), 0);
  assertStatus(answer(dir, 'R1', '--note', 'we hold no such list'), 0);
  assertStatus(answer(dir, 'R2', 'E2'), 0);
  const r = assertStatus(answer(dir, 'R3', 'E2'), 0);
  assert.match(r.err, /'E3' stood there and is taken out/);
  assert.ok(!/'E2'/.test(r.err));
  assert.deepEqual(rows(dir), [`R1,2026-11-02,Ann,Paper,,,answered,,${DAY},we hold no such list`, `R2,2026-11-02,Ann,Paper,,,answered,E1; evidence/E2,${DAY},`, `R3,2026-11-02,Ann,Paper,,,answered,evidence/E2,${DAY},`, `R4,2026-11-02,Ann,Paper,,,answered,e2,${DAY},`]);
});

test('assign: a role, another day, who asked, a note', (t) => {
  const dir = ready(t, `${HEADER}\nR1,2026-11-02,,Paper,,,open,,,begun\n`);
  assert.match(assertStatus(request(dir, ['assign', 'requests/r1', 'clerk', '--note', 'Cleo knows the figures']), 0).out, /^R1 is for clerk\nclerk \(Cleo Test, 01632 960106\) answers; deputy \(Dee Test\) stands in\n$/);
  assert.equal(rows(dir)[0], 'R1,2026-11-02,,Paper,,clerk,open,,,begun; Cleo knows the figures');
  assert.match(assertStatus(request(dir, ['assign', 'R1', '--due', '4h', '--from', 'Ann']), 0).out, /^R1 is changed, due Friday 20 November 2026 at 14:00, asked by Ann\nclerk/);
  assert.equal(rows(dir)[0], `R1,2026-11-02,Ann,Paper,${DAY} 14:00,clerk,open,,,begun; Cleo knows the figures`);
});

// The list

const DUES = [['R1', '2026-11-20 11:30'], ['R2', '2026-11-25'], ['R3', ''], ['R4', DAY], ['R5', '2026-11-18'], ['R6', '2026-11-20 09:00'], ['R7', 'Friday'], ['R8', '2026-11-21T09:15'], ['R9', '2026-11-19 23:00']];
const dues = `${HEADER}\n${DUES.map(([id, due]) => `${id},2026-11-02,Ann,Paper ${id},${due},clerk,open,,,\n`).join('')}R10,2026-11-02,Ann,Done,2026-11-03,clerk,answered,evidence/E2,2026-11-03,\n`;

test('the list: the late first, then by what is due; hours count by the clock', (t) => {
  const dir = ready(t, dues);
  const given = list(dir);
  assert.deepEqual(given.map((r) => [r.id, r.left, r.late]), [
    ['R5', '2 days late', true], ['R9', '11 hours late', true], ['R6', '1 hour late', true], ['R1', 'in 1 hour', false], ['R4', 'today', false], ['R8', 'in 23 hours', false], ['R2', 'in 5 days', false],
    ['R7', 'no day that the kit knows', false], ['R3', 'no day agreed', false],
  ]);
  assert.deepEqual(given[0], {
    ref: 'requests/R5', id: 'R5', asked: '2026-11-02', 'asked-by': 'Ann', what: 'Paper R5', due: '2026-11-18', left: '2 days late', late: true, open: true, owner: 'clerk', second: 'deputy', status: 'open', evidence: [],
    answered: null, note: null,
  });
  assert.deepEqual(list(dir, ['--all']).at(-1).evidence, ['evidence/E2']);
  const r = assertStatus(request(dir, ['list']), 0);
  assert.match(r.out.split('\n')[1], /^R5 +2026-11-18 +2 days late +clerk +late +Paper R5$/);
  assert.equal(r.out.trimEnd().split('\n').length, 10);
  assert.match(r.err, /9 open, 3 late/);
});

test('the list: where somebody names the day, days count and no hours', (t) => {
  const dir = ready(t, dues);
  const wanted = [['R5', '2 days late'], ['R9', '1 day late'], ['R6', 'today at 09:00'], ['R1', 'today at 11:30'], ['R4', 'today'], ['R8', 'tomorrow at 09:15'], ['R2', 'in 5 days']];
  assert.deepEqual(JSON.parse(kit(['-C', dir, '--as-of', DAY, 'request', 'list', '--format', 'json'], { env: EPOCH }).out).slice(0, 7).map((r) => [r.id, r.left]), wanted);
  write(dir, { 'content/kit.yaml': `council: "Testford Council"\ntoday: ${DAY}\n` });
  assert.deepEqual(list(dir).slice(0, 7).map((r) => [r.id, r.left]), wanted);
});

test('the list: minutes, the last minute, and where hours end', (t) => {
  const dir = ready(t, `${HEADER}\n${[
    ['A', '2026-11-20 10:00'], ['B', '2026-11-20 10:01'], ['C', '2026-11-20 10:37'], ['D', '2026-11-20 10:59'], ['E', '2026-11-20 11:00'], ['F', '2026-11-22 09:59'], ['G', '2026-11-22 10:00'], ['H', '2026-11-20 09:59'], ['I', '2026-11-18 10:00'],
  ].map(([id, due]) => `${id},2026-11-02,Ann,Paper,${due},clerk,open,,,\n`).join('')}`);
  assert.deepEqual(list(dir).map((r) => [r.id, r.left, r.late]), [
    ['I', '2 days late', true], ['H', '1 minute late', true], ['A', 'in 0 minutes', false], ['B', 'in 1 minute', false], ['C', 'in 37 minutes', false], ['D', 'in 59 minutes', false], ['E', 'in 1 hour', false], ['F', 'in 47 hours', false],
    ['G', 'in 2 days', false],
  ]);
});

test('the list: what was answered, the last first; the evidence one by one; who answers, if anybody', (t) => {
  const dir = ready(t, `${HEADER}\nR1,2026-11-02,Ann,First,,clerk,answered,evidence/E2,2026-11-03,\nR2,2026-11-02,Ann,Second,,clerk,answered,"E1; evidence/E2,,E3;",2026-11-09,\nR3,2026-11-02,Ann,Third,,,,,,\n`);
  assert.deepEqual(list(dir, ['--all']).map((r) => [r.id, r.open, r.evidence]), [['R3', true, []], ['R2', false, ['E1', 'evidence/E2', 'E3']], ['R1', false, ['evidence/E2']]]);
  const open = assertStatus(request(dir, ['list']), 0), all = assertStatus(request(dir, ['list', '--all']), 0);
  assert.equal(open.out, 'ID  Due  Left           Owner       State  What\nR3  -    no day agreed  nobody yet  open   Third\n');
  assert.match(open.err, /^kit: 1 open, 0 late; --all shows those that were answered, too$/m);
  assert.equal(all.out.split('\n')[2], 'R2  -    -              clerk       answered  Second');
  assert.match(all.err, /^kit: 1 open, 0 late$/m);
});

test('the list on a terminal: what is late is red, and what they ask for goes on below itself', { skip: !existsSync('/usr/bin/script') && 'no terminal to be had' }, (t) => {
  const dir = ready(t, `${HEADER}\nR1,2026-11-02,Ann,one two three four five six seven eight nine ten,2026-11-18,clerk,open,,,\nR2,2026-11-02,Ann,Paper,2026-11-25,clerk,open,,,\n`);
  const shown = (columns, env) => tool('script', ['-qec', `stty cols ${columns}; '${KIT}' -C '${dir}' request list`, '/dev/null'], { env: { TERM: 'xterm', ...EPOCH, ...env } }).stdout.replaceAll('\r', '').split('\n').filter((l) => !l.startsWith('kit: '));
  const lines = shown(75);
  assert.equal(lines[1], 'R1  2026-11-18  \x1b[1;31m2 days late  \x1b[0mclerk  late   one two three four five six');
  assert.equal(lines[2], `${' '.repeat(43)}seven eight nine ten`);
  assert.equal(lines[3], 'R2  2026-11-25  in 5 days    clerk  open   Paper');
  assert.ok(!shown(75, { NO_COLOR: '1' }).join().includes('\x1b'));
  assert.match(shown(50)[1], /seven eight nine ten$/, 'where there is no room for a column, the terminal breaks the line');
});

test('the list of nothing', (t) => {
  const dir = ready(t);
  assert.deepEqual(list(dir), []);
  const r = assertStatus(request(dir, ['list']), 0);
  assert.equal(r.out, '');
  assert.match(r.err, /no request is open/);
});

test('a log that cannot be read is no empty list', (t) => {
  assertRefused(ready(t, `${HEADER}\nR1,"open\n`), ['list'], /requests\.csv', line 2.*never closed/);
});

// Pages and checks

test('the page: the late first, hours as words, people with telephones, the evidence with its state, the command', (t) => {
  const dir = ready(t, `${dues}R11,2026-11-19,Ann,More,2026-11-30,guard,open,evidence/E3; E2; E99,,\n`);
  const site = build(dir, { args: ['--as-of', DAY] }).site, html = page(site, 'requests/index.html'), text = words(html);
  const order = [...html.matchAll(/<li id="(R\d+)">/g)].map((m) => m[1]);
  assert.deepEqual(order, ['R5', 'R9', 'R6', 'R1', 'R4', 'R8', 'R2', 'R11', 'R3', 'R7', 'R10']);
  for (const said of [/Due today at 09:00/, /1 day late/, /Due 20 November 2026 at 11:30/, /Asked 2 November 2026 \(18 days ago\) by Ann/, /Gil Test 01632 960110/, /When away: Cleo Test 01632 960106/, /kit request add/,
    /Evidence: A paper Not signed off/, /Evidence: A paper Inspectors can see it/, /Evidence: E99 Not in the library/, /Answered with A paper Inspectors can see it/]) assert.match(text, said);
  assert.match(words(page(site, 'index.html')), /Due today at 09:00/);
});

test('checks: late by the day, whatever the hour; a day that nobody can read', (t) => {
  const dir = ready(t, dues);
  for (const env of [EPOCH, { SOURCE_DATE_EPOCH: String(+EPOCH.SOURCE_DATE_EPOCH + 12 * 3600) }]) {
    const found = check(dir, [], { env }).diagnostics.filter((d) => d.path.endsWith('requests.csv'));
    assert.deepEqual(found.map((d) => [d.line, d.id]), [[6, 'late-request'], [8, 'request-due'], [10, 'late-request']]);
    assert.match(found[2].message, /due on 19 November 2026 at 23:00/);
  }
});

test('the same day gives the same site, whatever the hour', (t) => {
  const dir = ready(t, dues), out = scratch(t);
  const made = [10, 22].map((hour) => {
    const env = { SOURCE_DATE_EPOCH: String(Date.parse(`${DAY}T${hour}:00Z`) / 1000) };
    build(dir, { out: join(out, String(hour)), env });
    return snapshot(join(out, String(hour)));
  });
  assert.deepEqual(made[0], made[1]);
});

// The file as others left it

const crlf = (text) => text.replaceAll('\n', '\r\n');
const ODD = `Note,What,ID,asked,asked-by,due,owner,status,Team,evidence,answered
"n, 1","Two
lines",R1,02/11/2026,Ann,Friday,nobody,open,"North ""side""",,  x
# a comment, by hand
,,,,,,,,,,
short,row
"quoted",  padded  ,"R2",2026-11-02,Ann,2026-11-30,,open,South,,,one,too,many
after,Paper,R3,2026-11-02,Ann,,,open
last,Paper,R4,2026-11-02,Ann,,,open,,,
`;
for (const [what, change] of [['as it is', (s) => s], ['with CRLF', crlf], ['with a byte order mark', (s) => `\ufeff${s}`], ['without a last line end', (s) => s.trimEnd()], ['with CRLF, a mark and no last line end', (s) => `\ufeff${crlf(s).trimEnd()}`],
  ['with CR alone', (s) => s.replaceAll('\n', '\r')], ['with a no-break space behind the names of its columns', (s) => s.replace(/^.*/, (head) => head.replaceAll(',', '\u00a0,'))]]) {
  test(`a log of other columns and odd rows, ${what}: only the row that is meant changes`, (t) => {
    const dir = ready(t), before = change(ODD), end = /\r\n/.test(before) ? '\r\n' : /\r/.test(before) ? '\r' : '\n';
    write(dir, { 'content/requests/requests.csv': before });
    assertStatus(add(dir, 'Waits', '--due', '2d', '--from', 'Bo'), 0);
    const added = `${before}${/[\r\n]$/.test(before) ? '' : end}${['', 'Waits', 'R5', DAY, 'Bo', '2026-11-22', '', 'open', '', '', ''].join(',')}${end}`;
    assert.equal(read(dir), added);
    assertStatus(answer(dir, 'R2', 'E2'), 0);
    const answered = added.replace('"quoted",  padded  ,"R2",2026-11-02,Ann,2026-11-30,,open,South,,,one,too,many', `"quoted",  padded  ,"R2",2026-11-02,Ann,2026-11-30,,answered,South,evidence/E2,${DAY},one,too,many`);
    assert.equal(read(dir), answered);
    assertStatus(request(dir, ['assign', 'R1', 'clerk', '--note', 'seen']), 0);
    const given = answered.replace(',Friday,nobody,', ',Friday,clerk,').replace('"n, 1"', '"n, 1; seen"');
    assert.equal(read(dir), given);
    assertStatus(answer(dir, 'R3', 'E2'), 0);
    assert.equal(read(dir), given.replace('after,Paper,R3,2026-11-02,Ann,,,open', `after,Paper,R3,2026-11-02,Ann,,,answered,,evidence/E2,${DAY}`));
  });
}

test('a column that is missing is asked for, where there is something to put into it', (t) => {
  const dir = ready(t, 'id,asked,what,status\nR1,2026-11-02,Paper,open\n');
  assertStatus(add(dir, 'Waits'), 0);
  assert.equal(read(dir), `id,asked,what,status\nR1,2026-11-02,Paper,open\nR2,${DAY},Waits,open\n`);
  assertRefused(dir, ['add', 'Waits', '--due', '2d'], /no column 'due'/);
  assertRefused(dir, ['answer', 'R1', 'E2'], /no column 'evidence'/);
});

for (const [what, text, kept] of [['missing', undefined, ''], ['empty', '', ''], ['of a byte order mark', '\ufeff', '\ufeff'], ['of a header without line end', HEADER, `${HEADER}`]]) {
  test(`a log that is ${what}`, (t) => {
    const dir = ready(t, text);
    assertStatus(add(dir, 'Waits'), 0);
    assert.equal(read(dir), `${kept.includes('id') ? kept : kept + HEADER}\nR1,${DAY},,Waits,,,open,,,\n`);
    assert.equal(list(dir).length, 1);
  });
}

for (const [what, text, pattern] of [['an open quote', `${HEADER}\nR1,"x\n`, /never closed/], ['no id column', 'asked,what\n2026-11-02,x\n', /no column 'id'/], ['no UTF-8', Buffer.from(`${HEADER}\nR1,,\xe9\n`, 'latin1'), /UTF-8/]]) {
  test(`nothing is written to a log with ${what}`, (t) => {
    assertRefused(ready(t, text), ['add', 'Waits'], pattern);
  });
}

test('an id that is there twice', (t) => {
  const dir = ready(t, `${HEADER}\nR1,2026-11-02,,Paper,,,open,,,\nr1,2026-11-02,,Other,,,open,,,\n`);
  assertRefused(dir, ['assign', 'R1', 'clerk'], /2 requests 'R1'/);
  assertStatus(add(dir, 'Waits'), 0);
});

test('errors elsewhere do not stop anybody', (t) => {
  const dir = ready(t, undefined, { 'content/evidence/E8.md': '---\ntitle: [\n---\n', 'content/kit.yaml': 'council: [\n' });
  assertStatus(add(dir, 'Waits'), 0);
  assertStatus(answer(dir, 'R1', 'E2'), 0);
  assertRefused(dir, ['answer', 'R1', 'E8'], /E8\.md:\d+:\d+: error/);
});

test('a log that is a link: inside the kit it is written through, out of it it is refused', (t) => {
  const dir = ready(t), away = join(scratch(t), 'far.csv');
  mkdirSync(join(dir, 'content/requests'));
  writeFileSync(away, `${HEADER}\n`);
  symlinkSync(away, logOf(dir));
  assertRefused(dir, ['add', 'Waits'], /leads out of the kit/);
  unlinkSync(logOf(dir));
  write(dir, { 'content/_logs/2026.csv': `${HEADER}\n` });
  symlinkSync('../_logs/2026.csv', logOf(dir));
  assertStatus(add(dir, 'Waits'), 0);
  assert.match(readFileSync(join(dir, 'content/_logs/2026.csv'), 'utf8'), /R1,.*Waits/);
});

// The world

test('a log that is open in a spreadsheet', (t) => {
  for (const [name, text, pattern] of [['.~lock.requests.csv#', ',bo.test,laptop,20.11.2026 10:00,file:///home/bo/.config;', /open in another program, by bo\.test; save and close it/], ['~$requests.csv', 'x', /open in another program; save/]]) {
    const dir = ready(t, `${HEADER}\n`);
    write(dir, { [`content/requests/${name}`]: text });
    assertRefused(dir, ['add', 'Waits'], pattern, 3);
    rmSync(join(dir, 'content/requests', name));
    assertStatus(add(dir, 'Waits'), 0);
  }
});

test('a full disk: the log is as it was, and nothing is left beside it', (t) => {
  const dir = ready(t, `${HEADER}\n`), before = snapshot(dir);
  const r = tool('sh', ['-c', 'trap "" XFSZ; ulimit -f 0; exec "$@"', 'sh', KIT, '-C', dir, 'request', 'add', 'Waits']);
  assertStatus({ status: r.status, signal: r.signal, out: r.stdout, err: r.stderr }, 3);
  assert.match(r.stderr, /cannot write.*requests\.csv/);
  assert.deepEqual(snapshot(dir), before);
});

test('a file that may not be written to', { skip: process.getuid?.() === 0 && 'root may write anywhere' }, (t) => {
  const dir = ready(t, `${HEADER}\n`);
  chmodSync(logOf(dir), 0o444);
  assertRefused(dir, ['add', 'Waits'], /cannot write/, 3);
});

test('who may write to the log does not change', (t) => {
  const dir = ready(t, `${HEADER}\n`);
  chmodSync(logOf(dir), 0o664);
  assertStatus(add(dir, 'Waits'), 0);
  assert.equal(statSync(logOf(dir)).mode & 0o777, 0o664);
});

// Two at once, and the end of the world

test('twelve at the same moment: no line is lost, no number is there twice', async (t) => {
  const dir = ready(t, `${HEADER}\n`);
  for (const r of await Promise.all(Array.from({ length: 12 }, (_, i) => kitBeside(['-C', dir, 'request', 'add', `Waits ${i}`])))) assertStatus(r, 0);
  assert.deepEqual(rows(dir).map((l) => l.split(',')[0]), Array.from({ length: 12 }, (_, i) => `R${i + 1}`));
  assert.equal(new Set(rows(dir).map((l) => l.split(',')[3])).size, 12);
});

test('a line that a spreadsheet writes in between stays', async (t) => {
  const dir = ready(t, `${HEADER}\n`);
  let running = 8, byHand = 0;
  const adds = Promise.all(Array.from({ length: 8 }, async (_, i) => {
    const r = await kitBeside(['-C', dir, 'request', 'add', `Waits ${i}`]);
    running--;
    return r;
  }));
  // Another program, which knows no lock, saves a whole file between the kit's reading and its writing.
  while (running > 0) {
    const text = read(dir);
    writeFileSync(`${logOf(dir)}.new`, `${text}H${byHand},,,by hand,,,open,,,\n`);
    if (read(dir) === text) {
      tool('mv', [`${logOf(dir)}.new`, logOf(dir)]);
      byHand++;
    }
    await new Promise((done) => setTimeout(done, 40));
  }
  for (const r of await adds) assertStatus(r, 0);
  const ids = rows(dir).map((l) => l.split(',')[0]);
  assert.equal(new Set(ids).size, ids.length);
  assert.ok(ids.filter((id) => id[0] === 'H').length >= byHand - 1 && byHand > 0, `${byHand} by hand, ${ids}`);
});

test('ended at any moment: the log is whole, and holds what was said to be done', async (t) => {
  const dir = ready(t, `${HEADER}\n${'R1,2026-11-02,Ann,Paper,,,answered,,2026-11-03,\n'.repeat(1)}`);
  const said = [];
  for (let i = 0; i < 60; i++) {
    await new Promise((done) => {
      const child = spawn(KIT, ['-C', dir, 'request', 'add', `Waits ${i}`, '--from', 'Ann'], { stdio: ['ignore', 'pipe', 'ignore'] });
      let out = '';
      const timer = setTimeout(() => child.kill('SIGKILL'), Math.random() * 40);
      child.stdout.on('data', (d) => (out += d));
      child.on('close', () => {
        clearTimeout(timer);
        if (out) said.push(out.split(' ')[0]);
        done();
      });
    });
    const lines = read(dir).split('\n');
    assert.equal(lines.pop(), '');
    assert.equal(lines[0], HEADER);
    for (const l of lines) assert.equal(l.split(',').length, 10, l);
    const ids = lines.slice(1).map((l) => l.split(',')[0]);
    assert.deepEqual(ids, ids.map((_, n) => `R${n + 1}`));
    for (const id of said) assert.ok(ids.includes(id), id);
  }
  assertStatus(add(dir, 'The last'), 0);
});

// The terminal

test('on a terminal the kit asks', { skip: !existsSync('/usr/bin/script') && 'no terminal to be had' }, (t) => {
  const dir = ready(t);
  const r = tool('script', ['-qec', `'${KIT}' -C '${dir}' request add`, '/dev/null'], { input: 'Waits by area\nLead inspector\n2d\nsafeguarding\n', env: { ...EPOCH } });
  assert.equal(r.status, 0, r.stdout);
  assert.match(r.stdout, /in their words\?/);
  assert.equal(rows(dir)[0], `R1,${DAY},Lead inspector,Waits by area,2026-11-22,guard,open,,,About framework/safeguarding`);
});

test('help names the commands and their options', (t) => {
  const r = assertStatus(kit(['help', 'request'], { cwd: scratch(t) }), 0);
  for (const name of ['add', 'list', 'assign', 'answer', '--from', '--due', '--owner', '--about', '--on', '--note', '--force', '--all', '--format']) assert.ok(r.out.includes(name), name);
  assert.equal(assertStatus(kit(['request', '--help']), 0).out, r.out);
  assert.match(assertStatus(kit(['help', 'request', 'add']), 0).out, /--about/);
  assert.match(assertStatus(kit(['help']), 0).out, /request add "WHAT"/);
  assert.match(assertStatus(kit(['reqest']), 2).err, /did you mean 'request'/);
});
