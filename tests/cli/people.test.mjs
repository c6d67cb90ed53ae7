// Letters merged over lists, the contact sheet, the checklists by function, debriefs and the evening's briefing: from the command to the files.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { assertStatus, build, check, csv, kit, once, page, record, scratch, scratchForFile, small, walk, words, write } from './lib.mjs';

const VISIT = `council: "Testford & Sons"\nshort-name: "Testford"\nvisit: {from: 2027-03-09, to: 2027-03-11}\ntoday: 2026-11-21\n`;
const role = (name, more = {}) => record({ title: `The ${name}`, name: `${name} Test`, ...more });
const mark = '\ufeff';

/* Letters */

const letters = once(() => {
  const dir = write(join(scratchForFile(), 'letters'), small({
    'content/kit.yaml': VISIT,
    'content/letters/come.md': record({ title: 'Come', to: ['people', 'groups'], subject: 'For {{name}} & {{council}}' },
      'Dear {{name}}\n\nFrom {{visit.from}} to {{Visit.To}} you are asked for {{ first session }} on {{day}}.\n\n## Where\n\n1. In {{place}}\n2. Not in `{{place}}`\n\n> **Bring** {{place}}\n\n[Our page](https://testford.example/a?b=1&c=2)\n\nAnn\\\nfor {{short-name}}'),
    'content/letters/later.md': record({ title: 'Later', status: 'draft', to: ['groups'] }, 'Dear {{nobody}}'),
    'content/letters/gone.md': record({ title: 'Gone', status: 'withdrawn', to: ['groups'] }, 'Dear {{name}}'),
    'content/lists/people.csv': csv([['name', 'First session', 'day', 'place', 'E-mail'],
      ['Ann <b>Ash</b>', '**Bold** [link](x) {{place}}', '2027-03-09', 'R&D "room"', 'ann@testford.example'],
      ['Bo', 'Talk', '2027-03-10 14:00', 'Hall', 'bo at home']]),
    'content/lists/groups.csv': csv([['name', 'First session', 'day', 'place', 'email'], ['Carers', 'Tea', 'Tuesday', '', 'office@carers.example'], ['', '', '', '', '']]),
  }));
  return { dir, ...build(dir) };
});

test('a letter is merged once for each person, in the order of its lists', () => {
  const { site } = letters();
  const html = page(site, 'mail/come.html');
  assert.deepEqual([...html.matchAll(/<h2 id="name:(\d)">([^<]*)<\/h2>/g)].map((m) => [m[1], m[2]]), [['1', 'Ann &lt;b&gt;Ash&lt;/b&gt;'], ['2', 'Bo'], ['3', 'Carers']]);
  assert.deepEqual(walk(site).filter((path) => path.startsWith('mail/')), ['mail/come-1.txt', 'mail/come-2.txt', 'mail/come-3.txt', 'mail/come.html', 'mail/later-1.txt', 'mail/later.html']);
});

test('what a cell holds stays text: no Markdown, no HTML, no braces are read in it', () => {
  const html = page(letters().site, 'mail/come.html');
  const first = html.slice(html.indexOf('id="to:1"'), html.indexOf('id="to:2"'));
  assert.ok(first.includes('Dear Ann &lt;b&gt;Ash&lt;/b&gt;'));
  assert.ok(first.includes('you are asked for **Bold** [link](x) {{place}} on 9 March 2027.'));
  assert.ok(first.includes('<li>In R&amp;D &quot;room&quot;</li>'));
  assert.ok(first.includes('<p class="sheet-subject">For Ann &lt;b&gt;Ash&lt;/b&gt; &amp; Testford &amp; Sons</p>'));
});

test('the text of a letter is that of the page, in lines for an e-mail', () => {
  const { site } = letters();
  assert.equal(page(site, 'mail/come-1.txt'), `${mark}Dear Ann <b>Ash</b>

From 9 March 2027 to 11 March 2027 you are asked for **Bold** [link](x) {{place}} on 9 March 2027.

Where

1. In R&D "room"
2. Not in R&D "room"

> Bring R&D "room"

Our page (https://testford.example/a?b=1&c=2)

Ann
for Testford
`);
  assert.match(page(site, 'mail/come-2.txt'), /asked for Talk on 10 March 2027 at 14:00\./);
});

test('the link to write an e-mail has address, subject and text; a long text is not cut but copied', (t) => {
  const { site } = letters();
  const link = /href="mailto:ann@testford\.example\?([^"]*)"/.exec(page(site, 'mail/come.html'))[1].replaceAll('&amp;', '&');
  const given = new URLSearchParams(link);
  assert.equal(given.get('subject'), 'For Ann <b>Ash</b> & Testford & Sons');
  assert.equal(given.get('body').replaceAll('\r\n', '\n'), page(site, 'mail/come-1.txt').replace(mark, '').trimEnd());
  const dir = write(join(scratch(t), 'k'), small({
    'content/letters/long.md': record({ title: 'Long', to: 'people', subject: 'Long' }, `Dear {{name}}\n\n${'word '.repeat(500)}`), 'content/lists/people.csv': csv([['name', 'email'], ['Ann', 'ann@testford.example']]),
  }));
  const html = page(build(dir).site, 'mail/long.html');
  assert.ok(html.includes('href="mailto:ann@testford.example?subject=Long"') && words(html).includes('The text is too long for a link; copy it.'));
});

test('the page says who has no address and which cells are empty; ids stay unique', () => {
  const html = page(letters().site, 'mail/come.html');
  assert.match(words(html), /3 letters, 2 to e-mail addresses and 1 for paper/);
  assert.match(words(html), /Not ready to send Carers ?: “place” is empty/);
  const ids = [...html.matchAll(/ id="([^"]*)"/g)].map((m) => m[1]);
  assert.deepEqual(ids.filter((id, n) => ids.indexOf(id) !== n), []);
  assert.match(page(letters().site, 'mail/later-1.txt'), /Dear \{\{nobody\}\}/); // a draft may still hold what nothing fills
});

test('the lists and what is made of them stay with the lead', () => {
  for (const audience of ['staff', 'inspector']) {
    const { site } = build(letters().dir, { audience, out: join(letters().dir, `../${audience}`) });
    for (const folder of ['mail', 'lists', 'letters', 'arrangements', 'evenings']) assert.ok(!existsSync(join(site, folder)), `${audience}: ${folder}`);
    for (const path of walk(site)) assert.ok(!readFileSync(join(site, path), 'latin1').includes('ann@testford.example'), `${audience}: ${path}`);
  }
});

test('the example\'s letters are all ready to send', () => {
  const dir = scratchForFile();
  const { site } = build(join(import.meta.dirname, '../..'), { out: join(dir, 'site') });
  const merged = walk(site).filter((path) => /^mail\/.*\.html$/.test(path));
  assert.equal(merged.length, 6);
  for (const path of merged) assert.ok(!page(site, path).includes('Not ready to send') && !/\{\{/.test(page(site, path)), path);
  assert.ok(walk(site).filter((path) => /^mail\/invitation-\d+\.txt$/.test(path)).length >= 40);
});

/* The contact sheet */

test('the contact sheet: inspectors get name, title, function, telephone and e-mail; the team the second too', (t) => {
  const dir = write(join(scratch(t), 'k'), small({
    'content/roles/dass.md': role('Dana', { function: 'leadership', email: 'dana@testford.example', phone: '01632 960001', summary: 'Decides everything', second: 'deputy', 'signs-off': 'yes', 'answers-for': ['safeguarding'] }),
    'content/roles/hidden.md': role('Hidden', { function: 'secrecy', audience: 'lead' }),
  }));
  const [lead, staff, inspector] = ['lead', 'staff', 'inspector'].map((audience) => page(build(dir, { audience, out: join(dir, audience) }).site, 'contacts.html'));
  for (const html of [lead, staff, inspector]) assert.match(words(html), /Leadership Dana Test The Dana Telephone: 01632 960001 E-mail: dana@ ?testford\.example/);
  for (const html of [lead, staff]) assert.match(words(html), /When away: Dee Test/);
  for (const word of ['Decides everything', 'When away', 'Dee Test 0', 'ecrecy', 'Hidden']) assert.ok(!words(inspector).includes(word), word);
  assert.ok(words(lead).includes('Hidden Test') && !words(staff).includes('Hidden'));
  assert.match(words(page(join(dir, 'staff'), 'roles/index.html')), /Who answers for what .*Safeguarding Dana Test/);
  assert.ok(!words(page(join(dir, 'inspector'), 'roles/index.html')).includes('Who answers for what'));
});

test('the contact sheet begins with the visit desk, which is the one number to call', (t) => {
  const dir = write(join(scratch(t), 'k'), small({ 'content/kit.yaml': `${VISIT}desk: {name: "The door", phone: "01632 960100", email: "door@testford.example", hours: "08:00 to 18:00"}\n` }));
  for (const audience of ['lead', 'inspector']) {
    const { site } = build(dir, { audience, out: join(dir, audience) });
    for (const path of ['contacts.html', 'print.html']) assert.match(words(page(site, path)), /Telephone E-mail (When away )?Anything The door 08:00 to 18:00 Telephone: 01632 960100 E-mail: door@ ?testford\.example/, `${audience} ${path}`);
  }
  write(dir, { 'content/kit.yaml': VISIT });
  assert.doesNotMatch(words(page(build(dir).site, 'contacts.html')), /Anything/);
});

/* Checklists */

test('a checklist: late things first, then by day, then what is done; improvements are none of them', (t) => {
  const action = (title, more) => record({ title, status: 'open', owner: 'clerk', second: 'deputy', ...more });
  const dir = write(join(scratch(t), 'k'), small({
    'content/kit.yaml': VISIT,
    'content/roles/rooms.md': role('Rory', { function: 'facilities', second: 'deputy', phone: '01632 960002' }),
    'content/actions/a.md': action('Badges', { function: 'Facilities', due: 'visit - 10 days' }),
    'content/actions/b.md': action('Parking', { function: 'facilities', due: 'visit - 20 days' }),
    'content/actions/c.md': action('Rooms', { function: 'facilities', due: 'visit - 90 days', status: 'done', progress: [{ on: '2026-11-01', text: 'Booked' }] }),
    'content/actions/d.md': action('Lunch', { function: 'facilities' }),
    'content/actions/e.md': action('Improve', { function: 'facilities', from: 'assessment/assessing-needs', due: '2026-12-01' }),
    'content/actions/f.md': action('From a rehearsal', { function: 'it', from: 'learning/l', due: 'visit - 1 day' }),
    'content/actions/g.md': action('Nobody\'s', { due: 'visit - 2 days' }),
    'content/actions/h.md': action('Dropped', { function: 'facilities', status: 'dropped' }),
    'content/learning/l.md': record({ title: 'L', kind: 'debrief', on: '2026-11-01' }),
  }));
  const { site } = build(dir, { args: ['--as-of', '2027-02-20'] });
  const rows = (html) => [...html.matchAll(/<tr><td class="tick">(.*?)<\/tr>/gs)].map((m) => words(m[1]));
  assert.deepEqual(rows(page(site, 'arrangements/facilities.html')), [
    'Parking Cleo Test When away: Dee Test By 17 February 2027 3 days late',
    'Badges Cleo Test When away: Dee Test By 27 February 2027 In 7 days',
    'Lunch Cleo Test When away: Dee Test No date yet Open',
    'Rooms Cleo Test When away: Dee Test By 9 December 2026 Done, 1 November 2026',
  ]);
  assert.match(words(page(site, 'arrangements/facilities.html')), /Rory Test ?, 01632 960002/);
  assert.deepEqual(walk(site).filter((path) => path.startsWith('arrangements/')), ['facilities', 'index', 'it', 'nobody'].map((name) => `arrangements/${name}.html`));
  assert.equal(rows(page(site, 'arrangements/index.html')).length, 6);
});

/* The day log */

test('kit new debrief: one command makes a file with the day in it, and the next one beside it', (t) => {
  const dir = scratch(t);
  assertStatus(kit(['init', 'k'], { cwd: dir }), 0);
  const at = join(dir, 'k'), env = { SOURCE_DATE_EPOCH: '1804500000' }; // 8 March 2027
  for (const name of ['debrief-1', 'debrief-2']) assert.match(assertStatus(kit(['-C', at, 'new', 'debrief'], { env }), 0).out, new RegExp(`content/learning/${name}\\.md$`, 'm'));
  const text = readFileSync(join(at, 'content/learning/debrief-1.md'), 'utf8');
  assert.match(text, /^kind: debrief\non: 2027-03-08$/m);
  assert.ok(text.split('\n').length < 35, 'it fits on a screen');
  assert.match(assertStatus(kit(['-C', at, 'new', 'debreif']), 2).err, /did you mean 'debrief'\?/);
  assert.deepEqual(check(at).diagnostics.filter((d) => d.path.includes('/learning/')), []);
});

const night = once(() => {
  const session = (start, end, title, more) => ({ start, end, title, base: 'hub', room: 'Loft', ...more });
  const debrief = (title, more, body) => record({ title, kind: 'debrief', on: '2027-03-09', owner: 'clerk', second: 'deputy', ...more }, body);
  const dir = write(join(scratchForFile(), 'night'), small({
    'content/kit.yaml': VISIT,
    'content/roles/dass.md': role('Dana', { function: 'leadership', phone: '01632 960001', second: 'deputy', 'signs-off': 'yes' }),
    'content/bases/hub.md': record({ title: 'The hub', contact: 'clerk', rooms: [{ name: 'Loft', seats: 9 }] }),
    'content/timetable/one.md': record({ title: 'One', date: '2027-03-09', sessions: [
      session('09:00', '10:00', 'Welcome', { people: ['dass'] }), session('10:00', '10:30', 'Coffee', { kind: 'break' }),
      session('11:00', '12:00', 'Team A', { stream: 'A' }), session('11:00', '12:00', 'Team B', { stream: 'B', room: 'Cellar' })] }),
    'content/timetable/two.md': record({ title: 'Two', date: '2027-03-10', sessions: [session('09:30', '10:30', 'The director', { people: ['dass', 'two advisers'] })] }),
    'content/learning/one.md': debrief('They asked about waits', { session: 'welcome', said: 'How long is long?', did: 'Gave the list', promises: [
      { text: 'Show last week', owner: 'dass', due: '2027-03-10' }, { text: 'Ring back', owner: 'clerk', due: '2027-03-09', kept: '2027-03-09' }] }, '## Not answered\n\n- Waits on *Sundays*\n'),
    'content/learning/two.md': debrief('They asked about <doors>', { session: '11:00 B' }),
    'content/learning/before.md': debrief('The week before', { on: '2027-03-02', promises: [{ text: 'Old promise', owner: 'clerk', due: '2027-03-08' }, { text: 'Kept in time', owner: 'clerk', due: '2027-03-05', kept: '2027-03-04' }] }),
    'content/learning/away.md': debrief('Taken back', { status: 'withdrawn' }),
    'content/learning/complaint.md': record({ title: 'A complaint', kind: 'complaint', on: '2027-03-09', said: 'No debrief' }),
    'content/actions/mend.md': record({ title: 'Mend the door', from: 'learning/two', owner: 'clerk', second: 'deputy', due: '2027-03-20', status: 'open' }),
    'content/requests/requests.csv': csv([['id', 'asked', 'asked-by', 'what', 'due', 'owner', 'status', 'evidence', 'answered', 'note'],
      ['R1', '2027-03-09', 'Ann', 'Asked today', '2027-03-12', 'dass', 'open', '', '', ''], ['R2', '2027-03-08', 'Ann', 'Late at noon', '2027-03-09 12:00', 'dass', 'open', '', '', ''],
      ['R3', '2027-03-08', 'Ann', 'For tomorrow', '2027-03-10', '', 'open', '', '', ''], ['R4', '2027-03-08', 'Ann', 'Answered today', '2027-03-09', 'dass', 'answered', '', '2027-03-09', ''],
      ['R5', '2027-03-01', 'Ann', 'Answered long ago', '2027-03-02', 'dass', 'answered', '', '2027-03-02', ''], ['R6', '2027-03-10', 'Ann', 'Asked the next day', '2027-03-11', 'dass', 'open', '', '', ''],
      ['R7', '2027-03-08', 'Ann', 'Answered the next day', '2027-03-11', 'dass', 'answered', '', '2027-03-10', '']]),
  }));
  return build(dir, { args: ['--as-of', '2027-03-10'] }).site;
});

test('the briefing of an evening: sessions, debriefs, promises and requests as they stood then, and tomorrow', () => {
  assert.equal(page(night(), 'evenings/2027-03-09.txt'), `${mark}Briefing for Tuesday 9 March 2027
Testford & Sons. For the inspection team only

SESSIONS HELD

- 09:00 to 10:00  Welcome (Loft, The hub)
- 11:00 to 12:00  Team A (Loft, The hub), stream A: no debrief yet
- 11:00 to 12:00  Team B (Cellar, The hub), stream B

WHAT WAS ASKED AND SAID

They asked about waits (09:00 to 10:00, Welcome)
How long is long?
What we did: Gave the list
Not answered

- Waits on Sundays

They asked about <doors> (11:00 to 12:00, Team B)
Action: Mend the door, Cleo Test, by 20 March 2027

PROMISES

Made today
- Ring back: Cleo Test, by 9 March 2027 (Kept)
- Show last week: Dana Test 01632 960001, by 10 March 2027 (Due tomorrow)

Open from before
- Old promise: Cleo Test, by 8 March 2027 (Overdue)

REQUESTS

Due today or before
- R2 Late at noon: Dana Test 01632 960001, due 9 March 2027 at 12:00

Due tomorrow
- R3 For tomorrow: no owner yet, due 10 March 2027

Asked today
- R1 Asked today: Dana Test 01632 960001, due 12 March 2027

Open
- R7 Answered the next day: Dana Test 01632 960001, due 11 March 2027

Answered today
- R4 Answered today: Dana Test 01632 960001, due 9 March 2027

TOMORROW, Wednesday 10 March 2027

- 09:30 to 10:30  The director (Loft, The hub): Dana Test 01632 960001, two advisers
`);
});

test('the page of the briefing says what its text says', () => {
  const html = words(page(night(), 'evenings/2027-03-09.html'));
  for (const said of ['Sessions held', 'They asked about <doors>', 'How long is long?', 'What we did: Gave the list', 'Waits on Sundays', 'Mend the door', 'Show last week', 'Old promise', 'R2 : Late at noon', 'R7 : Answered the next day',
    'Tomorrow, Wednesday 10 March 2027', 'The director', 'two advisers']) assert.ok(html.includes(said), said);
  for (const not of ['Taken back', 'Kept in time', 'A complaint', 'Answered long ago', 'Asked the next day', 'Coffee']) assert.ok(!html.includes(not), not);
  assert.equal(html.match(/No debrief yet/g).length, 1);
});

test('there is a briefing for each day of the visit and each debrief, and for the evening before', () => {
  assert.deepEqual(walk(night()).filter((path) => /^evenings\/.*html$/.test(path)), ['2027-03-02', '2027-03-08', '2027-03-09', '2027-03-10'].map((day) => `evenings/${day}.html`));
  assert.ok(words(page(night(), 'evenings/2027-03-08.html')).includes('Welcome Loft, The hub Dana Test 01632 960001'));
});

test('whoever finds nothing is told whom to ask, by name where there is one', (t) => {
  const ask = (more) => {
    const { site } = build(write(scratch(t), { 'content/kit.yaml': VISIT, 'content/roles/inspection-lead.md': record({ title: 'Inspection lead', ...more }) }));
    return words(/<li>Ask.*<\/li>/.exec(page(site, 'search.html'))[0]);
  };
  assert.equal(ask({ name: 'Ada Test' }), 'Ask the inspection lead: Ada Test');
  assert.equal(ask({}), 'Ask the inspection lead');
});
