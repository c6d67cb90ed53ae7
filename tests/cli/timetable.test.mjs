// The timetable: a large clean one is quiet and whole, each clash put into it is found; a view holds what its audience may see and no more.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ROOT, build, check, column, once, page, record, scratch, scratchForFile, smallKit, sql, walk, words, write } from './lib.mjs';

const CHECKS = ['double-booked', 'no-travel-time', 'no-lunch', 'stream-gap', 'base-shut', 'room-too-small', 'access-missing', 'base-without-contact', 'not-briefed', 'outside-visit',
  'unknown-room', 'unknown-base', 'session-times'];
const told = (dir) => check(dir).diagnostics.filter((d) => CHECKS.includes(d.id));
const unfolded = (text) => text.replaceAll('\r\n ', '');

// Three days, four streams, a hundred sessions: 33 or 34 a day, of 45 minutes, with a lunch for everybody. Each stream has a base of its own, and its own people.
const STREAMS = ['A', 'B', 'C', 'D'];
const DAYS = ['2027-03-09', '2027-03-10', '2027-03-11'];
const STARTS = ['09:00', '10:00', '11:00', '11:45', '13:30', '14:30', '15:30', '16:30'];
const end = (start) => { const m = 60 * start.slice(0, 2) + +start.slice(3) + 45; return `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`; };

function large(more = {}) {
  const files = { 'content/kit.yaml': 'council: "Testford"\ntoday: 2026-11-21\nvisit: {from: 2027-03-09, to: 2027-03-11}\ndesk: {name: "The desk", phone: "01632 960100"}\ncontacts: ["01632 960100"]\n' };
  const people = STREAMS.flatMap((s) => [0, 1, 2].map((n) => `head-${s.toLowerCase()}${n}`));
  people.forEach((id, n) => (files[`content/roles/${id}.md`] = record({ title: `Head ${id}`, phone: '01632 960100', second: people[(n + 1) % people.length] })));
  STREAMS.forEach((s, n) => (files[`content/bases/base-${s.toLowerCase()}.md`] = record({
    title: `Base ${s}`, contact: people[0], lat: 53.2 + n / 100, lon: 1.05, hours: { 'mon-fri': '08:30-18:00' }, access: ['step-free'],
    rooms: [{ name: 'Large room', seats: 20, access: ['step-free'] }, { name: 'Small room', seats: 6, access: ['step-free'] }],
  })));
  files['content/timetable/rehearsal.md'] = record({ title: 'Rehearsal', date: '2027-01-19', audience: 'staff', sessions: [{ start: '10:00', end: '11:00', title: 'Mock', kind: 'mock', people }] });
  let left = 100;
  DAYS.forEach((date, d) => {
    const sessions = STARTS.flatMap((start, i) => STREAMS.map((stream, s) => ({
      start, end: end(start), title: `Session ${d + 1}.${i + 1}${stream}`, kind: i % 2 ? 'focus group' : 'interview', stream, inspectors: [`Inspector ${stream}`], base: `base-${stream.toLowerCase()}`,
      room: i % 2 ? 'Large room' : 'Small room', people: i % 2 ? [people[3 * s + (i % 3)], 'ten workers and two carers'] : [people[3 * s + (i % 3)]], statement: 'safeguarding', needs: ['step-free'],
    })));
    sessions.push({ start: '12:45', end: '13:30', title: 'Lunch', kind: 'break' });
    left -= sessions.length;
    files[`content/timetable/day-${d + 1}.md`] = record({ title: `Day ${d + 1}`, date, updated: '2026-11-20', sessions });
  });
  files['content/timetable/day-3.md'] = files['content/timetable/day-3.md'].replace('"title":"Lunch"', '"title":"Lunch with all"');
  const last = JSON.parse(/^sessions: (.*)$/m.exec(files['content/timetable/day-3.md'])[1]);
  assert.equal(left, 1);
  last.push({ start: '17:30', end: '18:00', title: 'Feedback', kind: 'interview', inspectors: ['Inspector A'], base: 'base-a', room: 'Small room', people: [people[0]], statement: 'safeguarding' });
  files['content/timetable/day-3.md'] = record({ title: 'Day 3', date: DAYS[2], updated: '2026-11-20', sessions: last });
  return { ...files, ...more };
}
const kitOf = (t, change = () => {}) => {
  const files = large();
  const day = (n) => JSON.parse(/^sessions: (.*)$/m.exec(files[`content/timetable/day-${n}.md`])[1]);
  const put = (n, sessions, date = DAYS[n - 1]) => (files[`content/timetable/day-${n}.md`] = record({ title: `Day ${n}`, date, updated: '2026-11-20', sessions }));
  change({ files, day, put });
  return write(scratch(t), files);
};

test('a hundred sessions over three days and four streams: nothing to say, and each is on its pages', (t) => {
  const dir = kitOf(t);
  assert.deepEqual(told(dir), []);
  const { site, db } = build(dir);
  assert.equal(column(db, "select count(*) as n from day_sessions where parent like 'timetable/day-%'")[0], 100);
  for (const stream of ['a', 'b', 'c', 'd']) {
    const html = words(page(site, `timetable/stream/${stream}.html`));
    assert.equal(html.match(new RegExp(`Session \\d\\.\\d${stream.toUpperCase()}`, 'g')).length, 24, stream);
    assert.ok(!new RegExp(`Session \\d\\.\\d[^${stream.toUpperCase()}]`).test(html), stream);
    assert.match(html, /Lunch/);
  }
  const calendar = unfolded(page(site, 'timetable/all.ics'));
  assert.equal(calendar.match(/^BEGIN:VEVENT\r$/gm).length, 101);
  assert.equal(new Set(calendar.match(/^UID:.*$/gm)).size, 101);
});

const clashes = [
  ['double-booked', 'a person', ({ day, put }) => { const s = day(1); s[1].people.push(s[0].people[0]); put(1, s); }],
  ['double-booked', 'a room', ({ day, put }) => { const s = day(1); Object.assign(s[1], { base: s[0].base, room: s[0].room }); put(1, s); }],
  ['double-booked', 'an inspector', ({ day, put }) => { const s = day(1); s[1].inspectors = s[0].inspectors; put(1, s); }],
  ['no-travel-time', 'a way', ({ day, put }) => { const s = day(2); Object.assign(s[12], { base: 'base-d', room: 'Nook', start: '11:50' }); put(2, s); }],
  ['no-lunch', 'lunch', ({ day, put }) => { const s = day(2); s[8].end = '12:45'; s[12].start = '12:45'; s[12].end = '14:20'; s[16].start = '14:20'; s[16].end = '14:30'; put(2, s); }],
  ['stream-gap', 'a gap', ({ day, put }) => put(2, day(2).filter((s) => s.stream !== 'C' || !['14:30', '15:30'].includes(s.start)))],
  ['base-shut', 'hours', ({ day, put }) => { const s = day(2); s[0].start = '08:00'; put(2, s); }],
  ['base-shut', 'a day', ({ files }) => (files['content/bases/base-a.md'] = files['content/bases/base-a.md'].replace('\n---', '\nclosed: [2027-03-10]\n---').replace('---\nclosed', 'closed'))],
  ['room-too-small', 'seats', ({ day, put }) => { const s = day(3); s[0].people.push('six carers'); put(3, s); }],
  ['access-missing', 'steps', ({ files }) => (files['content/bases/base-b.md'] = files['content/bases/base-b.md'].replace('"Small room","seats":6,"access":["step-free"]', '"Small room","seats":6,"access":["stairs"]'))],
  ['base-without-contact', 'a contact', ({ files }) => (files['content/bases/base-c.md'] = files['content/bases/base-c.md'].replace(/^contact:.*\n/m, ''))],
  ['not-briefed', 'a briefing', ({ files }) => (files['content/timetable/rehearsal.md'] = files['content/timetable/rehearsal.md'].replace('"head-a0",', ''))],
  ['outside-visit', 'a day too many', ({ day, put }) => put(3, day(3), '2027-03-12')],
  ['unknown-room', 'a room', ({ day, put }) => { const s = day(3); s[0].room = 'Cellar'; put(3, s); }],
];
for (const [id, what, change] of clashes) {
  test(`put into that timetable, ${what}: ${id} finds it`, (t) => {
    assert.ok(told(kitOf(t, change)).some((d) => d.id === id), id);
  });
}

test('a cancelled session clashes with nothing, and is said to be cancelled; one that was moved is said to be moved', (t) => {
  const dir = kitOf(t, ({ day, put }) => {
    const s = day(1);
    s.push({ ...s[0], title: 'Twice', status: 'cancelled', kind: 'interview' });
    s[4].status = 'moved';
    put(1, s);
  });
  assert.deepEqual(told(dir), []);
  const { site } = build(dir, { audience: 'inspector' });
  const html = page(site, 'timetable/day-1.html');
  assert.match(words(html), /Twice Cancelled/);
  assert.match(words(html), /Session 1\.2A Moved/);
  assert.match(words(html), /last changed on 20 November 2026/);
  assert.match(words(html), /32 sessions/, 'a cancelled session is not counted');
  for (const path of ['timetable/stream/a.html', 'timetable/room/base-a--small-room.html', 'timetable/person/head-a0.html']) assert.match(words(page(site, path)), /Twice Cancelled/, path);
  const events = unfolded(page(site, 'timetable/all.ics')).split('BEGIN:VEVENT');
  const twice = events.find((e) => e.includes('Twice'));
  assert.match(twice, /^SUMMARY:Cancelled: Twice\r$/m);
  assert.match(twice, /^STATUS:CANCELLED\r$/m);
  assert.match(events.find((e) => e.includes('Session 1.2A')), /^SUMMARY:Moved: Session 1\.2A\r$/m);
  assert.ok(!page(site, 'index.html').includes('Twice'), 'the front page leads to no cancelled session');
});

test('a day begins when people come: a break that opens it counts, as its first hour and as what comes next', (t) => {
  const session = (start, end, title, kind) => ({ start, end, title, kind, base: 'hall' });
  const dir = smallKit(scratch(t), {
    'content/kit.yaml': 'council: "Testford"\ntoday: 2026-11-21\nvisit: {from: 2027-03-09, to: 2027-03-09}\n', 'content/bases/hall.md': record({ title: 'Hall' }),
    'content/timetable/day.md': record({ title: 'Day', date: '2027-03-09', sessions: [
      session('08:30', '09:00', 'A mock', 'mock'), session('09:00', '09:30', 'Coffee first', 'break'), session('09:30', '10:30', 'The talk', 'interview'), session('10:30', '11:00', 'Coffee again', 'break'),
    ] }),
  });
  const front = page(build(dir, { audience: 'inspector' }).site, 'index.html'), coming = /<div class="coming">.*?<\/dl>/s.exec(front)[0];
  assert.match(words(front), /1 session, 09:00 to 11:00/);
  assert.match(words(coming.replace(/<template>.*?<\/template>/gs, '')), /First session Tuesday 9 March, 09:00 Coffee first to 09:30/);
  assert.deepEqual([...coming.matchAll(/ data-break data-time="(.*?)"/g)].map((m) => m[1]), ['10:30']);
});

test('a calendar event keeps its name when the session moves, and has a larger sequence when the day was changed later', (t) => {
  const event = (dir) => {
    const one = unfolded(page(build(dir).site, 'timetable/person/head-b1.ics')).split('BEGIN:VEVENT').find((e) => e.includes('SUMMARY:Session 2.2B'));
    return Object.fromEntries(one.trim().split('\r\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]));
  };
  const before = event(kitOf(t));
  const after = event(kitOf(t, ({ files, day, put }) => {
    const s = day(2);
    const moved = s.splice(5, 1)[0];
    s.unshift({ start: '08:30', end: '08:45', title: 'Something new', kind: 'break' });
    s.push({ ...moved, start: '17:30', end: '18:00' });
    put(2, s);
    files['content/timetable/day-2.md'] = files['content/timetable/day-2.md'].replace('2026-11-20', '2026-11-21');
  }));
  assert.equal(after.UID, before.UID);
  assert.notEqual(after['DTSTART;TZID=Europe/London'], before['DTSTART;TZID=Europe/London']);
  assert.ok(+after.SEQUENCE > +before.SEQUENCE);
  assert.equal(before.DTSTAMP, '20261121T000000Z', 'the day that the build counts from, and not the clock');
});

const secretly = once(() => write(scratchForFile(), {
  'content/kit.yaml': 'council: "Testford"\ntoday: 2026-11-21\ndesk: {name: "The desk", phone: "01632 960100", email: "desk@x.example", hours: "08:00 to 18:00"}\n',
  'content/roles/open.md': record({ title: 'Open', second: 'shut' }), 'content/roles/shut.md': record({ title: 'Qxshutxq', name: 'Qxnamexq', audience: 'lead', second: 'open' }),
  'content/bases/hall.md': record({ title: 'Hall' }), 'content/bases/den.md': record({ title: 'Qxdenxq', audience: 'staff' }),
  'content/timetable/day.md': record({ title: 'Day', date: '2027-03-09', sessions: [
    { start: '09:00', end: '10:00', title: 'Open talk', base: 'hall', room: 'Blue', stream: 'A', people: ['open', 'shut', 'ten carers'] },
    { start: '10:00', end: '11:00', title: 'Qxstaffxq', base: 'hall', room: 'Qxgreenxq', stream: 'Qxstreamxq', people: ['open', 'shut'], audience: 'staff' },
    { start: '11:00', end: '12:00', title: 'Qxmockxq', base: 'den', room: 'Qxredxq', kind: 'mock', people: ['open'] },
    { start: '12:00', end: '13:00', title: 'Elsewhere', base: 'den', room: 'Yellow', people: ['open'] },
  ] }),
}));

test('inspectors get no page, no calendar and no word of what they may not see', (t) => {
  const { site, db } = build(secretly(), { audience: 'inspector', out: join(scratch(t), 'site') });
  const files = walk(site).filter((path) => path.startsWith('timetable/'));
  assert.deepEqual(files, ['timetable/all.ics', 'timetable/day.html', 'timetable/index.html', 'timetable/person/open.html', 'timetable/person/open.ics', 'timetable/room/hall--blue.html',
    'timetable/room/hall--blue.ics', 'timetable/stream/a.html', 'timetable/stream/a.ics']);
  for (const path of walk(site)) assert.ok(!/qx[a-z]+xq|shut/i.test(unfolded(readFileSync(join(site, path), 'latin1'))), path);
  assert.deepEqual(column(db, 'select desk_phone from kit'), ['01632 960100']);
});

test('staff get those of theirs, and the lead all', (t) => {
  const out = scratch(t);
  const staff = build(secretly(), { audience: 'staff', out: join(out, 'staff') }).site, lead = build(secretly(), { out: join(out, 'lead') }).site;
  for (const path of ['room/hall--qxgreenxq', 'stream/qxstreamxq', 'room/den--yellow']) assert.ok(existsSync(join(staff, `timetable/${path}.html`)), path);
  assert.ok(!existsSync(join(staff, 'timetable/person/shut.html')));
  for (const path of walk(staff)) assert.ok(!/qx(shut|name)xq/i.test(unfolded(readFileSync(join(staff, path), 'latin1'))), path);
  assert.match(words(page(lead, 'timetable/person/shut.html')), /Qxnamexq.*Open talk.*Qxstaffxq/);
  assert.match(unfolded(page(lead, 'timetable/person/shut.ics')), /SUMMARY:Qxstaffxq/);
});

test('strange streams and rooms have pages with names that any computer can bear', (t) => {
  const dir = write(scratch(t), {
    'content/kit.yaml': 'council: "Testford"\ntoday: 2026-11-21\n', 'content/bases/hall.md': record({ title: 'Hall' }),
    'content/timetable/day.md': record({ title: 'Day', date: '2027-03-09', sessions: ['A', 'a', 'CON', 'com1', '★', '../x', 'é', 'x'.repeat(300), '<b>&'].map((stream, n) => (
      { start: `${String(8 + n).padStart(2, '0')}:00`, end: `${String(8 + n).padStart(2, '0')}:30`, title: `T${n}`, stream, base: 'hall', room: `${stream} ${'y'.repeat(90)}` })) }),
  });
  const { site } = build(dir, { audience: 'inspector' });
  const files = walk(site).filter((path) => /^timetable\/(stream|room)\//.test(path));
  assert.ok(files.length > 20);
  for (const path of files) assert.ok(path.length <= 120 && !/(^|\/)(con|com1|aux|nul)\./.test(path) && /^[\x20-\x7eé]+$/.test(path), path);
  assert.match(words(page(site, 'timetable/stream/a.html')), /T0.*T1/);
});

test('the example: every role that meets somebody is led to its timetable, every base to those of its rooms', (t) => {
  const { site, db } = build(ROOT, { audience: 'inspector', out: join(scratch(t), 'site') });
  for (const { value } of sql(db, "select distinct p.value from day_sessions_people p join role_own o on o.id = p.value")) {
    assert.match(page(site, `roles/${value}.html`), new RegExp(`href="../timetable/person/${value}\\.html"`), value);
    assert.match(page(site, `roles/${value}.html`), new RegExp(`href="../timetable/person/${value}\\.ics" download`), value);
  }
  assert.match(page(site, 'bases/civic-centre.html'), /href="\.\.\/timetable\/room\/civic-centre--tess-room\.html"/);
  assert.match(page(site, 'timetable/index.html'), /href="\.\.\/timetable\/all\.ics" download/);
});

test('what is written in a session cannot add a line of its own to a calendar', (t) => {
  const dir = scratch(t), session = { start: '09:00', end: '10:00', title: 'First\nX-ONE:1', kind: 'interview', room: 'Here\nX-TWO:2', stream: 'A\nX-THREE:3' };
  write(dir, {
    'content/kit.yaml': 'council: "Testford"\ntoday: 2026-11-21\nvisit: {from: 2027-03-09, to: 2027-03-11}\n',
    'content/timetable/day.md': record({
      title: 'Day\nX-FOUR:4', date: '2027-03-09',
      sessions: [{ ...session, link: 'https://meet.example/a\nATTENDEE:mailto:x' }, { ...session, start: '10:00', end: '11:00', link: 'https://meet.example/b?c=1,2;3' }],
    }),
  });
  const calendar = page(build(dir).site, 'timetable/all.ics');
  assert.doesNotMatch(calendar, /^(X-ONE|X-TWO|X-THREE|X-FOUR|ATTENDEE)/m);
  assert.deepEqual(calendar.match(/^URL:.*$/gm).map((line) => line.trim()), ['URL:https://meet.example/b?c=1,2;3']);
});

test('where and how long: what has no place is not by video, a session without an end counts, and a list has no dot in front', (t) => {
  const dir = kitOf(t, ({ put }) => put(1, [
    { start: '09:00', end: '10:00', title: 'In the office', base: 'base-a' }, { start: '10:00', end: '11:00', title: 'Placeless' },
    { start: '11:00', end: '11:30', title: 'On the screen', link: 'https://meet.example/x' }, { start: '18:00', title: 'Evening tour', base: 'base-a' }]));
  const { site } = build(dir, { audience: 'inspector' }), front = words(page(site, 'index.html'));
  assert.match(front, /Placeless to 11:00 On the screen By video to 11:30/);
  for (const path of ['index.html', 'timetable/index.html', 'timetable/day-1.html']) assert.match(words(page(site, path)), /4 sessions ?, 09:00 to 18:00/, path);
  write(dir, { 'content/welcome/days.md': record({ title: 'Days' }, '```timetable\n```') });
  assert.match(words(page(build(dir, { audience: 'inspector' }).site, 'welcome/days.html')), /Placeless 11:00 On the screen By video 18:00 Evening tour Base A/);
});

test('a day that is withdrawn or a draft is marked wherever days are listed; sessions that are withdrawn or cancelled are not told of as held', (t) => {
  const one = (more) => [{ start: '09:00', end: '10:00', title: 'Talk', base: 'base-a', statement: 'safeguarding', people: ['head-a0'], ...more }];
  const dir = kitOf(t, ({ files }) => {
    files['content/timetable/gone.md'] = record({ title: 'Gone', date: '2027-03-12', status: 'withdrawn', sessions: one({ title: 'Gone talk' }) });
    files['content/timetable/maybe.md'] = record({ title: 'Maybe', date: '2027-03-13', status: 'draft', sessions: one({ title: 'Maybe talk' }) });
    files['content/timetable/off.md'] = record({ title: 'Off', date: '2027-03-14', sessions: one({ title: 'Off talk', status: 'cancelled' }) });
    files['content/timetable/rehearsal.md'] = record({ title: 'Rehearsal', date: '2027-01-19', sessions: [
      { start: '10:00', end: '11:00', title: 'Mock', kind: 'mock' }, { start: '11:00', end: '12:00', title: 'No mock', kind: 'mock', status: 'cancelled' }] });
    files['content/framework/safeguarding.md'] = record({ title: 'Safe' }, 'Good.');
    files['content/welcome/days.md'] = record({ title: 'Days' }, '```timetable\n```');
  });
  const { site } = build(dir);
  for (const path of ['index.html', 'timetable/index.html', 'timetable/day-1.html', 'welcome/days.html'])
    for (const mark of ['Gone[^.]*? Withdrawn', 'Maybe[^.]*? Draft']) assert.match(words(page(site, path)), new RegExp(mark), `${path}: ${mark}`);
  assert.match(words(page(site, 'timetable/person/head-a0.html')), /13 March 2027 Draft 09:00/);
  for (const path of ['statements/safeguarding.html', 'bases/base-a.html']) {
    assert.doesNotMatch(words(page(site, path)), /Gone talk/, path);
    assert.match(words(page(site, path)), /Off talk[^.]*? Cancelled/, path);
  }
  assert.match(words(page(site, 'roles/head-a0.html')), /Off talk[^.]*? Cancelled/);
  assert.doesNotMatch(words(page(site, 'rehearse/focus-group.html')), /No mock/);
  assert.match(words(page(site, 'rehearse.html')), /Rehearsal, Tuesday 19 January 2027 1 session(?!s)/);
  assert.match(readFileSync(join(site, 'timetable/all.ics'), 'utf8'), /SUMMARY:Maybe talk[^]*?STATUS:TENTATIVE/);
});
