// What an inspector asks a pack, answered on the page where one would look.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { build, once, page, record, scratchForFile, smallKit, words } from './lib.mjs';

const dir = once(() => smallKit(scratchForFile(), {
  'content/bases/hall.md': record({ title: 'The hall', address: 'Church Lane', contact: 'clerk' }, 'Ring twice.'),
  'content/timetable/one.md': record({ title: 'Day one', date: '2027-03-09', sessions: [
    { start: '11:30', end: '12:30', title: 'From concern to outcome', kind: 'interview', link: 'https://meet.example/x', people: ['dass', 'the chair of the board'], statement: 'safeguarding' },
    { start: '09:30', end: '10:30', title: 'The front door', kind: 'visit', base: 'hall', room: 'Snug', people: ['clerk'], statement: 'assessing-needs' },
    { start: '14:00', end: '14:30', title: 'A panel', kind: 'interview', base: 'hall', people: ['deputy'], statement: 'safeguarding', status: 'cancelled' },
  ] }),
  'content/timetable/rehearsal.md': record({ title: 'Rehearsal', date: '2027-01-19', sessions: [
    { start: '10:00', end: '11:00', title: 'Dress rehearsal', kind: 'mock', people: ['dass'], statement: 'safeguarding' }] }),
}));
const site = (audience) => build(dir(), { audience, out: join(scratchForFile(), audience) }).site;
const inspector = once(() => site('inspector')), lead = once(() => site('lead'));

test("a statement's page says who is to be met about it, where and when", () => {
  const html = page(inspector(), 'statements/safeguarding.html'), said = words(html);
  assert.match(said, /In the timetable 2 From concern to outcome Dana Test, Director; the chair of the board By video Tuesday 9 March 2027, 11:30 to 12:30 A panel Dee Test, Deputy The hall Tuesday 9 March 2027, 14:00 to 14:30 Cancelled/);
  assert.match(html, /<a href="#at:sessions">In the timetable<\/a>/);
  assert.doesNotMatch(said, /front door|rehearsal/i);
  assert.match(words(page(lead(), 'statements/safeguarding.html')), /In the timetable 3 Dress rehearsal .* Rehearsal/);
});

test('without a session about it the page says nothing of a timetable', () => {
  const empty = smallKit(scratchForFile());
  assert.doesNotMatch(page(build(empty, { audience: 'inspector' }).site, 'statements/safeguarding.html'), /In the timetable/);
});

test("a person's page says that a session is by video", () => assert.match(words(page(inspector(), 'roles/dass.html')), /From concern to outcome By video Tuesday 9 March 2027, 11:30/));

test('a statement whose evidence all stands elsewhere has no empty list; the rooms of a base are a table with a name', () => {
  const kit = smallKit(scratchForFile(), { 'content/bases/hall.md': record({ title: 'The hall', rooms: [{ name: 'Snug', seats: 4 }] }) });
  const built = build(kit, { audience: 'staff' }).site, list = page(built, 'evidence/index.html');
  assert.match(words(list), /Safeguarding 1 Also about this statement E1 First paper/);
  assert.doesNotMatch(list, /<ul[^>]*>\s*<\/ul>/);
  assert.match(page(built, 'bases/hall.html'), /<caption class="hidden">Rooms of The hall<\/caption>/);
});

test('the sessions of a day are headings, below that of the day', () => {
  const titles = (path, level) => [...page(inspector(), path).matchAll(new RegExp(`<h${level} class="session-title">(.*?)</h${level}>`, 'g'))].map((m) => words(m[1]));
  const all = ['The front door', 'From concern to outcome', 'A panel Cancelled'];
  assert.deepEqual(titles('timetable/one.html', 2), all);
  assert.deepEqual(titles('timetable/index.html', 3), all);
});
