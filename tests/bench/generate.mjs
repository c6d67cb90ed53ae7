// Makes a large kit for measurements: N records of 350 words each, of all types, in a given folder. The same seed and the same example content
// give the same bytes. `kit build` finds no errors in it.
//
//   node tests/bench/generate.mjs FOLDER [--records 10000] [--words 350] [--seed 1] [--forms N]
//
// An index is as large as its words are many and uneven, so the words are not random letters: they are those of the example content, ranked as
// often as they stand there, with inflections and compounds of them behind, drawn by Zipf's law. Each record has a few words of its own that
// it repeats, as real texts do. There are 12,000 forms, and more where there are more than 10,000 records, as in any larger collection.
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const EXAMPLE = join(dirname(fileURLToPath(import.meta.url)), '../../content');
const TODAY = '2026-11-21';
const STATEMENTS = ['assessing-needs', 'supporting-people-to-live-healthier-lives', 'equity-in-experience-and-outcomes',
  'care-provision-integration-and-continuity', 'partnerships-and-communities', 'safe-systems-pathways-and-transitions', 'safeguarding',
  'governance-management-and-sustainability', 'learning-improvement-and-innovation'];
const CATEGORIES = ['experience', 'staff', 'partners', 'observation', 'processes', 'outcomes'];
const ROLES = ['dass', 'service-director', 'principal-social-worker', 'data-lead', 'communications-lead', 'facilities-lead', 'it-lead',
  'workforce-lead', 'safeguarding-lead', 'head-of-commissioning', 'head-of-community-teams', 'front-door-manager', 'inspection-lead',
  'principal-occupational-therapist', 'chief-executive', 'lead-member'];
const FUNCTIONS = ['leadership', 'facilities', 'it', 'intelligence', 'communications', 'practice'];
const TAGS = ['yearly', 'quarterly', 'waits', 'carers', 'survey', 'audit', 'partners', 'workforce', 'money', 'access'];
const KINDS = ['Survey', 'Audit', 'Yearly report', 'Review', 'Procedure', 'Notes', 'Strategy', 'Figures', 'Workshop', 'Agreement'];

// How many of a thousand records are of a type; evidence takes what is left. The roles and the framework are always there, and the fewest of
// some types that make a kit whole.
const SHARES = { practice: 70, measures: 45, enquiries: 55, actions: 70, learning: 55, assessment: 10, guide: 8, bases: 5, places: 8, welcome: 3,
  timetable: 1, letters: 2 };

const { values: option, positionals } = parseArgs({ allowPositionals: true, options: {
  records: { type: 'string', default: '10000' }, words: { type: 'string', default: '350' },
  seed: { type: 'string', default: '1' }, forms: { type: 'string' } } });
if (positionals.length !== 1) {
  console.error('usage: node generate.mjs FOLDER [--records N] [--words N] [--seed N] [--forms N]');
  process.exit(2);
}
const kit = resolve(positionals[0]);
if (existsSync(kit) && readdirSync(kit).length) {
  console.error(`'${positionals[0]}' is not empty; name a new folder`);
  process.exit(2);
}
const RECORDS = Number(option.records), WORDS = Number(option.words);
const FORMS = Number(option.forms ?? Math.round(12000 * Math.max(1, RECORDS / 10000) ** 0.4));

// Chance

// mulberry32: thirty-two bits of state, enough for words and the same on every machine.
let state = Number(option.seed) >>> 0;
function chance() {
  state = (state + 0x6d2b79f5) >>> 0;
  let t = state;
  t = Math.imul(t ^ (t >>> 15), t | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}
const below = (n) => Math.floor(chance() * n);
const between = (low, high) => low + below(high - low + 1);
const pick = (list) => list[below(list.length)];
function some(list, n) {
  const left = [...list];
  return Array.from({ length: Math.min(n, left.length) }, () => left.splice(below(left.length), 1)[0]);
}

// Words

function exampleWords() {
  const count = new Map();
  (function walk(folder) {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) walk(path);
      else if (entry.name.endsWith('.md')) {
        const body = readFileSync(path, 'utf8').replace(/^---\n[\s\S]*?\n---\n/, '').replace(/```[\s\S]*?```|`[^`]*`|\]\([^)]*\)/g, ' ');
        // A word with a capital is a name or begins a sentence; an abbreviation would be a warning in every record.
        for (const word of body.match(/(?<![\p{L}\d./’'-])(?:a|\p{Ll}{2,}(?:-\p{Ll}{2,})?)(?![\p{L}\d/])/gu) ?? []) count.set(word, (count.get(word) ?? 0) + 1);
      }
    }
  })(EXAMPLE);
  return [...count].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([word]) => word);
}

function* inflections(stems) {
  const endings = [
    (w) => (w.endsWith('y') ? `${w.slice(0, -1)}ies` : /(s|x|ch|sh)$/.test(w) ? `${w}es` : `${w}s`),
    (w) => (w.endsWith('e') ? `${w.slice(0, -1)}ing` : `${w}ing`),
    (w) => (w.endsWith('e') ? `${w}d` : `${w}ed`),
    (w) => (w.endsWith('e') ? `${w}r` : `${w}er`),
    (w) => `${w}ness`, (w) => `re${w}`, (w) => `${w}ly`, (w) => `un${w}`, (w) => `${w}less`, (w) => `pre${w}`,
  ];
  for (const ending of endings) for (const stem of stems) yield ending(stem);
}

function* compounds(stems) {
  const parts = stems.filter((word) => word.length <= 7).slice(0, 400);
  for (let apart = 1; apart < parts.length; apart++) for (let i = 0; i + apart < parts.length; i += 3) yield parts[i] + parts[i + apart];
}

// The ranked forms. What is generated mingles among the rare half of the example's own words, as rare words in a larger collection do.
function vocabulary() {
  const own = exampleWords().slice(0, FORMS);
  const known = new Set(own);
  const stems = own.slice(60).filter((word) => /^[a-z]{4,9}$/.test(word) && !/(s|ed|ing|ly|est)$/.test(word));
  const made = [];
  // A third of the new forms are compounds: long rare words are what makes a real index grow.
  const wanted = FORMS - own.length;
  for (const [source, most] of [[inflections(stems), Math.ceil(wanted * 2 / 3)], [compounds(stems), wanted]]) {
    for (const word of source) {
      if (made.length >= most) break;
      if (known.has(word)) continue;
      known.add(word);
      made.push(word);
    }
  }
  const common = Math.floor(own.length / 2);
  const rest = [...own.slice(common), ...made];
  for (let i = rest.length - 1; i > 0; i--) {
    const j = below(i + 1);
    [rest[i], rest[j]] = [rest[j], rest[i]];
  }
  return [...own.slice(0, common), ...rest];
}

const forms = vocabulary();
const sums = new Float64Array(forms.length);
let total = 0;
forms.forEach((_, i) => { sums[i] = total += 1 / (i + 2.7) ** 1.15; });
function draw() {
  const at = chance() * total;
  let low = 0, high = sums.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sums[middle] < at) low = middle + 1; else high = middle;
  }
  return forms[low];
}

const large = (text) => text[0].toUpperCase() + text.slice(1);
const two = (n) => String(n).padStart(2, '0');
const day = (from, to) => `${between(from, to)}-${two(between(1, 12))}-${two(between(1, 28))}`;
// Twelve words that a record is about: neither the very common nor the rarest.
function about() {
  const topic = new Set();
  while (topic.size < 12) topic.add(forms[60 + Math.floor((forms.length - 60) * chance() ** 3)]);
  return [...topic];
}

function sentence(topic, n) {
  const words = [];
  for (let i = 0; i < n; i++) {
    const dice = chance();
    words.push(dice < 0.1 ? pick(topic) : dice < 0.12 ? String(between(2, 999)) : dice < 0.125 ? `${between(5, 95)}%` : draw());
  }
  // A sentence begins with a letter, so that a number and a full stop are not taken for a list.
  if (/^\d/.test(words[0])) words[0] = pick(topic);
  const comma = n > 11 ? between(4, n - 4) : 0;
  return `${large(words.map((word, i) => (i === comma && comma ? `${word},` : word)).join(' '))}.`;
}

// Evidence is cited in turn, so that each is cited and none by chance alone.
let cited = 0;
const citation = () => `E${1 + cited++ % evidence}`;

// A record that is there, as a link from any other.
function link(topic) {
  const dice = below(linked.total);
  const { type, name, from } = linked.types.findLast((one) => one.from <= dice);
  return `[${phrase(topic, between(2, 4))}](../${type}/${name}${1 + dice - from}.md)`;
}

// A list or a table says what a paragraph of as many words would.
function list(topic, n) {
  const items = [];
  for (; n > 0; n -= 8) items.push(`- ${phrase(topic, Math.max(3, Math.min(n, 8)))}`);
  return items.join('\n');
}

function tabulated(topic, n) {
  const rows = [`| ${large(topic[0])} | ${large(topic[5])} | ${large(topic[7])} |`, '|---|---|---:|'];
  for (; n > 0; n -= 6) rows.push(`| ${phrase(topic, 3)} | ${phrase(topic, 2)} | ${between(2, 999)} |`);
  return rows.join('\n');
}

function body(topic, headings) {
  const parts = [];
  const each = Math.ceil(WORDS / headings.length);
  // A quarter of the records have a table, half a list, and most point to another record.
  const tables = chance() < 0.25 ? below(headings.length) : -1, lists = chance() < 0.5 ? below(headings.length) : -1;
  headings.forEach((heading, at) => {
    let left = each;
    parts.push(`## ${heading}`);
    const aside = between(24, 40);
    if (at === tables || at === lists) left -= aside;
    while (left > 0) {
      const sentences = [];
      for (let n = between(3, 5); n > 0 && left > 0; n--) {
        const length = Math.min(left, between(7, 20));
        sentences.push(sentence(topic, left - length < 5 ? left : length));
        left -= left - length < 5 ? left : length;
      }
      let paragraph = sentences.join(' ');
      if (chance() < 0.1) paragraph = paragraph.replace(/(?<= )\p{Ll}{4,}(?= )/u, '**$&**');
      if (chance() < 0.15) paragraph += ` See ${link(topic)}.`;
      else if (chance() < 0.3) paragraph = paragraph.replace(/\.$/, ` [${citation()}].`);
      parts.push(paragraph);
    }
    if (at === tables) parts.push(tabulated(topic, aside));
    else if (at === lists) parts.push(list(topic, aside));
  });
  return `${parts.join('\n\n')}\n`;
}

// Records

const text = (words) => JSON.stringify(words);
function value(v) {
  if (Array.isArray(v)) return `[${v.map(value).join(', ')}]`;
  if (v && typeof v === 'object') return `{${Object.entries(v).filter(([, inner]) => inner !== undefined).map(([key, inner]) => `${key}: ${value(inner)}`).join(', ')}}`;
  return typeof v === 'number' || /^[a-z][a-z-]*$/.test(v) || /^\d{4}-\d\d-\d\d$/.test(v) ? String(v) : text(v);
}
const made = {};
function write(type, id, keys, rest) {
  const lines = Object.entries(keys).filter(([, v]) => v !== undefined).map(([key, v]) => `${key}: ${value(v)}`);
  writeFileSync(join(kit, 'content', type, `${id}.md`), `---\n${lines.join('\n')}\n---\n\n${rest}`);
  made[type] = (made[type] ?? 0) + 1;
}
const title = (topic) => `${large(topic[0])} ${topic[1]} and ${topic[2]}`;
const phrase = (topic, n) => sentence(topic, n).slice(0, -1);
function people() {
  const [owner, second] = some(ROLES.slice(1), 2);
  return { owner, second };
}
const headings = (topic) => Array.from({ length: between(3, 4) }, (_, i) => large(`${pick(['what', 'how', 'why'])} ${topic[i]} ${topic[i + 4]}`));
const common = (topic) => ({ summary: sentence(topic, between(9, 15)), statements: some(STATEMENTS, between(1, 2)) });
const released = () => ({ ...people(), audience: chance() < 0.7 ? 'inspector' : 'staff', status: chance() < 0.06 ? 'draft' : 'ready',
  updated: `2026-${two(between(1, 10))}-${two(between(1, 28))}`, 'review-due': day(2028, 2028), tags: some(TAGS, between(0, 3)) });

const counts = Object.fromEntries(Object.entries(SHARES).map(([type, share]) => [type, Math.max(1, Math.round(RECORDS * share / 1000))]));
counts.assessment = Math.max(counts.assessment, STATEMENTS.length);
counts.actions = Math.max(counts.actions, STATEMENTS.length);
counts.timetable = Math.max(counts.timetable, 4);
const evidence = Math.max(1, RECORDS - ROLES.length - STATEMENTS.length - Object.values(counts).reduce((a, b) => a + b, 0));

// What links point to, each type as often as it is there.
const linked = { types: [], total: 0 };
for (const [type, name, n] of [['evidence', 'E', evidence], ['practice', 'practice-', counts.practice], ['measures', 'measure-', counts.measures],
  ['actions', 'action-', counts.actions], ['learning', 'learning-', counts.learning]]) {
  linked.types.push({ type, name, from: linked.total });
  linked.total += n;
}

const writers = {
  evidence(n, topic) {
    const dated = day(2024, 2025);
    write('evidence', `E${n}`, { title: `${pick(KINDS)}: ${topic[0]} ${topic[1]} and ${topic[2]}`, ...common(topic),
      category: CATEGORIES[n % CATEGORIES.length], dated, covers: `${dated.slice(0, 4)} and the year before`,
      part: `Section ${between(1, 9)}, on ${topic[3]}`, 'return-items': chance() < 0.2 ? [`IR${between(1, 9)}`] : undefined, ...released() },
    body(topic, headings(topic)));
  },
  practice(n, topic) {
    const story = n % 2;
    write('practice', `practice-${n}`, { title: title(topic), ...common(topic), kind: story ? 'story' : 'profile', team: `${large(topic[4])} team`,
      impact: `${phrase(topic, 12)} [${citation()}]`, quote: sentence(topic, 12),
      consent: story ? { given: 'yes', by: 'the person', on: '2026-06-01', for: 'the inspection' } : undefined, ...released() },
    body(topic, headings(topic)));
  },
  measures(n, topic) {
    let at = between(20, 80);
    const values = Array.from({ length: 8 }, (_, i) => ({ period: `${2024 + Math.floor((i + 2) / 4)}-${25 + Math.floor((i + 2) / 4)} Q${(i + 2) % 4 + 1}`,
      value: at = Math.max(5, Math.min(95, at + between(-3, 4))), count: at * 4, of: 400 }));
    write('measures', `measure-${n}`, { title: title(topic), ...common(topic), unit: '%', aim: pick(['high', 'low']), target: between(30, 90),
      tolerance: 5, values, comparators: [{ name: 'Region, median', period: '2025-26', value: between(30, 80), quartile: between(1, 4) }],
      source: `${large(topic[4])} ${topic[5]} register`, 'as-at': '2026-10-05', ...released() },
    body(topic, ['What it counts', 'What it tells us', ...headings(topic).slice(0, 1)]));
  },
  enquiries(n, topic) {
    write('enquiries', `enquiry-${n}`, { title: `${phrase(topic, 9)}?`, statement: STATEMENTS[n % 9], ask: some(ROLES, 2),
      evidence: [citation(), citation()], 'follow-ups': [`${phrase(topic, 8)}?`, `${phrase(topic, 9)}?`], ...people(), updated: '2026-10-20' },
    body(topic, ['What inspectors listen for', 'What a strong answer covers', ...headings(topic).slice(0, 1)]));
  },
  actions(n, topic) {
    write('actions', `action-${n}`, { title: title(topic), from: n <= 9 ? `assessment/${STATEMENTS[n - 1]}#imp-1` : undefined,
      statements: [STATEMENTS[(n - 1) % 9]], function: pick(FUNCTIONS), ...people(), due: '2027-02-26', status: 'open', benefit: phrase(topic, 10),
      baseline: `${phrase(topic, 8)} [${citation()}]`, progress: [{ on: '2026-10-05', text: phrase(topic, 10) }], updated: '2026-11-09' },
    body(topic, headings(topic)));
  },
  learning(n, topic) {
    write('learning', `learning-${n}`, { title: title(topic), kind: pick(['complaint', 'compliment', 'review', 'audit', 'debrief']),
      said: phrase(topic, 14), did: `${phrase(topic, 14)} [${citation()}]`, told: 'By letter, in the same month', on: '2026-06-10',
      statements: [STATEMENTS[n % 9]], ...people(), updated: '2026-09-14' }, body(topic, headings(topic)));
  },
  assessment(n, topic) {
    const own = n <= 9;
    const id = own ? STATEMENTS[n - 1] : `narrative-${n}`;
    write('assessment', id, { title: own ? large(id.replaceAll('-', ' ')) : title(topic), summary: sentence(topic, 12),
      statement: own ? id : undefined, score: own ? between(2, 3) : undefined,
      strengths: own ? [`${phrase(topic, 12)} [${citation()}]`] : undefined,
      improvements: own ? [{ id: 'imp-1', text: `${phrase(topic, 12)} [${citation()}]`, action: `action-${n}` }] : undefined,
      ...people(), audience: 'inspector', status: 'ready', updated: '2026-11-09', 'review-due': '2028-06-15' }, body(topic, headings(topic)));
  },
  guide(n, topic) {
    write('guide', `guide-${n}`, { title: title(topic), summary: sentence(topic, 10), order: n * 10, ...people(), updated: '2026-11-09' },
      body(topic, headings(topic)));
  },
  bases(n, topic) {
    write('bases', `base-${n}`, { title: `${large(topic[0])} ${topic[4]} house`, summary: sentence(topic, 12), address: `${n} ${large(topic[1])} Street`,
      postcode: `HW${n % 9 + 1} 1AA`, lat: 53.2 + n / 1000, lon: 1.05 + n / 1000, hours: { 'mon-fri': '09:00-17:00' }, parking: phrase(topic, 8),
      wifi: phrase(topic, 6), access: ['step-free', 'hearing loop'], contact: 'facilities-lead',
      rooms: [{ name: `${large(topic[2])} Room`, seats: between(6, 20), equipment: ['screen'], access: ['step-free'] }],
      teams: [`${large(topic[3])} team`], safety: { evacuation: phrase(topic, 8), 'first aid': phrase(topic, 5) }, comfort: { food: phrase(topic, 6) },
      updated: '2026-11-09' }, body(topic, headings(topic)));
  },
  places(n, topic) {
    write('places', `place-${n}`, { title: `${large(topic[0])} ${topic[1]}`, kind: pick(['station', 'hotel', 'parking', 'food', 'taxi']),
      near: `base-${1 + n % counts.bases}`, lat: 53.21 + n / 1000, lon: 1.06 + n / 1000, address: `${n} ${large(topic[2])} Road`, updated: '2026-10-26' },
    body(topic, headings(topic)));
  },
  welcome(n, topic) {
    write('welcome', `welcome-${n}`, { title: title(topic), summary: sentence(topic, 10), order: n * 10, ...people(), updated: '2026-11-09' },
      body(topic, headings(topic)));
  },
  timetable(n, topic) {
    // The first three are the days of the visit; the others, before it, rehearse it, a day each.
    const visit = n <= 3;
    const date = visit ? `2027-03-${two(8 + n)}` : new Date(Date.UTC(2027, 2, 5 - n)).toISOString().slice(0, 10);
    write('timetable', `day-${n}`, { title: `${visit ? 'Day' : 'Rehearsal'} ${n}`, date, audience: visit ? undefined : 'staff', sessions: [9, 11, 14].map((hour, i) => (
      { start: `${two(hour)}:00`, end: `${two(hour + 1)}:00`, title: phrase(topic, 4), kind: visit ? 'interview' : 'mock',
        inspectors: ['Lead inspector'], base: 'base-1', people: [ROLES[i]], statement: STATEMENTS[n % 9], audience: visit ? undefined : 'staff' })),
    updated: '2026-11-09' }, body(topic, headings(topic)));
  },
  letters(n, topic) {
    write('letters', `letter-${n}`, { title: title(topic), to: ['interviewees'], subject: phrase(topic, 6), ...people(), updated: '2026-11-09' },
      body(topic, headings(topic)));
  },
};

function roles() {
  ROLES.forEach((id, i) => {
    const topic = about();
    write('roles', id, { title: large(id.replaceAll('-', ' ')), summary: sentence(topic, 8), function: FUNCTIONS[i % FUNCTIONS.length],
      second: ROLES[(i + 1) % ROLES.length], 'signs-off': id === 'dass' ? 'yes' : id === 'service-director' ? 'in-absence' : 'no',
      'answers-for': i < 9 ? [STATEMENTS[i]] : undefined, updated: '2026-11-02' }, body(topic, headings(topic)));
  });
}

function framework() {
  STATEMENTS.forEach((id, i) => {
    const topic = about();
    const theme = Math.min(4, 1 + Math.floor(i / 2.4));
    write('framework', id, { title: large(id.replaceAll('-', ' ')), theme: `Theme ${theme}`, 'theme-order': theme, order: i + 1 },
      body(topic, headings(topic)));
  });
}

const cell = (words) => (/[",\n]/.test(words) ? `"${words.replaceAll('"', '""')}"` : words);
const table = (path, rows) => writeFileSync(join(kit, 'content', path), `${rows.map((row) => row.map(cell).join(',')).join('\n')}\n`);

for (const folder of ['evidence', 'framework', 'roles', 'lists', 'glossary', 'requests', ...Object.keys(SHARES)]) mkdirSync(join(kit, 'content', folder), { recursive: true });
writeFileSync(join(kit, 'content/kit.yaml'), `council: "Generated Borough Council"\nshort-name: "Generated"\nservice: "Adult social care"\n` +
  `visit:\n  from: 2027-03-09\n  to: 2027-03-11\ntoday: ${TODAY}\ncitations: [E, IR]\n`);
framework();
roles();
for (const [type, count] of [['evidence', evidence], ...Object.entries(counts)]) for (let n = 1; n <= count; n++) writers[type](n, about());
table('lists/interviewees.csv', [['name', 'team', 'session', 'day', 'place'], ['First Colleague', 'Town team', 'Workers', '9 March 2027', 'Base 1']]);
const terms = new Set();
while (terms.size < 150) terms.add(forms[200 + below(forms.length - 200)]);
table('glossary/terms.csv', [['term', 'expansion', 'meaning', 'audience'], ...[...terms].map((term) => [large(term), '', sentence(about(), 9), 'inspector'])]);
table('requests/return.csv', [['item', 'what', 'due', 'owner'], ...Array.from({ length: 9 }, (_, i) => [`IR${i + 1}`, phrase(about(), 8), '2026-12-11', pick(ROLES)])]);
table('requests/requests.csv', [['id', 'asked', 'asked-by', 'what', 'due', 'owner', 'status', 'evidence', 'answered', 'note'],
  ...Array.from({ length: 40 }, (_, i) => [`R${i + 1}`, '2026-11-12', 'Lead inspector', phrase(about(), 8), '2026-12-18', pick(ROLES), 'open', '', '', ''])]);
console.log(`${Object.values(made).reduce((a, b) => a + b, 0)} records of ${WORDS} words, ${forms.length} word forms: ${Object.entries(made).map(([type, n]) => `${type} ${n}`).join(', ')}`);
