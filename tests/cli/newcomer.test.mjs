// The journey of somebody who has Word and Notepad and never saw the kit: from the empty folder, with the mistakes that people make on the way. Nothing is
// lost or let through without a word, and what a message proposes is right when it is copied.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { assertStatus, build, kit, page, record, scratch, smallKit, write } from './lib.mjs';

const check = (dir) => kit(['-C', dir, 'check']).out;
const said = (dir, id) => check(dir).split('\n').filter((l) => l.endsWith(`[${id}]`));

// A kit as 'kit init' makes it.
function fresh(t) {
  const dir = scratch(t);
  assertStatus(kit(['init', 'ours'], { cwd: dir }), 0);
  return join(dir, 'ours');
}

const edit = (path, change) => write('', { [path]: change(readFileSync(path, 'utf8')) });

test('the example that a new kit brings does not go out as if it were finished', (t) => {
  const dir = fresh(t), path = join(dir, 'content/evidence/E1.md');
  assert.deepEqual(said(dir, 'unfinished'), []);
  edit(path, (text) => text.replace('status: draft', 'status: ready'));
  const lines = said(dir, 'unfinished');
  assert.equal(lines.length, 5, lines.join('\n'));
  assert.match(lines[0], /E1\.md:4:8: warning: '.*an example to replace' is an example; write your own in its place/);
  assert.match(lines[2], /'Say who made this document, when, and what it is used for' says what belongs here/);
  edit(path, (text) => text.replace(/^title: .*/m, 'title: "Survey"').replace(/^summary: .*/m, 'summary: "What carers said."').replace(/^\*.*\*$/gm, 'Our own words.'));
  assert.deepEqual(said(dir, 'unfinished'), []);
});

test("the name that a new kit bears does not go to inspectors beside the council's own", (t) => {
  const dir = fresh(t), path = join(dir, 'content/kit.yaml');
  assert.deepEqual(said(dir, 'unfinished'), []);
  edit(path, (text) => text.replace('council: "Your council"', 'council: "Harrowmere Borough Council"'));
  assert.match(said(dir, 'unfinished').join('\n'), /^content\/kit\.yaml:6:13: warning: 'Your council' stands on every page as the council's name; write your own at 'short-name'/);
  edit(path, (text) => text.replace('"Your council"', '"Harrowmere"'));
  assert.deepEqual(said(dir, 'unfinished'), []);
  edit(path, (text) => `${text.replace(/Harrowmere( Borough Council)?/g, 'Your council')}visit: {from: 2027-03-09, to: 2027-03-11}\n`);
  assert.equal(said(dir, 'unfinished').length, 2);
});

test("kit init makes no kit in a folder that is called 'content', where no command would look for it", (t) => {
  const dir = scratch(t);
  for (const [word, around] of [['content', '.'], ['a/content/', 'a'], [join(dir, 'content'), dir]])
    assert.ok(assertStatus(kit(['init', word], { cwd: dir }), 2).err.includes(`a kit is the folder around 'content', and has another name; write '${around}' for a kit there, or a new name`), word);
  assertStatus(kit(['init', '.'], { cwd: dir }), 0);
  for (const [word, at] of [['content', dir], ['.', join(dir, 'content')]]) assert.ok(assertStatus(kit(['init', word], { cwd: at }), 2).err.includes(`write '${dir}' for a kit there`));
  assert.match(assertStatus(kit(['sign', 'off', 'E1', '--by', 'dass'], { cwd: dir }), 2).err, /did you mean 'sign-off'/);
});

test('each pattern of kit new says what is missing once the record is no draft', (t) => {
  const dir = fresh(t);
  for (const type of ['evidence', 'assessment', 'practice', 'measure', 'enquiry', 'role', 'base', 'place', 'welcome', 'timetable', 'letter', 'learning', 'guide', 'framework', 'mock']) {
    const path = join(dir, assertStatus(kit(['new', type], { cwd: dir }), 0, type).out.trim());
    assert.deepEqual(said(dir, 'unfinished'), [], `${type} as a draft`);
    const draft = readFileSync(path, 'utf8');
    write('', { [path]: draft.replace('status: draft', 'status: ready') });
    assert.notDeepEqual(said(dir, 'unfinished'), [], type);
    write('', { [path]: draft });
  }
});

test('the day that patterns propose begins with the arrival, and the front page tells visitors to come then', (t) => {
  const dir = fresh(t);
  edit(join(dir, 'content/kit.yaml'), (text) => `${text}visit: {from: 2030-03-12, to: 2030-03-13}\n`);
  for (const path of ['timetable/day-1.md', 'bases/main-office.md']) edit(join(dir, 'content', path), (text) => text.replace('status: draft\n', ''));
  const second = join(dir, assertStatus(kit(['new', 'timetable', 'day-2', 'Day 2'], { cwd: dir }), 0).out.trim());
  edit(second, (text) => text.replace('status: draft\n', '').replace(/^date: .*/m, 'date: 2030-03-13'));
  const { site } = build(dir, { audience: 'inspector' });
  const words = (path) => page(site, path).replace(/<template>.*?<\/template>/gs, '').replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
  assert.match(words('index.html'), /First session Tuesday 12 March, 09:00 Arrival and coffee/);
  assert.match(words('timetable/day-1.html'), /2 sessions ?, 09:00 to 10:30/);
  assert.match(words('timetable/day-2.html'), /1 session ?, 09:00 to 09:30/);
});

test('the owners that patterns propose are there in a new kit, and leave the director to sign', (t) => {
  const dir = fresh(t);
  for (const type of ['evidence', 'assessment', 'practice', 'measure', 'enquiry', 'base', 'place', 'welcome', 'timetable', 'letter', 'action', 'learning', 'guide', 'framework', 'debrief', 'mock']) {
    const path = join(dir, assertStatus(kit(['new', type], { cwd: dir }), 0, type).out.trim());
    edit(path, (text) => text.replace(/^# (?=(?:owner|second|ask|contact): )/gm, '').replace('status: draft', 'status: ready'));
    assert.deepEqual(said(dir, 'unknown-role'), [], type);
    if (['evidence', 'assessment', 'practice', 'measure'].includes(type)) assertStatus(kit(['-C', dir, 'sign-off', path, '--by', 'dass']), 0, type);
  }
});

test('no file among the records is passed over in silence, whatever its name', (t) => {
  const text = record({ title: 'A paper' });
  const lost = ['E2.md ', 'E3.md.', 'E4', 'E5.mdown', 'E6.MD ', 'E7.pages', 'E8.msg', 'E9.zip', 'E10.lnk'];
  const left = ['E1.md:Zone.Identifier', 'E1.md~', 'E1.md.bak', '~WRL0001.tmp', '#E1.md#', 'desktop.ini', 'Thumbs.db', '.DS_Store', '~$E1.docx', 'files/a.pdf:Zone.Identifier', 'files/Thumbs.db'];
  const plain = smallKit(scratch(t)), dir = smallKit(scratch(t), Object.fromEntries([...lost, ...left].map((name) => [`content/evidence/${name}`, text])));
  const news = check(dir).split('\n').filter((l) => !check(plain).includes(l)).map((l) => l.slice('content/evidence/'.length, l.indexOf(': warning: the file is not read')));
  assert.deepEqual(news.sort(), lost.toSorted());
  assert.match(check(dir), /E2\.md : warning: the file is not read, because a space or a full stop stands at an end of its name, 'E2\.md '; take it out/);
});

test('a name that Notepad lengthened, or that has a capital, is told with the name that is read', (t) => {
  const dir = smallKit(scratch(t), { 'content/kit.yaml.txt': 'council: X\n', 'content/requests/Return.csv': 'item\n', 'content/glossary/terms.csv.txt': 'term\n', 'content/lists/carers.xlsx': 'x' });
  const lines = said(dir, 'unread-file').join('\n');
  assert.match(lines, /kit\.yaml\.txt: warning: the file is not read; take '\.txt' from the end of its name/);
  assert.match(lines, /terms\.csv\.txt: warning: the file is not read; take '\.txt' from the end/);
  assert.match(lines, /Return\.csv: .*it reads 'requests\/requests\.csv' and 'requests\/return\.csv'/);
  assert.match(lines, /carers\.xlsx: .*save a spreadsheet here as 'CSV UTF-8 \(comma delimited\)'/);
});

test('front matter that a line of dashes cuts in two is told of where it goes on', (t) => {
  const body = (text) => `---\ntitle: Parking\n---\n${text}\n\nUse the far gate.\n`;
  const cut = ['audience: lead\n---', '\nstatus: withdrawn\n---', 'order: 3\ntags: [secret]\n---', 'audience: lead', 'updated: 2026-11-01\nreview-due: 2026-11-02', 'audience: "lead" '];
  const whole = ['Audience: everybody who comes by car', 'status: we wait for paint', 'Note: it floods\n---', 'see:here\n---', 'audience:', '```\naudience: lead\n```', 'Paint:\naudience: lead'];
  const dir = smallKit(scratch(t), Object.fromEntries([...cut, ...whole].map((text, n) => [`content/welcome/w${n}.md`, body(text)])));
  const found = said(dir, 'yaml').map((l) => l.slice('content/welcome/'.length, l.indexOf(';')));
  assert.deepEqual(found, [4, 5, 4, 4, 4, 4].map((line, n) => `w${n}.md:${line}:1: error: the front matter ends above this line, and what stands here is shown to all`));
});

test('three dashes that Word made long, or that do not begin the file, are told where they stand', (t) => {
  const rest = 'title: "Two"\nowner: clerk\n';
  const files = { E2: `—\n${rest}—\n`, E3: `\n\n---\n${rest}---\n`, E4: `---\n${rest}–-\n\nText.\n`, E5: `---\u00a0\n${rest}---\n`, E6: `----\n${rest}----\n` };
  const dir = smallKit(scratch(t), Object.fromEntries(Object.entries(files).map(([id, text]) => [`content/evidence/${id}.md`, text])));
  const lines = said(dir, 'yaml').map((l) => l.slice('content/evidence/'.length, l.indexOf(';')));
  assert.deepEqual(lines, ['E2.md:1:1: error: these are not three plain dashes (Word makes long ones)', 'E3.md:3:1: error: something stands before the line of three dashes',
    'E4.md:4:1: error: these are not three plain dashes (Word makes long ones)', 'E5.md:1:1: error: these are not three plain dashes (Word makes long ones)',
    'E6.md:1:1: error: these are not three plain dashes (Word makes long ones)']);
  assert.doesNotMatch(check(dir), /E\d\.md.*missing-key/);
});

test('a day of the return as Excel writes it is told, because the item would never be late', (t) => {
  const dir = smallKit(scratch(t), { 'content/requests/return.csv': 'item,what,due,owner\r\nIR1,Our self-assessment,11/12/2026,clerk\r\nIR2,Audits,2026-12-11,clerk\r\n' });
  assert.deepEqual(said(dir, 'request-due'), ["content/requests/return.csv:2:1: warning: item 'IR1' is due on '11/12/2026', which is no day; write it as 2027-03-09, and give the column the format yyyy-mm-dd in the spreadsheet [request-due]"]);
});

test('a request with "No" under answered is not taken for an answered one', (t) => {
  const log = (answered) => `id,asked,asked-by,what,due,owner,status,evidence,answered,note\r\nR1,2026-11-16,L,Waits,2026-11-18,clerk,open,,${answered},\r\n`;
  const dir = smallKit(scratch(t), { 'content/requests/requests.csv': log('No') });
  assert.match(check(dir), /requests\.csv:2:\d+: error: 'No' at 'answered' is no date/);
  assert.match(kit(['-C', dir, 'request', 'list']).out, /^R1 /m);
  write(dir, { 'content/requests/requests.csv': log('2026-11-17') });
  assert.doesNotMatch(check(dir), /answered/);
  assert.doesNotMatch(kit(['-C', dir, 'request', 'list']).out, /^R1 /m);
});

test('a table whose first line is a heading, or has a name twice, is refused whole, and no row goes missing alone', (t) => {
  const dir = smallKit(scratch(t), { 'content/requests/return.csv': 'Information return,,,\nitem,what,due,owner\nIR1,Ours,2026-12-11,clerk\n', 'content/lists/carers.csv': 'name,email,E-mail,Email,,\nJo,jo@x.example,,,,\n' });
  assert.deepEqual(said(dir, 'csv'), ["content/lists/carers.csv:1:19: error: the column 'Email' is there twice; rename one, or remove it [csv]",
    "content/requests/return.csv:1:1: error: the first line names no column 'item'; let it be item,what,due,owner [csv]"]);
  assertStatus(kit(['-C', dir, 'build']), 1);
});

test('braces that no letter fills are not sent: single ones, those of a Word letter, those without an end', (t) => {
  const letter = (body, subject = 'Hello', status = 'ready') => record({ title: 'Invitation', to: ['carers'], subject, status }, body);
  const dir = smallKit(scratch(t), { 'content/lists/carers.csv': 'name,email\nJo,jo@x.example\n' });
  const found = (...words) => {
    write(dir, { 'content/letters/inv.md': letter(...words) });
    return said(dir, 'unknown-placeholder').map((l) => /'(.*)' would be sent|braces in '(.*)' would/.exec(l).slice(1).find(Boolean));
  };
  assert.deepEqual(found('Dear {name}, «First_Name», {{name and {{name}}, {{ name }}\nand {{name'), ['{name}', '«First_Name»', '{{name', '{{name']);
  assert.deepEqual(found('Dear {{name}}, a set {1; 2}, a pair of braces {} and « », {{\nname}}'), []);
  assert.deepEqual(found('Dear {{name}}', 'For {name}'), ['For {name}']);
  assert.deepEqual(found('Dear {name}', 'For {name}', 'draft'), []);
});

test('several names without their brackets are told wherever they would be read as one', (t) => {
  const dir = smallKit(scratch(t), {
    'content/evidence/E2.md': '---\ntitle: "Two"\nreturn-items: IR3, IR8\n---\n',
    'content/evidence/E3.md': '---\ntitle: "Three"\nreturn-items: [IR3, IR8]\n---\n',
    'content/timetable/day.md': '---\ntitle: "Day"\ndate: 2027-03-09\nsessions:\n  - {start: "09:00", title: "A", people: "clerk; deputy"}\n  - {start: "10:00", title: "B", people: "two carers, one of them new"}\n---\n',
  });
  const lines = said(dir, 'several-in-one');
  assert.equal(lines.length, 2, lines.join('\n'));
  assert.match(lines[0], /E2\.md:3:15: .*commas between: return-items: \[IR3, IR8\]/);
  assert.match(lines[1], /day\.md:5:\d+: .*commas between: people: \[clerk, deputy\]/);
});

test('a path that a message proposes for a link leads there when it is pasted', (t) => {
  const page = (...links) => record({ title: 'Page' }, links.map((l) => `[it](${l})`).join(' '));
  const dir = smallKit(scratch(t), { 'content/welcome/near.md': record({ title: 'Near' }), 'content/welcome/inner/page.md': page('near.md', 'content/roles/clerk.md', '../Roles/clerk.md', 'Page.md') });
  const proposed = said(dir, 'dead-link').map((l) => /did you mean '(.*)'\?/.exec(l)[1]);
  assert.deepEqual(proposed, ['../../welcome/near.md', '../../roles/clerk.md', '../../roles/clerk.md', 'page.md']);
  write(dir, { 'content/welcome/inner/page.md': page(...proposed) });
  assert.deepEqual(said(dir, 'dead-link'), []);
});

test('in a folder of the kit, a command says where the kit is', (t) => {
  const dir = smallKit(scratch(t));
  for (const [at, where] of [['content', '..'], ['content/evidence', '../..']]) {
    const r = assertStatus(kit(['check'], { cwd: join(dir, at) }), 3);
    assert.match(r.err, new RegExp(`there is no folder 'content' in '\\.', but there is one in '${where.replaceAll('.', '\\.')}'; go there with cd, or say so with -C`));
    assertStatus(kit(['-C', where, 'check'], { cwd: join(dir, at) }), 0);
  }
  mkdirSync(join(dir, 'content/evidence/a/b/c'), { recursive: true });
  assert.match(kit(['-C', 'evidence', 'check'], { cwd: join(dir, 'content') }).err, /there is one in 'evidence\/\.\.\/\.\.'/);
});

test('kit new of a spreadsheet says what the sheet is called and how it begins', (t) => {
  const dir = fresh(t);
  assert.match(kit(['-C', dir, 'new', 'glossary']).err, /glossary\/terms\.csv begins with term,expansion,meaning,audience$/m);
  assert.match(kit(['-C', dir, 'new', 'requests']).err, /requests\/return\.csv begins with item,what,due,owner$/m);
  write(dir, { 'content/requests/return.csv': 'item,what,due,owner\nIR1,Ours,2026-12-11,dass\n' });
  assert.doesNotMatch(check(dir), /return\.csv/);
});

test('a slip in a year is told: a visit of decades, a document from the future', (t) => {
  const dir = smallKit(scratch(t), { 'content/kit.yaml': 'council: "Testford"\ntoday: 2026-11-21\nvisit: {from: 2027-03-09, to: 2072-03-11}\n', 'content/evidence/E2.md': '---\ntitle: "Two"\ndated: 2062-06-15\nreview-due: 2206-12-31\n---\n' });
  assert.match(check(dir), /kit\.yaml:3:\d+: warning: the visit lasts 16440 days, from 9 March 2027 to 11 March 2072; correct 'from' or 'to' \[visit-date\]/);
  assert.match(check(dir), /E2\.md:3:8: warning: 'dated' is 15 June 2062, which is still to come; correct the day \[future-date\]/);
  assert.match(check(dir), /E2\.md:4:13: warning: 'review-due' is 31 December 2206, more than ten years ahead; correct the day \[future-date\]/);
});

test('a day of the timetable that was copied with its date is told', (t) => {
  const day = (title, date, more) => record({ title, date, sessions: [{ start: '09:00', end: '10:00', title }], ...more });
  const dir = smallKit(scratch(t), { 'content/timetable/day-1.md': day('Day 1', '2027-03-09'), 'content/timetable/day-2.md': day('Day 2', '2027-03-09'), 'content/timetable/day-3.md': day('Day 3', '2027-03-09', { status: 'draft' }) });
  assert.deepEqual(said(dir, 'same-day'), ['content/timetable/day-2.md:3:7: warning: 9 March 2027 is the date of content/timetable/day-1.md already; correct one of the two, or put their sessions into one file [same-day]']);
});

test('lines from Word that look like headings, lists and tables are told, and real ones are not', (t) => {
  const dir = smallKit(scratch(t)), path = 'content/welcome/paste.md';
  const lines = (body) => {
    write(dir, { [path]: `---\ntitle: "Pasted"\n---\n\n${body}\n` });
    return said(dir, 'lost-form').map((l) => Number(/paste\.md:(\d+)/.exec(l)[1]));
  };
  const slips = ['##Heading', '##\u00a0Heading', '•\tFirst\n•\tSecond', 'o\tInner', '-First\n-Second', '-\u00a0First', '1.First\n2.Second', '| a | b |\n| 1 | 2 |', 'Team\tCount\nEast\t4\nWest\t5', '```Bases\n```', '```time-table\n```'];
  for (const slip of slips) assert.deepEqual(lines(slip), [5], slip);
  assert.deepEqual(lines(slips.join('\n\n')).length, slips.length);
  for (const right of ['## Heading', '- First\n- Second', '1. First\n2. Second', '| a | b |\n|---|---|\n| 1 | 2 |', '```\n##code\n-x\n```', '```bases\n```', '```bash\nls\n```', '<!--\n##note\n-->', '#1 of three\n-5 degrees\n1.5 of it', '*much* and **more**'])
    assert.deepEqual(lines(right), [], right);
});

test("somebody who is named by a role's title, or by its person, is told the role's id", (t) => {
  const day = (...people) => record({ title: 'Day', date: '2027-03-09', sessions: [{ start: '09:00', title: 'A', people }] });
  const dir = smallKit(scratch(t), { 'content/roles/chief.md': record({ title: 'Head of the whole service', name: 'Ann Bell' }), 'content/roles/east.md': record({ title: 'Team manager' }), 'content/roles/west.md': record({ title: 'Team manager' }), 'content/timetable/day.md': day('Head of the Whole Service', 'Ann Bell', 'chief', 'two heads of service', 'Team manager') });
  assert.deepEqual(said(dir, 'almost-role').map((l) => /warning: (.*) \[/.exec(l)[1]).sort(), ["'Ann Bell' is almost a role; did you mean 'chief'?", "'Head of the Whole Service' is almost a role; did you mean 'chief'?"]);
});

test('what is not there is told at its own line, and with what to do', (t) => {
  const dir = smallKit(scratch(t), { 'content/evidence/E2.md': '---\ntitle: "Two"\nfiles: a.txt, b.txt\n---\n', 'content/evidence/E3.md': '---\ntitle: "Three"\nfiles: "Minutes, June 2026.pdf"\n---\n', 'content/actions/a.md': record({ title: 'Act', due: 'visit minus 10 days' }) });
  edit(join(dir, 'content/kit.yaml'), (text) => `${text}logo: "logo.png"\n`);
  const lines = readFileSync(join(dir, 'content/kit.yaml'), 'utf8').trimEnd().split('\n').length;
  const told = said(dir, 'missing-file');
  assert.match(told[0], /E2\.md:3:8: .*several names stand in square brackets, with commas between: files: \[a\.txt, b\.txt\]/);
  assert.match(told[1], /E3\.md:3:8: .*; put it there, or correct the name/, 'one name with a comma');
  assert.match(told[2], new RegExp(`kit\\.yaml:${lines}:7: warning: the logo`));
  assert.deepEqual(said(dir, 'no-visit'), []);
});

test('brackets that make no link, notes and comments without an end are told, and what is right is not', (t) => {
  const dir = smallKit(scratch(t)), path = 'content/welcome/paste.md';
  const told = (body) => {
    write(dir, { [path]: `---\ntitle: "Pasted"\n---\n\n${body}\n` });
    return said(dir, 'lost-form').map((l) => l.slice(path.length + 1));
  };
  for (const [slip, what] of [['See [who] (../roles/clerk.md)', /^5:9: warning: .*between '\]' and '\('; take it out/], ['See (who)[../roles/clerk.md]', /^5:9: warning: .*the wrong way round/],
    ['é [who](../roles/clerk.md', /^5:7: warning: .*'\)' is missing at its end/], ['![Chart](My chart.PNG)', /^5:8: warning: .*a space stands in its address; give the file a name without spaces, or put < before/],
    ['[site](https://x.example/a b)', /^5:6: warning: .*a space stands/], ['Waits fell[^1].\n\n[^1]: ASCOF 2025, table 2', /^7:1: warning: '\[\^1\]' makes no footnote here/],
    ['One\n\n<!-- a note\n\nTwo', /^7:1: warning: this comment does not end, so no page shows what follows; put --> behind it/]])
    assert.match(told(slip).join('\n'), what, slip);
  for (const right of ['[who](../roles/clerk.md) [it](../roles/clerk.md "The clerk")', '[E1] (2024/25) and [E1](see IR3, table 2.1) and (a)[b]', '`[who] (../roles/clerk.md)`', '```\n[who] (../roles/clerk.md)\n```', '<!-- one -->\n\nTwo <!-- three -->', '[a b](<my chart.png>)',
    'See [E12] (report.pdf), [IR3] (A.Smith) and the plan [2026] (draft.docx)', 'The [Care Act] (see www.gov.uk)', 'Type\n\n    <!-- and a note'])
    assert.deepEqual(told(right), [], right);
});

test('kit new takes the name of a file for that of its record', (t) => {
  const dir = fresh(t);
  assert.equal(assertStatus(kit(['new', 'evidence', 'E5.md', 'A paper'], { cwd: dir }), 0).out.trim(), 'content/evidence/E5.md');
  assertStatus(kit(['new', 'evidence', 'E5.md'], { cwd: dir }), 1);
});

test('a figure that is no number is told, and none is read as ten times what it says', (t) => {
  const measure = (target, ...values) => `---\ntitle: "Waits"\nsource: "Ours"\ntarget: ${target}\nvalues:\n${values.map((v, i) => `  - {period: "Q${i}", value: ${v}}\n`).join('')}---\n`;
  const dir = smallKit(scratch(t), { 'content/measures/waits.md': measure('at least 80', '"12,5"', '12 of 20', '"1,204"', '"£1,204,000"', '"<5"', '83%', 'n/a') });
  const values = said(dir, 'measure-value').map((l) => /: warning: '(.*)' is no number/.exec(l)[1]);
  assert.deepEqual(values, ['12,5', '12 of 20']);
  assert.equal(said(dir, 'measure-target').length, 1);
  write(dir, { 'content/measures/waits.md': measure('">80"', '12.5') });
  assert.deepEqual([...said(dir, 'measure-value'), ...said(dir, 'measure-target')], []);
});

test('evidence that answers an item which the return does not have is told', (t) => {
  const dir = smallKit(scratch(t), { 'content/evidence/E2.md': record({ title: 'Two', 'return-items': ['IR1', 'ir 3', '3', 'IR33', 'IR77'] }) });
  assert.deepEqual(said(dir, 'unknown-item'), [], 'no return yet');
  write(dir, { 'content/requests/return.csv': 'item,what,due,owner\nIR1,Ours,,\nIR3,Audits,,\n' });
  assert.deepEqual(said(dir, 'unknown-item').map((l) => /no item '(.*)'; (did you mean 'IR3'|write it)/.exec(l).slice(1)), [['3', "did you mean 'IR3'"], ['IR33', "did you mean 'IR3'"], ['IR77', 'write it']]);
});

test('a text that is cut off at a # is told, with the line as it should be', (t) => {
  const path = 'content/evidence/E2.md', dir = smallKit(scratch(t), { [path]: '---\ntitle: Complaint #12, and what it taught\nsummary: Ours # a note\ncovers: "Plan #3"\npublished: https://x.example/#part\n---\n' });
  const lines = said(dir, 'cut-text');
  assert.deepEqual(lines, [`${path}:2:8: warning: what stands behind ' #' is read as a note and left out; put the text in quotes: title: "Complaint #12, and what it taught" [cut-text]`]);
  edit(join(dir, path), (text) => text.replace(/^title: .*/m, /quotes: (.*) \[/.exec(lines[0])[1]));
  assert.deepEqual(said(dir, 'cut-text'), []);
  assert.match(kit(['-C', dir, 'export', 'evidence']).out, /^E2,"Complaint #12, and what it taught"/m);
});

test('a register put together of several: the names of its columns, once more, are no document', (t) => {
  const dir = fresh(t);
  write(dir, { 'register.csv': 'Register,\nRef,Title\nE21,One\nRef,TITLE\nE22,Two\n' });
  const r = assertStatus(kit(['import', 'register.csv'], { cwd: dir }), 0);
  assert.match(r.err, /register\.csv:4:1: warning: the line names the columns once more, so it is left out \[csv-row\]/);
  assert.deepEqual(r.out.trim().split('\n'), ['content/evidence/E21.md: One', 'content/evidence/E22.md: Two']);
});

test('the sign that Windows puts on files from elsewhere is no file that somebody put into a pack', (t) => {
  const dir = fresh(t);
  assertStatus(kit(['build', '--audience', 'inspector', '-o', 'given'], { cwd: dir }), 0);
  write(dir, { 'given/index.html:Zone.Identifier': '[ZoneTransfer]\nZoneId=3\n' });
  const r = assertStatus(kit(['verify', 'given'], { cwd: dir }), 0);
  assert.match(r.out + r.err, /note: index\.html:Zone\.Identifier/);
  write(dir, { 'given/other.html': 'x' });
  assertStatus(kit(['verify', 'given'], { cwd: dir }), 1);
});

test('one slip in a record is one message: what names the record is not told that it is not there', (t) => {
  const dir = smallKit(scratch(t), {
    'content/evidence/E2.md': record({ title: 'Two', owner: 'chief', second: 'roles/chief' }),
    'content/assessment/about.md': record({ title: 'About' }, 'As shown [E3], (E3) and [here](../evidence/E3.md#how), by the [chief](../roles/chief.md).'),
    'content/actions/act.md': record({ title: 'Act', from: 'learning/heard#why', measure: 'waits' }),
  });
  const names = /unknown|dead/, before = check(dir).split('\n').filter((l) => names.test(l));
  assert.ok(before.length >= 7, before.join('\n'));
  write(dir, Object.fromEntries(['evidence/E3', 'roles/chief', 'learning/heard', 'measures/waits'].map((ref) => [`content/${ref}.md`, '---\ntitle: One: two\n---\n'])));
  const after = check(dir).split('\n').filter((l) => / (error|warning): /.test(l) && (names.test(l) || /yaml/.test(l)));
  assert.deepEqual(after.map((l) => l.replace(/^content\/(.*)\.md:.*\[(.*)\]$/, '$1 $2')), ['evidence/E3 yaml', 'learning/heard yaml', 'measures/waits yaml', 'roles/chief yaml']);
  const r = assertStatus(kit(['-C', dir, 'explain', 'E3']), 1);
  assert.match(r.err, /'content\/evidence\/E3\.md' has errors; mend these first:\n.*E3\.md:2:11: error: .*\[yaml\]/);
  write(dir, { 'content/roles/chief.md': Buffer.from('---\ntitle: "Chief"\n---\nCaf\xe9\n', 'latin1') });
  assert.doesNotMatch(check(dir), /unknown (owner|second)/);
});

test('kit explain takes the name of a check with the brackets around it, as a message has it', () => {
  assert.match(assertStatus(kit(['explain', '[yaml]']), 0).out, /^yaml \(error\)/);
});

test('commas, colons and missing spaces in the front matter: what is left out is told, with what to do', (t) => {
  const told = (path, text) => check(smallKit(scratch(t), { [path]: text })).split('\n').filter((l) => l.startsWith(path) && /yaml|unknown-key|cut-text/.test(l)).map((l) => l.slice(path.length + 1));
  assert.deepEqual(told('content/measures/m.md', '---\ntitle: "M"\nvalues:\n  - {period: "Q1", value: 1,200}\n  - {period:2026, value: 3}\n  - {period: "Q3", value: , note: "a, b", count: 3 }\n---\n'), [
    "4:29: warning: what stands behind this comma is left out: '200'; put the whole text in double quotes, and write a number without commas [cut-text]",
    "5:6: warning: unknown key 'values.period:2026'; a space is missing after ':', write period: 2026 [unknown-key]"]);
  assert.match(told('content/actions/a.md', '---\ntitle: "A"\nprogress:\n  - {on: 2026-10-05, text: Agreed, measures, and bought}\n---\n').join('\n'), /^4:36: warning: .*left out: 'measures'.*\n4:46: warning: .*left out: 'and bought'/);
  assert.match(told('content/assessment/a.md', '---\ntitle: "A"\nimprovements:\n  - People wait: too long\n---\n').join('\n'), /^4:5: warning: .*'improvements\.People wait'; if this is a text with a colon, put the whole text in double quotes \[unknown-key\]$/);
  assert.match(told('content/practice/p.md', '---\ntitle: "P"\nconsent:\ngiven: yes\n---\n').join('\n'), /^4:1: warning: unknown key 'given'; if it belongs to 'consent', put two spaces before it \[unknown-key\]$/);
  assert.match(told('content/timetable/d.md', '---\ntitle: "D"\ndate: 2027-03-09\nsessions:\n  title: "A"\n  title: "B"\n---\n').join('\n'), /^6:3: error: .*on line 5 already; keep one of the two, or begin the second entry with a dash and a space/);
});
