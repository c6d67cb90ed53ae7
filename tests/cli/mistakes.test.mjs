// What people do who never used a terminal, and what the program says to it: nothing is lost, and the message says what to do.
import assert from 'node:assert/strict';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { assertStatus, build, column, kit, record, scratch, sign, smallKit, write } from './lib.mjs';

// What 'kit check' prints.
const check = (dir) => kit(['-C', dir, 'check']);

const evidence = (title, more) => record({ title, owner: 'clerk', second: 'deputy', category: 'processes', statements: ['assessing-needs'], audience: 'inspector', ...more }, 'Text.');

test('files that other programs keep beside ours are passed over', (t) => {
  const dir = smallKit(scratch(t), {
    'content/evidence/~$E1.md': 'x', 'content/evidence/files/~$paper.docx': 'x', 'content/evidence/.DS_Store': 'x', 'content/evidence/desktop.ini': 'x',
    'content/evidence/files/Thumbs.db': 'x', 'content/evidence/.~lock.list.csv#': 'x', 'content/lists/~$people.csv': 'x',
  });
  const plain = smallKit(scratch(t));
  assert.equal(check(dir).out, check(plain).out);
  build(dir);
});

test('a record with another ending is missed aloud', (t) => {
  const dir = smallKit(scratch(t), { 'content/evidence/E8.MD': evidence('Eight'), 'content/evidence/E9.md.txt': evidence('Nine'), 'content/evidence/E10.docx': 'x' });
  const { out } = check(dir);
  for (const name of ['E8.MD', 'E9.md.txt', 'E10.docx']) assert.match(out, new RegExp(`content/evidence/${name.replaceAll('.', '\\.')}: warning: the file is not read.*\\[unread-file\\]`));
});

test('a table with semicolons stops the build, and no command writes into it', (t) => {
  const log = 'id;asked;asked-by;what;due;owner;status;evidence;answered;note\r\nR1;2026-11-20;;All;2026-11-30;clerk;open;;;\r\n';
  const dir = smallKit(scratch(t), { 'content/requests/requests.csv': log, 'content/lists/people.csv': 'name;email\r\nJo;jo@x.example\r\n' });
  const r = check(dir);
  assert.match(r.out, /content\/requests\/requests\.csv:1:1: error: semicolons stand between the cells; save the table with commas.*\[csv\]/);
  assert.match(r.out, /content\/lists\/people\.csv:1:1: error: semicolons/);
  assertStatus(kit(['-C', dir, 'build']), 1);
  assertStatus(kit(['-C', dir, 'request', 'add', 'More']), 1);
  assert.equal(readFileSync(join(dir, 'content/requests/requests.csv'), 'utf8'), log);
});

test('a record may be named by its file, as messages and shells name it', (t) => {
  const dir = smallKit(scratch(t), { 'content/evidence/paper.md': evidence('A paper', { id: 'E7', status: 'ready' }) });
  for (const word of ['content/evidence/paper.md', './content/evidence/paper.md', 'evidence/paper.md', 'content\\evidence\\paper.md', `${dir}/content/evidence/paper.md`]) {
    assert.match(assertStatus(kit(['-C', dir, 'explain', word]), 0).out, /^evidence\/E7: A paper/, word);
  }
  assertStatus(kit(['-C', dir, 'explain', 'content/evidence/other.md']), 2);
  assertStatus(kit(['-C', dir, 'sign-off', 'content/evidence/paper.md', '--by', 'dass', '--on', '2026-11-20']), 0);
  assert.match(readFileSync(join(dir, 'content/sign-offs.csv'), 'utf8'), /2026-11-20,evidence\/E7,/);
  write(dir, { 'content/evidence/broken.md': '---\ntitle: A: b\n---\n' });
  assert.match(assertStatus(kit(['-C', dir, 'sign-off', 'content/evidence/broken.md', '--by', 'dass']), 1).err, /broken\.md:2:9: error/);
});

test('a role is suggested to whoever writes its title or its person', (t) => {
  const dir = smallKit(scratch(t), { 'content/roles/chief.md': record({ title: 'Chief of letters', name: 'Ada Penn', email: 'ada.penn@x.example', second: 'deputy' }) });
  for (const [n, word] of ['Chief of letters', 'chief of Letters', 'Ada Penn', 'ada.penn@x.example'].entries()) write(dir, { [`content/evidence/E2${n}.md`]: evidence(`Paper ${n}`, { owner: word }) });
  const { out } = check(dir);
  assert.equal(out.match(/unknown owner '.*'; did you mean 'chief'\?/g)?.length, 4, out);
  assert.match(kit(['-C', dir, 'sign-off', 'E1', '--by', 'Ada Penn']).err, /there is no role 'Ada Penn'; did you mean 'chief'\?/);
});

test('kit new says that a list is a spreadsheet, and names the kinds that it knows', (t) => {
  const dir = smallKit(scratch(t));
  for (const word of ['list', 'lists', 'requests', 'glossary']) assert.match(assertStatus(kit(['-C', dir, 'new', word]), 2).err, /holds spreadsheets and no records/, word);
  const { err } = assertStatus(kit(['-C', dir, 'new', 'nothing']), 2);
  assert.match(err, /^ {2}evidence$/m);
  assert.match(err, /^ {2}mock, a kind of learning$/m);
  assert.doesNotMatch(err, /init/);
});

test('a day of the timetable that is called by its date has that date', (t) => {
  const dir = smallKit(scratch(t));
  for (const [type, key, folder] of [['timetable', 'date', 'timetable'], ['debrief', 'on', 'learning']]) {
    assertStatus(kit(['-C', dir, 'new', type, '2027-03-10', 'The second day']), 0);
    assert.match(readFileSync(join(dir, `content/${folder}/2027-03-10.md`), 'utf8'), new RegExp(`^${key}: 2027-03-10$`, 'm'));
  }
});

test('a copy that a program made is not taken for the original', (t) => {
  const dir = smallKit(scratch(t), { 'content/evidence/E5.md': evidence('A paper', { status: 'ready' }) });
  assertStatus(kit(['-C', dir, 'sign-off', 'E5', '--by', 'dass', '--on', '2026-11-20']), 0);
  for (const name of ['E5-LAPTOP', 'E5 - Copy', 'Copy of E5']) {
    copyFileSync(join(dir, 'content/evidence/E5.md'), join(dir, `content/evidence/${name}.md`));
    assert.match(check(dir).out, new RegExp(`^content/evidence/${name}\\.md:\\d+:\\d+: warning: the title 'A paper' is that of content/evidence/E5\\.md already; if the file is a copy that a program made, keep one with what is right of both`, 'm'));
  }
  const { db } = build(dir, { audience: 'inspector', out: join(dir, 'inspector') });
  assert.ok(!column(db, 'select ref from record').includes('evidence/E5-LAPTOP'), 'nobody signed the copy');
});

test('a path is written with slashes, and a message says so', (t) => {
  const dir = smallKit(scratch(t), { 'content/evidence/E6.md': evidence('Six', { files: ['minutes\\board.pdf', 'C:\\board.pdf', '\\\\server\\board.pdf'] }) });
  const { out } = check(dir);
  assert.match(out, /'minutes\\board\.pdf' at 'files' has a backslash; write '\/' between folders/);
  assert.equal(out.match(/leads out of the kit/g).length, 2, out);
});

test('curly quotes are no part of the line that a message proposes', (t) => {
  const dir = smallKit(scratch(t), { 'content/evidence/E6.md': '---\ntitle: “Carers: a survey”\n---\n' });
  assert.match(check(dir).out, /straight quotes; put the text in quotes: title: "Carers: a survey" \[yaml\]/);
});

test('a file without front matter is told how to begin, and an empty one that it is empty', (t) => {
  const dir = smallKit(scratch(t), { 'content/evidence/E6.md': 'Words.\n', 'content/evidence/E7.md': '' });
  const { out } = check(dir);
  assert.match(out, /E6\.md:1:1: error: missing key 'title'; begin the file with a line of three dashes/);
  assert.match(out, /E7\.md:1:1: error: missing key 'title'; the file is empty/);
});

// Excel opens a table, and saves it as it shows it: days in its own way, in other bytes, with other signs between the cells.
const excelDays = (s) => s.replace(/(\d{4})-(\d\d)-(\d\d)/g, '$3/$2/$1').replaceAll('\n', '\r\n');
for (const [what, change] of Object.entries({
  'its own days': excelDays, semicolons: (s) => s.replaceAll(',', ';'), 'tabs, as UTF-16': (s) => Buffer.from(`\ufeff${s.replaceAll(',', '\t')}`, 'utf16le'),
  'quotes everywhere': (s) => s.replace(/[^,\n]+/g, '"$&"'), 'columns behind': (s) => s.replaceAll('\n', ',,\n'), 'a heading above': (s) => `Our sign-offs,,,,,\n${s}`,
  'columns in another order': (s) => s.replace(/^([^,]*),([^,]*)/gm, '$2,$1'),
})) {
  test(`a ledger that a spreadsheet saved with ${what}: one message, and what to do is to put the former file back`, (t) => {
    const dir = smallKit(scratch(t)), path = join(dir, 'content/sign-offs.csv');
    for (const ref of ['evidence/E1', 'assessment/assessing-needs']) sign(dir, ref, { on: '2026-11-10' });
    writeFileSync(path, change(readFileSync(path, 'utf8')));
    const before = readFileSync(path), said = check(dir).out.split('\n').filter((l) => l.startsWith('content/sign-offs.csv'));
    assert.equal(said.length, 1, said.join('\n'));
    assert.match(said[0], /: error: .*put the former file back/);
    assert.match(assertStatus(kit(['-C', dir, 'sign-off', 'evidence/E1', '--by', 'dass']), 1).err, /put the former file back/);
    assert.deepEqual(readFileSync(path), before);
  });
}

test('a day as Excel writes it in a table: the message says how to save it', (t) => {
  const dir = smallKit(scratch(t), { 'content/readiness.csv': 'on,records\r\n13/11/2026,5\r\n,6\r\n', 'content/requests/requests.csv': 'id,asked,what\r\nR1,21/11/2026,All\r\n' });
  const { out } = check(dir);
  assert.match(out, /readiness\.csv:2:1: error: '13\/11\/2026' at 'on' is no date; in the spreadsheet give the column the format yyyy-mm-dd.*\[value\]/);
  assert.match(out, /requests\.csv:2:4: error: '21\/11\/2026' at 'asked' is no date; in the spreadsheet give/);
  assert.deepEqual(out.match(/readiness\.csv:\d+:1: warning: the row has no 'on'/g), ["readiness.csv:3:1: warning: the row has no 'on'"], 'it has one that is no day');
});

test('the second copy of a table that a sync made: what it alone holds is not thrown away', (t) => {
  const copies = ['requests/requests-LAPTOP7', 'requests/return (1)', 'glossary/terms - Copy', 'sign-offs-LAPTOP7', 'releases (2)', 'readiness-Jo'];
  const dir = smallKit(scratch(t), Object.fromEntries(copies.map((name) => [`content/${name}.csv`, 'id\r\n'])));
  assert.equal(check(dir).out.match(/correct the name, or remove it \[unread-file\]/g)?.length, copies.length, 'there is no first');
  write(dir, Object.fromEntries(copies.map((name) => [`content/${name.replace(/[- ](LAPTOP7|Jo|- Copy|\(\d\))$/, '')}.csv`, ''])));
  const { out } = check(dir);
  for (const name of copies) {
    const line = out.split('\n').find((l) => l.startsWith(`content/${name}.csv: warning: `)) ?? '';
    assert.match(line, name.startsWith('sign-offs') ? /a second 'sign-offs\.csv'.*sign off again what it alone holds, then remove it \[unread-file\]/
      : /a second '[a-z\/]+\.csv'.*copy the lines that it alone holds, then remove it \[unread-file\]/, name);
  }
});

// As Git leaves them where two people changed the same lines.
const merged = (ours, theirs) => `<<<<<<< HEAD\n${ours}\n=======\n${theirs}\n>>>>>>> 3ac9f12 (theirs)\n`;
test('both versions of a file in one are an error, in a text, a front matter, a table and the ledger', (t) => {
  const page = (between) => `---\ntitle: Hello\n${between}---\n\nFirst.\n\n`;
  const files = {
    'content/welcome/text.md': page('') + merged('Call the old number.', 'Call the new number.'), 'content/welcome/front.md': page(merged('order: 1', 'order: 2')),
    'content/welcome/windows.md': (page('') + merged('Old.', 'New.')).replaceAll('\n', '\r\n'),
    'content/requests/requests.csv': `id,asked,what\n${merged('R1,2026-11-16,Waits', 'R1,2026-11-16,Audits')}`, 'content/lists/people.csv': `name,email\n${merged('Jo,', 'Al,')}`,
    'content/sign-offs.csv': `on,record,digest,by,note,chain\n${merged('2026-11-10,evidence/E1,0,dass,,0', '2026-11-10,evidence/E2,0,dass,,0')}`,
  };
  const { out } = check(smallKit(scratch(t), files));
  for (const [path, text] of Object.entries(files)) {
    const line = text.split('\n').findIndex((l) => l.startsWith('<<<<')) + 1;
    assert.match(out, new RegExp(`^${path}:${line}:1: error: two versions of the file stand here.*\\[merge\\]$`, 'm'), path);
    if (path.endsWith('.csv')) assert.equal(out.split('\n').filter((l) => l.startsWith(`${path}:`)).length, 1, out);
  }
  const fine = 'A heading\n=======\n\n    <<<<<<< HEAD\n\n<<<<<<< HEAD is what Git writes.\n\n>>>>>>> so is this\n';
  assert.doesNotMatch(check(smallKit(scratch(t), { 'content/welcome/fine.md': page('') + fine })).out, /\[merge\]/);
});

test('zeros where text was, as a disk leaves them when the current fails: a table and a record say so, and what to put back', (t) => {
  const dir = smallKit(scratch(t), { 'content/requests/requests.csv': `id,asked,what\nR1,2026-11-16,Waits and ${'\0'.repeat(40)}`, 'content/evidence/E6.md': `${evidence('Six')}More${'\0'.repeat(9)}`, 'content/lists/people.csv': '\0'.repeat(80) });
  const { out } = check(dir);
  for (const path of ['content/requests/requests.csv:2', 'content/evidence/E6.md:\\d+', 'content/lists/people.csv:1']) assert.match(out, new RegExp(`^${path}:1: error: .* zeros .*put the former file back.*\\[utf8\\]$`, 'm'));
  const log = readFileSync(join(dir, 'content/requests/requests.csv'));
  assertStatus(kit(['-C', dir, 'request', 'add', 'More']), 1);
  assert.deepEqual(readFileSync(join(dir, 'content/requests/requests.csv')), log);
});

test('letters that Excel spoilt, because it opened a table by a double click, are told at the first', (t) => {
  const spoil = (s) => Buffer.from(s).toString('latin1').replaceAll('\u0080', '€').replaceAll('\u0099', '™');
  const dir = smallKit(scratch(t), {
    'content/requests/requests.csv': `\ufeff${spoil('id,asked,what\r\nR1,2026-11-16,What £5 buys\r\nR2,2026-11-16,Zoë’s list\r\n')}`, 'content/lists/people.csv': spoil('name\nZoë\n'),
    'content/welcome/dash.md': '---\ntitle: Hello\n---\n\nTen â€“ eleven.\n', 'content/welcome/fine.md': '---\ntitle: Ça va, São Paulo\n---\n\nÂ, Ã, â and €; £5 – “Zoë’s”.\n',
  });
  const { out } = check(dir);
  for (const [path, what] of [['requests/requests.csv:2:20', 'Â£'], ['lists/people.csv:2:3', 'Ã«'], ['welcome/dash.md:5:5', 'â€']]) {
    assert.match(out, new RegExp(`^content/${path}: warning: '${what}' .*put the former file back.*\\[garbled\\]$`, 'm'));
  }
  assert.equal(out.match(/\[garbled\]/g).length, 3, out);
});
