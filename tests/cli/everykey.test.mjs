// Nothing that somebody writes is lost: each key that takes text shows on the lead's page of its record, and the search finds it there.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { TODAY, build, column, csv, decode, once, page, record, scratchForFile, sql, strangeWord, write } from './lib.mjs';

const dir = scratchForFile();
const wanted = []; // { word, ref, path, what }
let current, count = 0;

// A new word that must show up on the current record's page and be found as its ref.
function w(what, { search = true } = {}) {
  const word = strangeWord(count++);
  wanted.push({ ...current, word, what, search });
  return word;
}
const text = (what) => `Some ${w(what)} here`;

function on(folder, id, { path = `${folder === 'framework' ? 'statements' : folder}/${id.toLowerCase().replaceAll(' ', '-')}.html`, ref = `${folder}/${id}` } = {}) {
  current = { ref, path };
}

const files = {};
function add(folder, id, keys, body = null) {
  const content = body ?? `Before ${w('body')} it.\n\n## About ${w('heading')} things\n\n- An item ${w('list item')}\n\n| A ${w('table head')} | B |\n|---|---|\n| x | ${w('table cell')} |\n\n> Said ${w('quotation')}.\n\n\`\`\`\nplain ${w('code')}\n\`\`\`\n`;
  files[`content/${folder}/${id}.md`] = record({ title: keys.title ?? text('title'), ...keys }, content);
}

// The common keys, on a record of each type that is not otherwise full.
const common = () => ({
  summary: text('summary'), statements: ['safeguarding'], owner: 'dass', second: 'deputy', updated: '2026-11-01', 'review-due': '2027-11-01',
  tags: [w('tags'), `two ${w('tags, the second')}`],
  accept: [{ check: 'too-long', reason: text('accept.reason') }],
});

on('framework', 'safeguarding');
add('framework', 'safeguarding', { ...common(), statements: undefined, theme: text('theme'), 'theme-order': 1, order: 1, aliases: [text('aliases'), text('aliases, the second')], law: text('law') });

on('assessment', 'safeguarding');
add('assessment', 'safeguarding', {
  ...common(), score: 3, strengths: [text('strengths'), text('strengths, the second')],
  improvements: [{ id: 'first', text: text('improvements.text'), action: 'mend' }, { id: w('improvements.id'), text: text('improvements.text, the second') }],
});

on('assessment', 'other');
add('assessment', 'other', {},
  `## Things we are proud of\n\n- Proud of ${w('strength from the body')}\n\n## Key areas for improvement\n\n- Mend ${w('improvement from the body')}\n`);

on('evidence', 'E1');
files['content/evidence/files/plain.txt'] = 'A document';
add('evidence', 'E1', {
  ...common(), category: 'processes', dated: '2026-09-01', covers: text('covers'), published: `https://council.example/${w('published')}`, part: text('part'),
  'return-items': [`IR1 ${w('return-items')}`], files: ['plain.txt'],
});

on('practice', 'kept-warm');
add('practice', 'kept-warm', {
  ...common(), kind: 'story', team: text('team'), impact: text('impact'), quote: text('quote'),
  consent: { given: 'yes', by: text('consent.by'), on: '2026-10-01', for: text('consent.for') },
});

on('measures', 'waits');
add('measures', 'waits', {
  ...common(), unit: w('unit'), aim: 'low', target: '<8.1', tolerance: 1, rag: { is: 'amber', because: text('rag.because') },
  values: [{ period: `2025 ${w('values.period')}`, value: 7.5, of: 100, count: 8, note: text('values.note') }, { period: '2026', value: 8 }],
  comparators: [{ name: text('comparators.name'), period: `2025 ${w('comparators.period')}`, value: 9, quartile: w('comparators.quartile') }],
  source: text('source'), 'as-at': '2026-10-31',
});

on('measures', 'to-come');
add('measures', 'to-come', { unit: 'count', target: `when ${w('target in words')} is known` });

on('enquiries', 'how-safe');
add('enquiries', 'how-safe', { ...common(), ask: ['dass'], evidence: ['E1'], 'follow-ups': [text('follow-ups'), text('follow-ups, the second')] });

on('roles', 'dass');
add('roles', 'dass', {
  ...common(), owner: undefined, second: 'deputy', name: text('name'), function: w('function'), email: `${w('email')}@council.example`, phone: `01632 ${w('phone')}`, 'signs-off': 'yes',
  'answers-for': ['safeguarding'],
});
on('roles', 'deputy');
add('roles', 'deputy', { name: 'Dee', 'signs-off': 'in-absence', second: 'dass' });

on('bases', 'town-hall');
add('bases', 'town-hall', {
  ...common(), address: text('address'), postcode: w('postcode'), lat: 53.5, lon: -1.5, hours: { 'mon-fri': w('hours'), sat: `closed ${w('hours, the second')}` }, closed: ['2027-03-08'],
  parking: text('parking'), wifi: text('wifi'), access: ['step-free', text('access')], contact: 'deputy',
  rooms: [{ name: text('rooms.name'), seats: 8, equipment: [text('rooms.equipment')], access: [text('rooms.access')] }, { name: text('rooms.name, the second') }],
  teams: [text('teams')], safety: { evacuation: text('safety.evacuation'), 'first aid': text('safety.first aid') }, comfort: { 'prayer room': text('comfort.prayer room'), food: text('comfort.food') },
});

on('places', 'station');
add('places', 'station', { ...common(), kind: 'station', near: 'town-hall', lat: 53.5, lon: -1.5, address: text('address'), phone: `01632 ${w('phone')}`, url: `https://rail.example/${w('url')}` });

on('welcome', 'first');
add('welcome', 'first', { ...common(), order: 1 });

on('timetable', 'day-1');
add('timetable', 'day-1', {
  ...common(), date: '2027-03-09',
  sessions: [
    {
      start: '09:30', end: '10:30', title: text('sessions.title'), kind: 'interview', stream: w('sessions.stream'), inspectors: [text('sessions.inspectors'), w('sessions.inspectors, the second')],
      base: 'town-hall', room: text('sessions.room'), link: `https://meet.example/${w('sessions.link')}`, people: ['dass', text('sessions.people')], statement: 'safeguarding',
      needs: ['step-free', text('sessions.needs')],
    },
    { start: '11:00', end: '12:00', title: text('sessions.title of a mock'), kind: 'mock', people: ['deputy'] },
  ],
});

on('letters', 'invite');
add('letters', 'invite', { ...common(), to: ['guests'], subject: text('subject') }, `Dear {{name}}, ${w('body')} from {{council}}.`);

on('actions', 'mend');
add('actions', 'mend', {
  ...common(), from: 'assessment/safeguarding#first', function: w('function'), due: '2027-01-15', status: 'open', benefit: text('benefit'), baseline: text('baseline'), measure: 'waits',
  progress: [{ on: '2026-11-01', text: text('progress.text') }, { on: '2026-11-15', text: text('progress.text, the second') }],
});

on('learning', 'heard');
add('learning', 'heard', {
  ...common(), kind: 'complaint', said: text('said'), did: text('did'), upheld: 'yes', told: text('told'), on: '2026-10-10', session: text('session'),
  promises: [{ text: text('promises.text'), owner: 'dass', due: text('promises.due') }],
});

on('guide', 'how');
add('guide', 'how', common());

on('glossary', 'x', { path: 'glossary/index.html' });
const terms = [['term', 'expansion', 'meaning', 'audience']];
for (const audience of ['inspector', 'staff', 'lead']) {
  const term = strangeWord(count++);
  current = { ref: `glossary/${term}`, path: 'glossary/index.html' };
  wanted.push({ ...current, word: term, what: `term (${audience})`, search: true });
  terms.push([term, text('expansion'), text('meaning'), audience]);
}
files['content/glossary/terms.csv'] = csv(terms);

current = { ref: 'requests/R7', path: 'requests/index.html' };
files['content/requests/requests.csv'] = csv([
  ['id', 'asked', 'asked-by', 'what', 'due', 'owner', 'status', 'evidence', 'answered', 'note'],
  ['R7', '2026-11-02', text('asked-by'), text('what'), '2026-11-30', 'dass', 'open', 'evidence/E1', '', text('note')],
]);
current = { ref: 'requests/IR3', path: 'requests/index.html' };
files['content/requests/return.csv'] = csv([['item', 'what', 'due', 'owner'], ['IR3', text('what of the return'), '2026-12-11', 'deputy']]);

current = { ref: 'lists/guests', path: 'lists/guests.html' };
files['content/lists/guests.csv'] = csv([['name', w('a column of a list', { search: false }), 'team'], [text('name'), w('a cell'), text('team')], ['Bo', '', text('team, the second row')]]);

write(dir, {
  ...files,
  'content/kit.yaml': `council: "The ${strangeWord(9001)} Council"\nshort-name: "${strangeWord(9002)}"\nservice: "Adult ${strangeWord(9003)} care"\nfeedback: "${strangeWord(9004)}@council.example"\ntoday: ${TODAY}\n`
    + 'visit:\n  from: 2027-03-09\n  to: 2027-03-11\n',
});

const built = once(() => build(dir));
const pages = new Map();
const shown = (path) => {
  if (!pages.has(path)) pages.set(path, existsSync(join(built().site, path)) ? decode(page(built().site, path)).replace(/<!--[\s\S]*?-->/g, '') : null);
  return pages.get(path);
};

test('the kit of all keys builds', () => {
  built();
});

for (const place of new Map(wanted.map((x) => [x.ref, x.path]))) {
  const [ref, path] = place;
  test(`${ref}: each key shows on ${path}`, () => {
    assert.ok(shown(path) !== null, `there is no page ${path}`);
    const missing = wanted.filter((x) => x.ref === ref && !shown(path).toLowerCase().includes(x.word)).map((x) => x.what);
    assert.deepEqual(missing, [], 'these keys show nowhere on the page');
  });
  test(`${ref}: each key is found by searching`, () => {
    const found = new Set(sql(built().db, wanted.filter((x) => x.ref === ref).map((x) => `select '${x.word}' as word, ref from (select ref from search where search match '"${x.word}"')`).join(' union all '))
      .map((r) => `${r.word} ${r.ref.toLowerCase()}`));
    const missing = wanted.filter((x) => x.ref === ref && x.search && !found.has(`${x.word} ${ref.toLowerCase()}`)).map((x) => x.what);
    assert.deepEqual(missing, [], 'the search does not find these keys');
  });
}

test('an attachment is there, and its name shows', () => {
  assert.ok(existsSync(join(built().site, 'files/e1-1.txt')));
  assert.ok(shown('evidence/e1.html').includes('../files/e1-1.txt'));
  assert.ok(shown('evidence/e1.html').includes('plain.txt'));
});

test('owner, second and statements show by their titles', () => {
  const titles = Object.fromEntries(sql(built().db, "select ref, title from record where type in ('roles', 'framework')").map((r) => [r.ref, r.title]));
  for (const [ref, path] of new Map(wanted.map((x) => [x.ref, x.path]))) {
    if (!files[`content/${ref}.md`]?.includes('\nowner:')) continue;
    const role = (id) => shown(path).includes(titles[`roles/${id}`]) || shown(path).includes(`roles/${id}.html`);
    assert.ok(role('dass'), `${ref}: owner`);
    assert.ok(role('deputy'), `${ref}: second`);
    if (ref !== 'framework/safeguarding') assert.ok(shown(path).includes(titles['framework/safeguarding']), `${ref}: statements`);
  }
});

test('an improvement and its action lead to each other', () => {
  assert.ok(shown('assessment/safeguarding.html').includes('../actions/mend.html'));
  assert.match(shown('actions/mend.html'), /\.\.\/assessment\/safeguarding\.html#first/);
  assert.match(shown('assessment/safeguarding.html'), /id="first"/);
});

test("the kit's own keys show on the front page", () => {
  const front = shown('index.html');
  assert.ok(front, 'there is no index.html');
  for (const [n, what] of [[9001, 'council'], [9003, 'service']]) assert.ok(front.includes(strangeWord(n)), what);
  const all = column(built().db, 'select url from record').map(shown).join('') + front;
  for (const [n, what] of [[9002, 'short-name'], [9004, 'feedback']]) assert.ok(all.includes(strangeWord(n)), what);
});

test('unknown keys are kept, for the lead', (t) => {
  const word = strangeWord(9100);
  const dir2 = write(scratchForFile(), { 'content/evidence/E1.md': record({ title: 'One', 'our-own-key': word, nested: { deep: [`x ${word}y`] } }) });
  const { db: db2 } = build(dir2);
  assert.deepEqual(column(db2, `select distinct ref from search where search match '"${word}"'`), ['evidence/E1']);
});

test('every date and number shows, too', () => {
  const text = (path) => shown(path).replace(/<[^>]*>/g, ' ');
  const year = { 'evidence/e1.html': ['2026', '2027'], 'learning/heard.html': ['10 October 2026|2026-10-10'], 'actions/mend.html': ['15 January 2027|2027-01-15'], 'timetable/day-1.html': ['9 March 2027|2027-03-09', '0?9:30', '10:30'] };
  for (const [path, patterns] of Object.entries(year)) for (const p of patterns) assert.match(text(path), new RegExp(p), `${path}: ${p}`);
  for (const value of ['7.5', '8.1', '53.5']) assert.ok([shown('measures/waits.html'), shown('bases/town-hall.html')].some((p) => p.includes(value)), value);
});
