// What stands in no text of a record but in its other keys: a person's name, what a base has, a date, a telephone number. It is shown, so it is found.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ROOT, assertStatus, kit, once, record, scratchForFile, smallKit } from './lib.mjs';

const made = once(() => smallKit(scratchForFile(), {
  'content/roles/nurse.md': record({ title: 'Lead nurse', name: 'Siân Llŷr', phone: '01632 960177', function: 'practice', second: 'dass', 'signs-off': 'no' }),
  'content/bases/hall.md': record({ title: 'The hall', address: 'Church Lane', access: ['step-free', 'hearing loop'], contact: 'clerk' }, 'Ring twice.'),
  'content/welcome/people.md': record({ title: 'People', order: 2, owner: 'clerk', second: 'deputy' }, 'Siân Llŷr sees to health, and Siân Llŷr knows the wards. In London call 020 7946 0123, in Leeds 0113 496 0123.'),
  'content/timetable/first.md': record({ title: 'Day one', date: '2027-03-09', sessions: Array.from({ length: 12 }, (_, i) => ({
    start: `${8 + i}:00`.padStart(5, '0'), end: `${8 + i}:40`.padStart(5, '0'), title: `Talk number ${i + 1} about something or other`, people: ['dass'], inspectors: ['the whole team'] })) }),
  'content/evidence/E2.md': record({ title: 'Reviews', category: 'processes', owner: 'clerk', second: 'deputy', dated: '2026-10-05', 'review-due': '2027-09-01' }, 'In March 2026, 9 of 18 were late; in October 5 of 20.'),
  'content/bases/weir-house.md': record({ title: 'Old Weir House', address: 'Weir Lane', contact: 'clerk' }, 'Beside the weir.'),
  'content/timetable/second.md': record({ title: 'Day two', date: '2027-03-10', sessions: ['08', '10', '12', '14'].map((at) => ({ start: `${at}:00`, end: `${at}:40`, title: 'Weir house', base: 'weir-house', people: ['dass'] })) }),
  'content/practice/jos-story.md': record({ title: "Safeguarding - Jo's story", kind: 'profile', owner: 'clerk', second: 'deputy' }, 'Safeguarding work.'),
  'content/assessment/safeguarding.md': record({ title: 'Safeguarding', statement: 'safeguarding', score: 3, owner: 'clerk', second: 'deputy', 'review-due': '2027-09-01', updated: '2026-09-01' },
    '## Ambition\n\nSafeguarding adults means that everybody can live in safety, and that people decide for themselves about the risks of their own lives.'),
  'content/evidence/Ref 7.md': record({ title: 'Seventh paper', category: 'processes', owner: 'clerk', second: 'deputy' }, 'Nothing of it.'),
}));
const refs = (query, audience = 'lead') => JSON.parse(assertStatus(kit(['-C', made(), 'search', '--audience', audience, '--format', 'json', '--', query]), 0, query).out).map((r) => r.ref);

for (const audience of ['lead', 'staff']) {
  describe(`for ${audience}`, () => {
    test('a phrase is found in the values of keys, and in a name', () => {
      assert.ok(refs('"hearing loop"', audience).includes('bases/hall'));
      assert.ok(refs('"sian llyr"', audience).includes('roles/nurse'));
      assert.ok(refs('"ref 7"', audience).includes('evidence/Ref 7'));
    });
    test('a person comes before the pages that name her', () => assert.equal(refs('Siân Llŷr', audience)[0], 'roles/nurse'));
    test('a date finds what bears it, as it is said and as it is written', () => {
      for (const query of ['9 March', 'Tuesday 9 March', '9 March 2027', '2027-03-09', '"9 March 2027"']) assert.equal(refs(query, audience)[0], 'timetable/first', query);
      for (const query of ['5 October 2026', '"5 October 2026"', '2026-10-05']) assert.equal(refs(query, audience)[0], 'evidence/E2', query);
    });
    test('what somebody is asked for by its name, whose value alone would not say it', () => {
      assert.deepEqual(refs('"phone 01632 960177"', audience), ['roles/nurse']);
      assert.deepEqual(refs('"address church lane"', audience), ['bases/hall']);
    });
    test('a telephone number that is typed in one', () => {
      assert.equal(refs('01632960177', audience)[0], 'roles/nurse');
      for (const query of ['02079460123', '01134960123']) assert.equal(refs(query, audience)[0], 'welcome/people', query);
    });
  });
}

test('a day is shown with its date', () => {
  const [day] = JSON.parse(kit(['-C', made(), 'search', '--audience', 'inspector', '--format', 'json', 'talk number']).out);
  assert.deepEqual([day.ref, day.heading, day.anchor, day.url], ['timetable/first', 'Tuesday 9 March 2027', '', 'timetable/first.html']);
});

test('where only a key has what was asked for, the excerpt is of the keys, one thing after another', () => {
  const snippet = (query) => JSON.parse(kit(['-C', made(), 'search', '--audience', 'inspector', '--format', 'json', query]).out)[0].snippet.replace(/<\/?mark>/g, '');
  assert.match(snippet('llyr wards'), /^Siân Llŷr sees to health/);
  assert.match(snippet('01632 960177'), /^Siân Llŷr · practice · phone 01632 960177$/);
  assert.match(snippet('lead nurse'), /^Siân Llŷr · practice · phone 01632 960177$/, 'what has no text is shown by its keys');
  assert.match(snippet('"hearing loop"'), /step-free · hearing loop/);
  assert.match(snippet('"talk number 3"'), /Talk number 3 about something or other · 10:00 · 10:40 · Talk number 4/);
});

test('a title that is what was asked for comes before others that have the words', () => {
  assert.equal(refs('safeguarding', 'staff')[0], 'assessment/safeguarding');
  assert.equal(refs('weir house')[0], 'bases/weir-house');
});

// What one person writes in one way and another in another.
const ways = once(() => smallKit(scratchForFile(), {
  'content/evidence/E40.md': record({ title: 'Waits', category: 'processes', audience: 'staff', dated: '2026-10-05' }, 'Each process took 1.5 weeks, and 4.2 in January. We looked at Section 117, and Section 42 of the Act.'),
  'content/evidence/E41.md': record({ title: 'Enquiries', category: 'processes', audience: 'staff', files: ['zq-minutes.csv'] }, 'An s.42 enquiry, and 15 more under S75. At the weekend of 7 November 2026. In November 2026 there were 42.'),
  'content/evidence/E43.md': record({ title: 'Letters', category: 'processes', audience: 'staff' }, 'Received on a Saturday, and reviewed on Tuesdays; one came by tues.'),
  'content/timetable/2027-03-12.md': record({ title: 'Day four', date: '2027-03-12' }, 'A farewell.'),
  'content/evidence/E42.md': record({ title: 'Focused work', category: 'processes', audience: 'staff' }, 'Their address, and an assessment. See Part 9, and day 2.'),
  'content/evidence/E15.md': record({ title: 'Fifteenth', category: 'processes', audience: 'staff' }, 'Nothing of that.'),
  'content/evidence/Part 9.md': record({ title: 'Ninth', category: 'processes', audience: 'staff' }, 'Nothing else.'),
  'content/evidence/files/zq-minutes.csv': 'said,by\nhello,me\n',
  'content/bases/barn.md': record({ title: 'The barn', address: 'Mill Lane', postcode: 'LS1 2AB', hours: { sat: '09:00-13:00' }, closed: ['2027-05-01'], safety: { evacuation: 'By the gate' }, contact: 'clerk' }),
}));
for (const audience of ['lead', 'staff']) {
  const found = (query) => JSON.parse(assertStatus(kit(['-C', ways(), 'search', '--audience', audience, '--format', 'json', '--', query]), 0, query).out).map((r) => r.ref.replace(/^[a-z]+\//, ''));
  const has = (query, ...all) => assert.deepEqual(all.filter((ref) => !found(query).includes(ref)), [], `${query} for ${audience} misses`);
  test(`${audience}: a word in "ss" or "us" is of the family of those that are made of it`, () => {
    has('processes counted', 'E40');
    has('addresses', 'E42');
    has('assess them', 'E42');
    has('assesment', 'E42');
    has('focus us', 'E42');
  });
  test(`${audience}: when a base is open and when it is shut, which its hours and days do not say`, () => {
    for (const query of ['opening hours', 'open saturday', 'opening times', 'closed', 'closed 1 May']) assert.equal(found(query)[0], 'barn', query);
  });
  test(`${audience}: the two sides of a point are not one number`, () => {
    assert.equal(found('1.5')[0], 'E40');
    assert.equal(found('4.2 in January')[0], 'E40');
  });
  test(`${audience}: what is called by two words hides no text that has these`, () => {
    assert.equal(found('part 9')[0], 'Part 9');
    has('part 9', 'E42');
  });
  test(`${audience}: a section of an act, however it is cut short`, () => {
    for (const query of ['s42', 'S.42', 'section 42']) has(query, 'E40', 'E41');
    has('s117', 'E40');
    has('section 75', 'E41');
    assert.equal(found('section 75 enquiry')[0], 'E41');
  });
  test(`${audience}: a date as people write it`, () => {
    for (const query of ['5/10/2026', '05.10.2026', '5th October 2026', '5 Oct 2026', '5th Oct']) assert.equal(found(query)[0], 'E40', query);
    for (const query of ['7/11/2026', '7/11/26', '07.11.26', 'Nov 2026', '7th November']) assert.equal(found(query)[0], 'E41', query);
  });
  test(`${audience}: a day of the week and a small number, in letters or in digits, cut short or not`, () => {
    for (const query of ['saturday', 'sat']) has(query, 'barn', 'E43');
    for (const query of ['tues', 'Tuesday']) has(query, 'E43');
    for (const query of ['day 4', 'day four']) assert.equal(found(query)[0], '2027-03-12', query);
  });
  test(`${audience}: a word that is misspelt in one form and stands there in another`, () => {
    for (const query of ['recieve', 'recieving letters']) has(query, 'E43');
    has('teh reveiwing', 'E43');
  });
  test(`${audience}: a postcode without its gap, the name of a file, and the way out`, () => {
    assert.deepEqual(found('LS12AB'), ['barn']);
    assert.deepEqual(found('zq-minutes.csv'), ['E41']);
    for (const query of ['fire exit', 'where is the fire exit']) assert.equal(found(query)[0], 'barn', query);
  });
}

// What a page says in figures and by names, and its source in other ways: counts, seats, times, who is in a session, which base a place is near, the days of the log of requests.
const figures = once(() => smallKit(scratchForFile(), {
  'content/measures/waits.md': record({ title: 'Waits', statements: ['safeguarding'], unit: '%', aim: 'low', source: 'Ours', owner: 'clerk', second: 'deputy', values: [{ period: '2026-27 Q1', value: 66, count: 4711, of: 8933 }] }),
  'content/bases/hq.md': record({ title: 'Bramble House', address: 'Mill Lane', contact: 'keys', rooms: [{ name: 'Big room', seats: 77 }] }),
  'content/places/inn.md': record({ title: 'An inn', kind: 'hotel', near: 'hq' }),
  'content/roles/keys.md': record({ title: 'Keeper of keys', name: 'Una Quill' }),
  'content/timetable/one.md': record({ title: 'Day one', date: '2027-03-09', sessions: [{ start: '13:47', end: '14:47', title: 'Talk', base: 'hq', people: ['dass', 'keys'] }] }),
  'content/requests/requests.csv': 'id,asked,asked-by,what,due,owner,status,evidence,answered,note\nR1,2026-08-13,Lead inspector,Minutes,2026-09-24 12:00,clerk,answered,,2026-08-27,\n',
  'content/requests/return.csv': 'item,what,due,owner\nIR1,Numbers,2026-12-09,clerk\n',
}));
for (const audience of ['lead', 'staff', 'inspector']) {
  const found = (query) => JSON.parse(assertStatus(kit(['-C', figures(), 'search', '--audience', audience, '--format', 'json', '--', query]), 0, query).out).map((r) => r.ref);
  test(`${audience}: counts, seats, times and names that a page shows`, () => {
    for (const query of ['4711', '4,711', '8933']) assert.deepEqual(found(query), audience === 'inspector' ? [] : ['measures/waits'], query);
    assert.deepEqual(found('77'), ['bases/hq']);
    assert.equal(found('13:47')[0], 'timetable/one');
    for (const query of ['Una Quill', '"Una Quill"', 'keeper of keys']) {
      assert.equal(found(query)[0], 'roles/keys', query);
      for (const ref of ['timetable/one', 'bases/hq']) assert.ok(found(query).includes(ref), `${query}: ${ref}`);
    }
    assert.deepEqual(found('"Bramble House"').sort(), ['bases/hq', 'places/inn', 'timetable/one']);
  });
  test(`${audience}: the days of a request and of an item`, () => {
    for (const query of ['13 August 2026', '24 September 2026', '2026-08-27', '27/8/2026']) assert.equal(found(query)[0] === 'requests/R1', audience === 'lead', query);
    if (audience === 'lead') assert.equal(found('9 December')[0], 'requests/IR1');
  });
}

// One thing that is typed in several ways, and what of it stands in the content.
const typed = once(() => smallKit(scratchForFile(), Object.fromEntries(Object.entries({
  day: 'The panel met on 9 March 2027.', money: 'It costs £1.25 million.', brief: 'It saves £3m, or £20k.', call: 'Ring 01632 960177.', groups: 'Ring 01632 960 178.', one: 'Ring 01632960179.', abroad: 'Ring +44 1632 960180.',
  zero: 'See appendix A07 and annex 06.', bare: 'See appendix B5 and annex 8.', clock: 'Doors at 09:35.', act: 'Sections 117 and 18, and S75.', year: 'From 2031-32 on.', place: 'The day centre.', wide: 'Ｂｏｘ １９８４.',
}).map(([id, text]) => [`content/guide/t-${id}.md`, record({ title: `Page ${id}` }, text)]))));
const typings = {
  day: ['09 March 2027', '2027-03-09', '2027/03/09', '9-Mar-27', '09/03/2027', '9 Mar 27'], money: ['£1.25m', '1.25M', '1.25mn'], brief: ['£3 million', '20 thousand'],
  call: ['+441632960177', '00441632960177', '+44 (0)1632 960177', '+44 1632 960177', '01632 960 177'], groups: ['01632960178', '01632 960178', '+441632960178'], one: ['01632 960179', '01632960179', '+441632960179'], abroad: ['01632 960180', '01632960180', '+441632960180'],
  zero: ['A7', 'a 07', 'annex 6'], bare: ['B05', 'b005', 'annex 08'], clock: ['9:35', '9.35'], act: ['section117', 'sec 117', 's75', 'section 75'], year: ['2031-2032', '2031/32', '2031/2032'], place: ['day center'], wide: ['box', '1984', 'ｂｏｘ', '１９８４'],
};
for (const [id, queries] of Object.entries(typings)) {
  test(`${id}: ${queries.join(', ')}`, () => {
    for (const query of queries) assert.ok(JSON.parse(kit(['-C', typed(), 'search', '--format', 'json', '--limit', '4', '--', query]).out).some((r) => r.ref === `guide/t-${id}`), query);
  });
}

test('in the example, the lead finds the way out of a building before the guide that tells how to write of it', () => {
  const refs = (query) => JSON.parse(kit(['-C', ROOT, 'search', '--format', 'json', '--limit', '2', query]).out).map((r) => r.ref);
  for (const ref of refs('fire exit')) assert.match(ref, /^bases\//);
  assert.equal(refs('how do I sign off')[0], 'guide/sign-off-and-release');
});

test('in the example, what an inspector asks on the first morning', () => {
  const first = (query) => JSON.parse(kit(['-C', ROOT, 'search', '--audience', 'inspector', '--format', 'json', query]).out)[0];
  for (const [query, ref, heading = ''] of [['wheelchair', 'welcome/getting-here', 'If you use a wheelchair'], ['civic centre', 'bases/civic-centre'], ['civic centre postcode', 'bases/civic-centre'], ['Ruth Ashdown phone', 'roles/dass'],
    ['DASS email', 'roles/dass'], ['Hannah Lowe', 'roles/data-lead'],
    ['Tuesday 9 March', 'timetable/day-1', 'Tuesday 9 March 2027'], ['01632960190', 'welcome/on-the-day', 'If somebody tells you something worrying'], ['5 October 2026', 'evidence/E2', 'What it shows'],
    ['what time does day 2 start', 'timetable/day-2', 'Wednesday 10 March 2027'], ['civic centre address', 'bases/civic-centre'], ['11/3/27', 'timetable/day-3', 'Thursday 11 March 2027'],
    ['recieve concerns', 'evidence/E7', 'What it shows'],
    ['where is lunch', 'welcome/on-the-day', 'Lunch and refreshments'], ['where can I park', 'places/infirmary-road-car-park'], ['who is the director', 'roles/service-director'], ['s42', 'glossary/section-42-enquiry']]) {
    const found = first(query);
    assert.deepEqual([found.ref, found.heading], [ref, heading], query);
  }
});
