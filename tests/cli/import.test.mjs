// kit import: a register from a spreadsheet becomes evidence records; what is wrong is told by line and column; nothing that exists changes.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ROOT, assertStatus, build, check, copy, csv, kit, record, scratch, sha256, sign, smallKit, snapshot, sql, tool, walk, write } from './lib.mjs';

const EPOCH = { SOURCE_DATE_EPOCH: String(Date.parse('2026-11-20') / 1000) };

// Three statements in one order, so that their numbers mean something; roles are those of the small kit.
const FRAMEWORK = {
  'content/framework/assessing-needs.md': record({ title: 'Assessing needs', theme: 'Working with people', 'theme-order': 1, order: 1 }, 'We assess.'),
  'content/framework/safeguarding.md': record({ title: 'Safeguarding', theme: 'Safety', 'theme-order': 2, order: 2, aliases: ['Safeguarding adults'] }, 'We keep safe.'),
  'content/framework/governance.md': record({ title: 'Governance, management and sustainability', theme: 'Leadership', 'theme-order': 3, order: 3 }, 'We lead.'),
};
const ours = (t, more = {}) => smallKit(scratch(t), { ...FRAMEWORK, ...more });

// Saves TEXT beside the kit and imports it from there.
function bring(dir, text, args = [], options = {}) {
  writeFileSync(join(dir, 'register.csv'), text);
  const r = kit(['-C', '.', 'import', 'register.csv', ...args], { cwd: dir, env: EPOCH, ...options });
  assert.equal(r.signal, null, r.err);
  const said = r.err.split('\n').map((l) => /^register\.csv:(\d+):(\d+): (error|warning|note): (.*) \[([a-z0-9-]+)\]$/.exec(l)).filter(Boolean)
    .map(([, line, col, level, message, id]) => ({ line: +line, col: +col, level, message, id }));
  return { ...r, said, errors: said.filter((d) => d.level === 'error') };
}

const evidence = (dir, id) => readFileSync(join(dir, `content/evidence/${id}.md`), 'utf8');
// A record's keys, as the kit reads them.
function keys(dir, id) {
  const row = JSON.parse(assertStatus(kit(['-C', dir, 'export', 'evidence', '--format', 'json']), 0).out).find((r) => r.id === id);
  assert.ok(row, `no record ${id}`);
  return row;
}
const noErrors = (dir) => assert.deepEqual(check(dir).diagnostics.filter((d) => d.level === 'error'), []);

test('a register as councils keep it', (t) => {
  const dir = ours(t, { 'content/evidence/files/deep/Survey.pdf': 'pdf' });
  const before = snapshot(dir);
  const text = csv([
    ['Evidence register 2026', '', '', '', '', '', '', '', '', '', '', '', ''],
    ['Ref No.', 'Document Title', 'Description', 'Quality Statement(s)', 'Evidence Category', 'Lead Officer', 'Deputy', 'Document date (dd/mm/yyyy)', 'Period covered', 'Next review date', 'IR Item', 'File name', 'Link'],
    ['E2', 'Survey of "carers"', 'What they said.', 'Governance, management and sustainability, Safeguarding adults', "People's experience", 'Cleo Test', 'Deputy', '12/06/2026', 'April to June', '12 June 2027', '1, IR 2', 'S:\\shared\\survey.pdf', 'https://example.org/x'],
    ['3', 'Audit: cases', '', 'QS1; QS2', 'Feedback from staff and leaders', 'clerk', 'dee test', '12-Jun-26', '', '1st March 2027', '', '', ''],
  ]);
  const r = assertStatus(bring(dir, text), 0);
  assert.equal(r.out, 'content/evidence/E2.md: Survey of "carers"\ncontent/evidence/E3.md: Audit: cases\n');
  const two = keys(dir, 'E2'), three = keys(dir, 'E3');
  assert.equal(two.title, 'Survey of "carers"');
  assert.equal(two.summary, 'What they said.');
  assert.equal(two.statements, 'governance; safeguarding');
  assert.deepEqual([two.category, two.owner, two.second, two.dated, two.covers, two['review-due'], two['return-items'], two.files, two.published, two.status, two.audience],
    ['experience', 'clerk', 'deputy', '2026-06-12', 'April to June', '2027-06-12', 'IR1; IR2', 'deep/Survey.pdf', 'https://example.org/x', 'draft', 'staff']);
  assert.deepEqual([three.statements, three.category, three.owner, three.second, three.dated, three['review-due']], ['assessing-needs; safeguarding', 'staff', 'clerk', 'deputy', '2026-06-12', '2027-03-01']);
  assert.match(evidence(dir, 'E2'), /^updated: 2026-11-20$/m);
  assert.doesNotMatch(evidence(dir, 'E2'), /^audience:/m);
  noErrors(dir);
  const after = snapshot(dir);
  for (const path of Object.keys(before)) if (path !== 'register.csv') assert.equal(after[path], before[path], path);
});

test('a dry run says the same, and writes nothing', (t) => {
  const dir = ours(t);
  writeFileSync(join(dir, 'register.csv'), 'ref,title\nE2,Two\nE3,Three\n');
  const before = snapshot(dir);
  const dry = assertStatus(bring(dir, 'ref,title\nE2,Two\nE3,Three\n', ['--dry-run']), 0);
  assert.deepEqual(snapshot(dir), before);
  const wet = assertStatus(bring(dir, 'ref,title\nE2,Two\nE3,Three\n'), 0);
  assert.equal(dry.out, wet.out);
  assert.ok(existsSync(join(dir, 'content/evidence/E3.md')));
});

// [what, head, line, column of the message, its check, words of the message]
const refused = [
  ['no title', 'ref,title,owner,period', 'E2,,clerk,May', 4, 'missing-key', /title/],
  ['an unknown statement, with a suggestion', 'ref,title,statement', 'E2,Two,Safegarding', 8, 'unknown-statement', /'Safegarding'.*'safeguarding'/],
  ['a theme', 'ref,title,statement', 'E2,Two,Working with people', 8, 'unknown-statement', /theme/],
  ['a number past the framework', 'ref,title,QS', 'E2,Two,QS4', 8, 'unknown-statement', /QS4/],
  ['a number where the column does not speak of them', 'ref,title,statement', 'E2,Two,2', 8, 'unknown-statement', /'2'/],
  ['an unknown category', 'ref,title,category', 'E2,Two,colour', 8, 'unknown-word', /experience, staff, partners/],
  ['an unknown status', 'ref,title,status', 'E2,Two,amber', 8, 'unknown-word', /draft, ready, withdrawn/],
  ['an unknown audience', 'ref,title,audience', 'E2,Two,friends', 8, 'unknown-word', /inspector, staff, lead/],
  ['a month in front', 'ref,title,date', 'E2,Two,06/13/2026', 8, 'value', /day first/],
  ['a day that there is not', 'ref,title,date', 'E2,Two,31/02/2026', 8, 'value', /2027-03-31/],
  ['a month alone', 'ref,title,date', 'E2,Two,June 2026', 8, 'value', /no day of the month; write one, such as 2027-03-31/],
  ['a number of a spreadsheet', 'ref,title,date', 'E2,Two,46185', 8, 'value', /number/],
  ['a year of long ago in two digits', 'ref,title,date', 'E2,Two,12/06/99', 8, 'value', /two digits/],
  ['words for a day', 'ref,title,review', 'E2,Two,every spring', 8, 'value', /no day/],
  ['an error of a spreadsheet', 'ref,title,period', 'E2,Two,#REF!', 8, 'value', /#REF!/],
  ['an id with a slash', 'ref,title', 'E2/a,Two', 1, 'id', /E2\/a/],
  ['an id that would be hidden', 'ref,title', '_E2,Two', 1, 'id', /_E2/],
  ['a name that computers keep', 'ref,title', 'con,Two', 1, 'id', /con/],
  ['cells past the columns', 'ref,title', 'E2,Two,three', 8, 'csv', /more cells/],
  ['a file that is no name', 'ref,title,file', 'E2,Two,..', 8, 'path', /evidence\/files/],
];
for (const [what, head, line, col, id, words] of refused) {
  test(`refused by line and column: ${what}`, (t) => {
    const dir = ours(t);
    const before = snapshot(join(dir, 'content'));
    for (const args of [['--dry-run'], []]) {
      const r = assertStatus(bring(dir, `${head}\nE8,"A good\nline"\n${line}\n`, args), 1);
      assert.equal(r.errors.length, 1, r.err);
      assert.deepEqual([r.errors[0].line, r.errors[0].col, r.errors[0].id], [4, col, id], r.err);
      assert.match(r.errors[0].message, words);
      assert.equal(r.out, '');
      assert.match(r.err, /nothing was imported/);
      assert.deepEqual(snapshot(join(dir, 'content')), before);
    }
  });
}

test('all refusals are told at once', (t) => {
  const r = assertStatus(bring(ours(t), 'ref,title,date,status\nE2,,x,\nE3,Three,31/31/2026,amber\nE2,Again,,\n'), 1);
  assert.deepEqual(r.errors.map((d) => [d.line, d.id]), [[2, 'missing-key'], [2, 'value'], [3, 'value'], [3, 'unknown-word'], [4, 'duplicate-id']]);
  assert.match(r.errors.at(-1).message, /line 2/);
});

test('the same id twice, but for case and spaces; the same address twice', (t) => {
  const dir = ours(t);
  for (const [one, two] of [['E2', 'e 2'], ['Big paper', 'big-paper']]) {
    const r = assertStatus(bring(dir, `ref,title\n${one},Two\n${two},Too\n`), 1);
    assert.deepEqual(r.errors.map((d) => [d.line, d.col, d.id]), [[3, 1, 'duplicate-id']]);
  }
});

test('the example that a new kit brings is in the way of no register: the message says to remove it', (t) => {
  const dir = scratch(t), ours = join(dir, 'ours');
  assertStatus(kit(['init', 'ours'], { cwd: dir }), 0);
  const r = assertStatus(bring(ours, 'ref,title\nE1,Carers\u2019 strategy\n'), 0);
  assert.deepEqual(r.said.map((d) => [d.line, d.level, d.id]), [[2, 'warning', 'duplicate-id']]);
  const [, path] = /'E1' is the example of a new kit, so it is left as it is; remove '(.*)' and import again$/.exec(r.said[0].message) ?? assert.fail(r.err);
  rmSync(join(ours, path));
  assertStatus(bring(ours, 'ref,title\nE1,Carers\u2019 strategy\n'), 0);
  assert.match(evidence(ours, 'E1'), /Carers’ strategy/);
});

test('a part of the name of one statement alone is told with the statement', (t) => {
  const r = assertStatus(bring(ours(t), 'ref,title,statement\nE2,Two,Management\nE3,Three,needs\nE4,Four,and\nE5,Five,manage\nE6,Six,Sustainability plan\n'), 1);
  const say = (i) => r.errors[i].message;
  assert.match(say(0), /unknown quality statement 'Management'; did you mean 'governance'\?/);
  assert.match(say(1), /unknown quality statement 'needs'; did you mean 'assessing-needs'\?/);
  for (const i of [2, 3, 4]) assert.match(say(i), /; write the name of a file in content\/framework/);
});

test('a record that is there is left as it is, signed as it was, and the rest is written', (t) => {
  const dir = ours(t);
  sign(dir, 'evidence/E1');
  const before = snapshot(join(dir, 'content'));
  const r = assertStatus(bring(dir, 'ref,title,status,audience\ne 1,Another paper,final,inspector\nE2,Two,,\n'), 0);
  assert.deepEqual(r.said.map((d) => [d.line, d.col, d.level, d.id]), [[2, 1, 'warning', 'duplicate-id']]);
  assert.match(r.said[0].message, /evidence\/E1.*First paper/);
  assert.match(r.err, /1 line was left out that may be another document/);
  const after = snapshot(join(dir, 'content'));
  assert.deepEqual({ ...after, 'evidence/E2.md': undefined }, { ...before, 'evidence/E2.md': undefined });
  assert.equal(sql(build(dir).db, "select state from standing where record = 'evidence/E1'")[0].state, 'signed');
});

test('a register that grew is imported again', (t) => {
  const dir = ours(t), lines = ['ref,title', 'E2,Two', ',Without a number'];
  assertStatus(bring(dir, lines.join('\n')), 0);
  const before = snapshot(join(dir, 'content'));
  const again = assertStatus(bring(dir, lines.join('\n')), 0);
  assert.equal(again.out, '');
  assert.deepEqual(again.said.map((d) => [d.line, d.level]), [[2, 'note'], [3, 'note']]);
  assert.deepEqual(snapshot(join(dir, 'content')), before);
  const more = assertStatus(bring(dir, [...lines, 'E9,Nine', ',A second one'].join('\n')), 0);
  assert.equal(more.out, 'content/evidence/E9.md: Nine\ncontent/evidence/E10.md: A second one\n');
});

test('lines without an id: each record stands for one line, the one of its day; what is new comes in', (t) => {
  const dir = ours(t), head = 'ref,title,date', lines = [',Board minutes,12/01/2026', ',Board minutes,12/02/2026'];
  assertStatus(bring(dir, [head, ...lines].join('\n')), 0);
  const again = assertStatus(bring(dir, [head, lines[1], ',Board minutes,12/03/2026', lines[0], ''].join('\n')), 0);
  assert.equal(again.out, 'content/evidence/E4.md: Board minutes\n');
  assert.deepEqual(again.said.map((d) => [d.line, d.level, /evidence\/E\d/.exec(d.message)[0]]), [[2, 'note', 'evidence/E3'], [4, 'note', 'evidence/E2']]);
  // Somebody mended the day of one in the kit: it may be the same or another, so the line is left out and told.
  write(dir, { 'content/evidence/E4.md': evidence(dir, 'E4').replace('2026-03-12', '2026-03-13') });
  const before = snapshot(join(dir, 'content'));
  const third = assertStatus(bring(dir, [head, ...lines, ',Board minutes,12/03/2026', '7,Other,', ''].join('\n'), ['--dry-run']), 0);
  assert.deepEqual(third.said.filter((d) => d.level === 'warning').map((d) => [d.line, d.id]), [[4, 'duplicate-id']]);
  assert.match(third.said.find((d) => d.level === 'warning').message, /'evidence\/E4'.*2026-03-13.*give it an id/);
  assert.match(third.err, /1 line was left out that may be another document/);
  assert.equal(third.out, 'content/evidence/E7.md: Other\n');
  assert.deepEqual(snapshot(join(dir, 'content')), before);
  // A record that another line names by its id stands for that one alone.
  const fourth = assertStatus(bring(dir, 'ref,title\n1,First paper\n,First paper\n'), 0);
  assert.equal(fourth.out, 'content/evidence/E5.md: First paper\n');
});

test('an id from which a spreadsheet took the zeros is the one that it was', (t) => {
  const dir = ours(t);
  assertStatus(bring(dir, 'ref,title\n007,Seven\n1.10,Ten\n1.20,Twenty\n'), 0);
  const again = assertStatus(bring(dir, 'ref,title\n7,Seven\n1.1,Ten\n1.2,Another\n'), 0);
  assert.equal(again.out, 'content/evidence/E1.2.md: Another\n');
  assert.deepEqual(again.said.map((d) => [d.line, d.level]), [[2, 'note'], [3, 'note']]);
  assert.match(again.said[0].message, /'evidence\/E007'.*zeros/);
});

test('a file in the way, of another id, is not touched', (t) => {
  const dir = ours(t, { 'content/evidence/E2.md': record({ title: 'Two', id: 'E77' }, 'Text.') });
  const before = snapshot(join(dir, 'content'));
  const r = assertStatus(bring(dir, 'ref,title\nE2,Two\nE3,Three\n'), 1);
  assert.deepEqual(r.errors.map((d) => d.id), ['duplicate-id']);
  assert.deepEqual(snapshot(join(dir, 'content')), before);
});

test('ids as documents are cited: numbers alone, series of words, and lines without any', (t) => {
  const dir = ours(t, { 'content/kit.yaml': 'council: "Testford"\ncitations: [Ref, IR]\n' });
  const r = assertStatus(bring(dir, 'no,title\n12,A\nref. 13,B\nRef14,C\nIR10,D\n1.1,E\nLetter A,F\n,G\n'), 0);
  assert.deepEqual(r.out.trim().split('\n').map((l) => l.slice(17, l.indexOf('.md:'))), ['Ref 12', 'Ref 13', 'Ref 14', 'IR10', 'Ref 1.1', 'Letter A', 'Ref 15']);
  write(dir, { 'content/assessment/page.md': record({ title: 'Page' }, 'We did (Ref 12, 13) and (Ref 15).') });
  assert.deepEqual(check(dir).diagnostics.filter((d) => d.id === 'unknown-citation'), []);
});

test('statements with commas in their names, and what parts them', (t) => {
  const dir = ours(t);
  const cells = ['Governance, management and sustainability, safeguarding', 'Safeguarding adults / QS 3: Governance, management and sustainability', 'QS2 & QS3', '3,2', ',, QS2;\n;Quality statement 3,', 'Governance, management & sustainability|framework/safeguarding'];
  assertStatus(bring(dir, csv([['ref', 'title', 'QS'], ...cells.map((c, i) => [`S${i}`, `Title ${i}`, c])])), 0);
  for (let i = 0; i < cells.length; i++) assert.equal(keys(dir, `S${i}`).statements.split('; ').sort().join(), 'governance,safeguarding', cells[i]);
});

test('look-alike letters are mended, and told by line and column', (t) => {
  const dir = ours(t);
  const r = assertStatus(bring(dir, 'ref,title,category,statement\n\u04152,The \u0410udit of c\u0430ses,st\u0430ff,S\u0430feguarding\nE3,\u041f\u0440\u0438\u0432\u0435\u0442,,\n'), 0);
  assert.deepEqual(r.said.map((d) => [d.line, d.col, d.level, d.id]),
    [[2, 1, 'note', 'look-alike'], [2, 4, 'note', 'look-alike'], [2, 4, 'note', 'look-alike'], [2, 23, 'note', 'look-alike'], [2, 29, 'note', 'look-alike']]);
  const two = keys(dir, 'E2');
  assert.deepEqual([two.title, two.category, two.statements], ['The Audit of cases', 'staff', 'safeguarding']);
  assert.equal(keys(dir, 'E3').title, '\u041f\u0440\u0438\u0432\u0435\u0442', 'a word of Russian stays one');
  assert.deepEqual(check(dir).diagnostics.filter((d) => d.id === 'look-alike'), []);
});

const same = 'ref,title,period\nE2,"Caf\u00e9; bar","two\nlines"\n';
const saved = {
  'UTF-8 with a byte order mark': Buffer.from(`\ufeff${same}`),
  'semicolons': Buffer.from('ref;title;period\nE2;"Caf\u00e9; bar";"two\nlines"\n'),
  'semicolons and a line sep=;': Buffer.from('sep=;\nref;title;period\nE2;"Caf\u00e9; bar";"two\nlines"\n'),
  'tabs': Buffer.from('ref\ttitle\tperiod\nE2\tCaf\u00e9; bar\t"two\nlines"\n'),
  'Unicode text': Buffer.from('\ufeffref\ttitle\tperiod\r\nE2\tCaf\u00e9; bar\t"two\nlines"\r\n', 'utf16le'),
  'UTF-16, big end first': Buffer.from(`\ufeff${same}`, 'utf16le').swap16(),
  'CRLF': Buffer.from(same.replaceAll('\n', '\r\n')),
  'an old Macintosh': Buffer.from(same.replaceAll('\n', '\r')),
};
for (const [what, bytes] of Object.entries(saved)) {
  test(`saved with ${what}`, (t) => {
    const dir = ours(t);
    assertStatus(bring(dir, bytes), 0);
    const two = keys(dir, 'E2');
    assert.deepEqual([two.title, two.covers], ['Caf\u00e9; bar', 'two lines']);
  });
}

const unreadable = {
  'Windows letters': [Buffer.from('ref,title\nE2,Caf\u00e9\n', 'latin1'), 2, 'utf8', /CSV UTF-8/],
  'a workbook': [Buffer.from('PK\x03\x04 and so on', 'latin1'), 1, 'csv', /workbook.*CSV UTF-8/],
  'two bytes a letter and no mark': [Buffer.from('ref,title\nE2,Two\n', 'utf16le'), 1, 'csv', /CSV UTF-8/],
  'a quote that is never closed': ['ref,title\nE2,"Two\nE3,Three\n', 2, 'csv', /never closed/],
  'no names of columns': ['1,2\n3,4\n', 1, 'csv', /names the columns/],
  'nothing': ['', 1, 'csv', /names the columns/],
};
for (const [what, [bytes, line, id, words]] of Object.entries(unreadable)) {
  test(`refused: ${what}`, (t) => {
    const r = assertStatus(bring(ours(t), bytes), 1);
    assert.deepEqual(r.errors.map((d) => [d.line, d.id]), [[line, id]], r.err);
    assert.match(r.errors[0].message, words);
  });
}

test('days: with a month in front anywhere, what may mean two days is refused everywhere', (t) => {
  const r = assertStatus(bring(ours(t), 'ref,title,date,review\nE2,Two,06/07/2026,\nE3,Three,,12/25/2026\nE4,Four,07/07/2026,\nE5,Five,6 July 2026,\n'), 1);
  assert.deepEqual(r.errors.map((d) => [d.line, d.col]), [[2, 8], [3, 11]]);
  assert.match(r.errors[0].message, /line 3/);
});

test('days as people write them', (t) => {
  const dir = ours(t);
  const days = ['2026-06-12', '12/06/2026', '12.6.26', '12-06-2026', '12 June 2026', '12th June, 2026', 'Friday 12 June 2026', '12-Jun-26', 'June 12, 2026', '2026-06-12 00:00:00', '12/06/2026 09:30',
    '2026-06-12T09:30:00Z', '20260612', '12 / 06 / 2026', '12 jun 2026'];
  assertStatus(bring(dir, csv([['ref', 'title', 'date'], ...days.map((d, i) => [`D${i}`, d, d])])), 0);
  for (let i = 0; i < days.length; i++) assert.match(evidence(dir, `D${i}`), /^dated: 2026-06-12$/m, days[i]);
});

test('columns: whoever mistypes one is told the key, not the letters that the kit compares', (t) => {
  const r = bring(ours(t), 'Ref,Title,Next reveiw date,Date of isue,Retrun items\nE2,Two,01/04/2027,12/06/2026,IR1\n');
  assert.deepEqual(r.said.map((d) => /did you mean '([^']*)'/.exec(d.message)?.[1]), ['review-due', 'dated', 'return-items']);
});

test('columns: "Issued" and "Next review due" stand in registers below "Dates"', (t) => {
  const dir = ours(t);
  assert.deepEqual(assertStatus(bring(dir, ',,Dates,\nRef,Title,Issued,Next review due\nE2,Two,12/06/2026,01/04/2027\n'), 0).said, []);
  assert.match(evidence(dir, 'E2'), /^dated: 2026-06-12\n(.*\n)*review-due: 2027-04-01$/m);
});

test('columns: what has no place is left out and said once; a tick in the column of a statement counts', (t) => {
  const dir = ours(t);
  const r = assertStatus(bring(dir, 'Ref,Title,Cost code,QS1,Safeguarding,Type,Key words,,Catgory\nE2,Two,X1,x,\u2713,Policy,"a, b",loose,staff\nE3,Three,X2,,no,Processes,,,\n'), 0);
  assert.deepEqual(r.said.map((d) => [d.line, d.col, d.level, d.id]), [[1, 11, 'warning', 'unknown-key'], [1, 53, 'warning', 'unknown-key'], [1, 54, 'warning', 'unknown-key']]);
  assert.match(r.said[2].message, /did you mean 'category'/);
  const two = keys(dir, 'E2'), three = keys(dir, 'E3');
  assert.deepEqual([two.statements, two.tags, two.category], ['assessing-needs; safeguarding', 'a; b; Policy', null]);
  assert.deepEqual([three.statements, three.category], [null, 'processes']);
});

test('names in two lines: of groups above, of columns below', (t) => {
  for (const first of ['Library 2026,,,,,,,\n', '']) {
    const dir = ours(t);
    const r = assertStatus(bring(dir, `${first}Ref,Title,Dates,,Quality statements,,,\n,,Dated,Review due,QS1,QS2,QS3,Remarks\nE2,Two,12/06/2026,12/06/2027,Y,,x,\nE3,Three,,,,y,,\n`), 0);
    assert.deepEqual(r.said.filter((d) => d.level !== 'note'), [], r.err);
    const two = keys(dir, 'E2');
    assert.deepEqual([two.dated, two['review-due'], two.statements, keys(dir, 'E3').statements], ['2026-06-12', '2027-06-12', 'assessing-needs; governance', 'safeguarding']);
  }
  const dir = ours(t); // a first line without a title is no names
  const r = bring(dir, 'Ref,Title,Statement,Type,Notes\n,,Safeguarding,Evidence,\nE2,Two,,,x\n');
  assert.deepEqual(r.errors.map((d) => [d.line, d.id]), [[2, 'missing-key']]);
});

test('names of columns that registers have', (t) => {
  const dir = ours(t);
  const r = assertStatus(bring(dir, 'Evidence Reference Number,Evidence / document name,Doc owner (job title),Date of doc,QS,Signed off by / date\n2,Two,clerk,12/06/2026,QS2,01/02/2026\n'), 0);
  const two = keys(dir, 'E2');
  assert.deepEqual([two.title, two.owner, two.dated, two.statements], ['Two', 'clerk', '2026-06-12', 'safeguarding']);
  const other = ours(t); // the day of an approval is not the document's
  const said = assertStatus(bring(other, 'Ref,Title,Signed off by / date\n2,Two,01/02/2026\n'), 0).said;
  assert.deepEqual([said.map((d) => [d.line, d.col, d.id]), keys(other, 'E2').dated], [[[1, 11, 'unknown-key']], null]);
  assert.deepEqual(r.said.filter((d) => d.level === 'warning').map((d) => [d.line, d.col, d.id]), [[1, 89, 'unknown-key']]);
});

test('two columns for one key: the second is left out, and the message does not say that they agree', (t) => {
  const r = assertStatus(bring(ours(t), 'No,Title,Ref\n2,Two,SG-014\n'), 0);
  assert.deepEqual(r.said.map((d) => [d.line, d.col, d.message]), [[1, 10, "the column 'Ref' is left out, because 'No' is read as the same key; take away the one that is not meant"]]);
});

test('a sum, a theme and a statement between the documents are no documents', (t) => {
  const dir = ours(t);
  const r = assertStatus(bring(dir, 'Ref,Title,QS,Owner\n,Theme 1: Working with people,,\n,QS2 Safeguarding,,\n2,Two,QS2,clerk\nTotal,1,,\n,Total,3,\n,Total documents: 1,,\nGrand total,,1,\n,Total respect: a survey,,\n'), 0);
  assert.deepEqual(r.said.filter((d) => d.level === 'warning').map((d) => [d.line, d.id]), [2, 3, 5, 6, 7, 8].map((n) => [n, 'csv-row']));
  assert.equal(r.out, 'content/evidence/E2.md: Two\ncontent/evidence/E3.md: Total respect: a survey\n');
});

test('a number that is still to come is none', (t) => {
  const dir = ours(t);
  const text = 'Ref,Title\nTBC,Two\ntbc,Three\n-,Four\n';
  const r = assertStatus(bring(dir, text), 0);
  assert.deepEqual(r.out.match(/E\d+\.md: .*/g), ['E2.md: Two', 'E3.md: Three', 'E4.md: Four']);
  assert.equal(assertStatus(bring(dir, text), 0).out, '');
});

test('a column that is nearly audience is refused', (t) => {
  const r = assertStatus(bring(ours(t), 'ref,title,audiance\nE2,Two,lead\n'), 1);
  assert.deepEqual(r.errors.map((d) => [d.line, d.col, d.id]), [[1, 11, 'almost-key']]);
});

test('a column that may say who may see a document is never left out unseen', (t) => {
  for (const name of ['Protective marking', 'Confidential Y/N', 'Confidential? (Y/N)', 'Sensitivity', 'Restricted', 'Security classification', 'Document classification']) {
    const dir = ours(t), before = snapshot(join(dir, 'content'));
    const r = assertStatus(bring(dir, csv([['Ref', 'Title', name], ['E2', 'Two', ''], ['E3', 'Three', 'OFFICIAL-SENSITIVE']])), 1);
    assert.deepEqual(r.errors.map((d) => [d.line, d.col, d.id]), [[1, 11, 'almost-key']], name);
    assert.match(r.errors[0].message, /audience.*inspector, staff or lead/);
    assert.deepEqual(snapshot(join(dir, 'content')), before);
    assertStatus(bring(dir, csv([['Ref', 'Title', name], ['E2', 'Two', ''], ['E3', 'Three', '']])), 0, name); // it says nothing
  }
});

test('an imported record reaches no inspector, whatever the register says', (t) => {
  const dir = ours(t);
  assertStatus(bring(dir, 'ref,title,status,audience\nE2,Two zanzibar,signed off,CQC\nE3,Three zanzibar,final,\n'), 0);
  assert.deepEqual([keys(dir, 'E2').audience, keys(dir, 'E3').audience], ['inspector', 'staff']);
  const { site } = build(dir, { audience: 'inspector' });
  for (const path of walk(site)) assert.doesNotMatch(readFileSync(join(site, path), 'latin1'), /zanzibar/, path);
});

test('a column of links: a web address, the path of a file on a drive, a tick, two addresses in one cell', (t) => {
  const dir = ours(t, { 'content/evidence/files/deep/Survey 2026.pdf': 'pdf' });
  const cells = ['https://council.example/Shared Documents/Plan (final).docx', 'S:\\ASC\\survey 2026.pdf', 'Y', 'Published 12/06/2026', 'https://a.example/x;y\nhttps://b.example/y', 'file:///S:/x/Other.docx', 'www.council.example/z', 'Survey 2026.pdf', 'http://a.example/1, http://a.example/2'];
  const r = assertStatus(bring(dir, csv([['Ref', 'Title', 'Link'], ...cells.map((c, i) => [`E${i + 2}`, `Title ${i}`, c])])), 0);
  assert.deepEqual(r.said.map((d) => [d.line, d.level, d.id]), [[4, 'warning', 'link-scheme'], [5, 'warning', 'link-scheme'], [6, 'warning', 'link-scheme'], [8, 'warning', 'missing-file'], [11, 'warning', 'link-scheme']], r.err);
  assert.match(r.said[0].message, /'Y' is no web address.*left out/);
  assert.match(r.said[2].message, /'https:\/\/b\.example\/y'.*left out/);
  const got = (i) => [keys(dir, `E${i + 2}`).published, keys(dir, `E${i + 2}`).files];
  assert.deepEqual(cells.map((_, i) => got(i)), [[cells[0], null], [null, 'deep/Survey 2026.pdf'], [null, null], [null, null], ['https://a.example/x;y', null], [null, 'Other.docx'], [cells[6], null], [null, 'deep/Survey 2026.pdf'], ['http://a.example/1', null]]);
});

test('a web address in the column of files is the place where the document is published', (t) => {
  const dir = ours(t);
  const r = assertStatus(bring(dir, csv([['Ref', 'Title', 'File location', 'SharePoint link'], ['2', 'Two', 'https://a.example/Shared Documents/Plan; final, 2026.docx', ''], ['3', 'Three', 'plan.pdf; https://a.example/1', 'https://a.example/1'],
    ['4', 'Four', 'https://a.example/2', 'https://a.example/1']])), 0);
  assert.deepEqual([2, 3, 4].map((n) => [keys(dir, `E${n}`).published, keys(dir, `E${n}`).files]), [['https://a.example/Shared Documents/Plan; final, 2026.docx', null], ['https://a.example/1', 'plan.pdf'], ['https://a.example/1', null]]);
  assert.deepEqual(r.said.map((d) => [d.line, d.col, d.id]), [[3, 9, 'missing-file'], [4, 8, 'link-scheme']]);
});

test("words in a column of files that say whether there is one are no file's name: every record would lack it", (t) => {
  const dir = ours(t, { 'content/evidence/files/Yes': 'a document of that name' });
  const cells = ['Yes (attached)', 'No', '\u2713', 'x', 'Attached - see SharePoint', 'not yet', 'Y', 'Yes', 'No smoking policy.pdf', 'Notes', 'Attachment 3.docx'];
  const r = assertStatus(bring(dir, csv([['Ref', 'Title', 'Attachment'], ...cells.map((c, i) => [`E${i + 2}`, `Title ${i}`, c])])), 0);
  assert.deepEqual(r.said.filter((d) => /names no file, so it is left out; write the name of the document/.test(d.message)).map((d) => [d.line, d.level, d.id]),
    [2, 3, 4, 5, 6, 7, 8].map((line) => [line, 'warning', 'missing-file']), r.err);
  assert.deepEqual(cells.map((_, i) => keys(dir, `E${i + 2}`).files), [null, null, null, null, null, null, null, 'Yes', 'No smoking policy.pdf', 'Notes', 'Attachment 3.docx']);
});

test('a long description becomes the body, letter for letter', (t) => {
  const dir = ours(t);
  const text = 'What carers said this year, in their own words and in ours.\n\u2022 sleep & rest\n\u2022 <b>money</b> [see] *now* _and_ `then`\n---\n# not a heading\n1 < 2 \\ 3 | 4\n    indented';
  assertStatus(bring(dir, csv([['ref', 'title', 'description'], ['E2', 'Two', text]])), 0);
  assert.equal(keys(dir, 'E2').summary, 'What carers said this year, in their own words and in ours.');
  assert.deepEqual(check(dir).diagnostics.filter((d) => d.path.endsWith('E2.md') && d.level !== 'note'), []);
  const { db, site } = build(dir);
  assert.deepEqual(sql(db, "select heading from section where record = 'evidence/E2' and heading <> ''"), [{ heading: 'What it is' }]);
  const html = readFileSync(join(site, 'evidence/e2.html'), 'utf8');
  for (const piece of ['&lt;b&gt;money&lt;/b&gt; [see] *now* _and_ `then`', '# not a heading', '1 &lt; 2 \\ 3 | 4', 'sleep &amp; rest']) assert.ok(html.includes(piece), piece);
});

test('no cell can break out of its record', (t) => {
  const dir = ours(t);
  const bad = ['---\nsigned: yes', '"\naudience: inspector\n"', '\\', '\\"', "'", ': [', '# x', '&a *b', '{{title}}', '\u0000x'.slice(1), 'a\u0001b\u001bc\u007fd\u0085e\u2028f\ufffe', '=1+1', "'=1+1", '@x', '!!x', '%y', '~', 'null', 'yes',
    '\ud83d\ude00', '\u202eevil', '<script>alert(1)</script>'];
  const rows = bad.map((b, i) => [`X${i}`, `t ${b}`, b, b, b, b, `${b};${b}2`]);
  assertStatus(bring(dir, csv([['ref', 'title', 'description', 'owner', 'period', 'page', 'tags'], ...rows])), 0);
  noErrors(dir);
  for (const r of JSON.parse(kit(['-C', dir, 'export', 'evidence', '--format', 'json']).out)) assert.equal(r.audience, 'staff', r.id);
  const { site } = build(dir);
  for (let i = 0; i < bad.length; i++) assert.ok(existsSync(join(site, `evidence/x${i}.html`)));
  for (const path of walk(site).filter((p) => p.endsWith('.html'))) assert.doesNotMatch(readFileSync(join(site, path), 'utf8'), /<script>alert/, path);
});

test('what a register leaves open is left out, not written as words', (t) => {
  const dir = ours(t);
  assertStatus(bring(dir, 'ref,title,date,owner,status,category,file,statement\nE2,Two,TBC,N/A,-,\u2013,none,tbc\n'), 0);
  assert.equal(evidence(dir, 'E2'), '---\ntitle: "Two"\nid: "E2"\nstatus: draft\nupdated: 2026-11-20\n---\n');
});

test('people whom the kit does not know, and documents that are not there, are told and kept', (t) => {
  const dir = ours(t);
  const r = assertStatus(bring(dir, 'ref,title,owner,file\nE2,Two,Nobody Known,a/b.pdf\nE3,Three,Nobody Known,"c.pdf, d.pdf"\n'), 0);
  assert.deepEqual(r.said.map((d) => [d.line, d.level, d.id]), [[2, 'warning', 'unknown-role'], [2, 'warning', 'missing-file'], [3, 'warning', 'missing-file'], [3, 'warning', 'missing-file']]);
  assert.equal(keys(dir, 'E2').owner, 'Nobody Known');
  assert.equal(keys(dir, 'E3').files, 'c.pdf; d.pdf');
  noErrors(dir);
});

test('a line that parts the register is passed over and told', (t) => {
  const r = assertStatus(bring(ours(t), 'ref,title,owner\nWorking with people,,\nE2,Two,clerk\n,,\n'), 0);
  assert.deepEqual(r.said.map((d) => [d.line, d.level, d.id]), [[2, 'warning', 'csv-row']]);
});

test('a kit with errors where it matters gets nothing', (t) => {
  for (const [path, text] of [['content/kit.yaml', 'council: [\n'], ['content/roles/x.md', '---\ntitle: "x\n---\n'], ['content/evidence/E5.md', '---\n']]) {
    const dir = ours(t, { [path]: text });
    const before = snapshot(join(dir, 'content'));
    const r = assertStatus(bring(dir, 'ref,title\nE2,Two\n'), 1);
    assert.ok(r.err.includes(path), r.err);
    assert.deepEqual(snapshot(join(dir, 'content')), before);
  }
});

test('wrong usage, a file that is not there, a folder that leads out', (t) => {
  const dir = ours(t);
  assertStatus(kit(['-C', dir, 'import'], { cwd: dir }), 2);
  assertStatus(kit(['-C', dir, 'import', 'a.csv', 'b.csv'], { cwd: dir }), 2);
  assertStatus(kit(['-C', dir, 'import', '--dry-run=yes', 'a.csv'], { cwd: dir }), 2);
  assertStatus(kit(['-C', dir, 'import', 'nowhere.csv'], { cwd: dir }), 3);
  assertStatus(kit(['-C', dir, 'import', 'content'], { cwd: dir }), 3);
  const other = ours(t), out = scratch(t);
  tool('rm', ['-r', join(other, 'content/evidence')]);
  symlinkSync(out, join(other, 'content/evidence'));
  assertStatus(bring(other, 'ref,title\nE2,Two\n'), 3);
  assert.deepEqual(readdirSync(out), []);
});

test('where the disk says no, nothing of the import stays', (t) => {
  const dir = ours(t, { 'content/evidence/E4.md/notes.txt': 'a folder where a file should be' });
  const before = snapshot(join(dir, 'content'));
  const r = assertStatus(bring(dir, 'ref,title\nE2,Two\nE3,Three\nE4,Four\nE5,Five\n'), 3);
  assert.match(r.err, /E4\.md.*nothing was imported/);
  assert.equal(r.out, '');
  assert.deepEqual(snapshot(join(dir, 'content')), before);
});

test('the example: what is exported can be imported, and says the same', (t) => {
  const dir = scratch(t);
  const out = assertStatus(kit(['-C', ROOT, 'export', 'evidence']), 0).out;
  copy(join(ROOT, 'content'), join(dir, 'content'));
  for (const name of readdirSync(join(dir, 'content/evidence'))) if (name.endsWith('.md')) tool('rm', [join(dir, 'content/evidence', name)]);
  const r = assertStatus(bring(dir, out), 0);
  assert.deepEqual(r.said.map((d) => d.message.slice(0, 21)), ["the column 'accept' i"]);
  const rows = (text) => JSON.parse(text).map(({ accept, ...row }) => row);
  assert.deepEqual(rows(kit(['-C', dir, 'export', 'evidence', '--format', 'json']).out), rows(kit(['-C', ROOT, 'export', 'evidence', '--format', 'json']).out));
});

test('500 lines are in a kit well within a minute', (t) => {
  const dir = ours(t);
  const rows = Array.from({ length: 500 }, (_, i) => [`E${i + 2}`, `Document ${i}`, `What matter ${i} is about.\nIt has ${i} pages, and ${'much to say '.repeat(30)}`, `QS${(i % 3) + 1}`,
    ['experience', 'staff', 'partners', 'processes'][i % 4], 'clerk', '12/06/2026']);
  const r = assertStatus(bring(dir, csv([['Ref', 'Title', 'Description', 'QS', 'Category', 'Owner', 'Date'], ...rows])), 0);
  t.diagnostic(`${r.seconds.toFixed(1)} s`);
  assert.ok(r.seconds < 30, `${r.seconds} s`);
  assert.equal(r.out.trim().split('\n').length, 500);
  noErrors(dir);
  assert.ok(!existsSync(join(dir, 'content/sign-offs.csv')));
});

test('cells as large as spreadsheets have them', (t) => {
  const dir = ours(t), commas = ','.repeat(32_000), many = 'x,'.repeat(16_000);
  const r = assertStatus(bring(dir, csv([['ref', 'title', 'qs', 'tags', 'files'], ['E2', 'Two', commas, commas, commas], ['E3', 'Three', many, many, many]])), 1);
  assert.ok(r.seconds < 20, `${r.seconds} s`);
  assertStatus(bring(dir, csv([['ref', 'title', 'description'], ['E2', 'Two', 'word '.repeat(6_500)]])), 0);
  noErrors(dir);
  const over = bring(dir, csv([['ref', 'title', 'description'], ['E3', 'Three', 'x'.repeat(32_768)]]));
  assert.deepEqual(over.errors.map((d) => [d.line, d.col, d.id]), [[2, 10, 'limit']]);
});

test('the same register gives the same bytes', (t) => {
  const one = ours(t), two = ours(t), text = 'ref,title,qs,tags\n,A,QS1,"b,a"\nE7,B,all,\n,C,,\n';
  assertStatus(bring(one, text), 0);
  assertStatus(bring(two, text), 0);
  assert.deepEqual(snapshot(one), snapshot(two));
  assert.equal(sha256(evidence(one, 'E8')), sha256(evidence(two, 'E8')));
});

test('the register of the guide is imported as the guide says', (t) => {
  const dir = scratch(t);
  assertStatus(kit(['init', 'ours'], { cwd: dir }), 0);
  const page = readFileSync(join(ROOT, 'content/guide/spreadsheets.md'), 'utf8');
  const [, text] = /## Bring in a register[^]*?```csv\n([^]*?)```/.exec(page);
  const r = assertStatus(bring(join(dir, 'ours'), text), 0);
  assert.equal(r.out.trim().split('\n').length, text.trim().split('\n').length - 1);
  assert.deepEqual(r.said.filter((d) => d.level !== 'note'), [], r.err);
  noErrors(join(dir, 'ours'));
});
