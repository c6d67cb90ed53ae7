// What an audience may not see is nowhere in what it gets: not in pages, not in the index's bytes, terms or dump, not in names of files.
// Every word below is unguessable; each says how far it may go: 'inspector', 'staff', 'lead' or 'nobody'.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, writeFileSync, appendFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { TODAY, assertStatus, build, check, column, copy, csv, decode, diagnostics, digestOf, kit, once, page, record, scratch, scratchForFile, sha256, sign, small, smallKit, snapshot, sql, strangeWord, tool, walk, words, write } from './lib.mjs';
import { pdf } from './papers.mjs';
import { makeZip, unpack } from './zip.mjs';

const dir = scratchForFile();
const RANK = { inspector: 1, staff: 2, lead: 3, nobody: 4 };
const secrets = []; // { word, reach, what }
const files = {};
const toSign = []; // functions to run once the files are written, in order
let count = 0, circle, about;

const w = (what, reach = circle) => {
  const word = strangeWord(++count);
  secrets.push({ word, reach, what: `${about}: ${what}` });
  return word;
};
const text = (what, reach) => `Some ${w(what, reach)} here`;
const under = (reach, what) => ((circle = reach), (about = what));

// A record whose id, title, keys and body are words that go as far as REACH.
function secret(folder, what, reach, keys = {}, { body = '', signed, visibleId } = {}) {
  under(reach, `${folder}: ${what}`);
  const id = visibleId ?? w('id');
  const made = typeof keys === 'function' ? keys() : keys;
  files[`content/${folder}/${id}.md`] = record({ title: text('title'), summary: text('summary'), tags: [w('tags', 'lead')], ...made },
    `${text('body')}\n\n## A ${w('heading')}\n\n- An ${w('item')}\n\n<!-- ${w('comment', 'nobody')} -->\n\nMore.<!-- ${w('inner comment', 'nobody')} -->\n\n${body}`);
  if (signed) toSign.push(() => sign(dir, `${folder}/${id}`, signed));
  return id;
}

// Degrees that nobody would guess, in the sea: fractions that every program writes with the same digits
let spots = 0;
const spot = () => {
  const [lat, lon] = [53, 1].map((whole) => whole + (2 * ((spots++ * 37 + 11) % 512) + 1) / 1024);
  secrets.push({ word: `${lat}`, reach: circle, what: `${about}: lat` }, { word: `${lon}`, reach: circle, what: `${about}: lon` });
  return { lat, lon };
};

const attachment = (what, reach, kind = 'txt') => {
  under(reach, what);
  const name = `${w('name of a file', reach === 'nobody' ? 'lead' : reach)}.${kind}`;
  const said = text('contents of a file');
  files[`content/evidence/files/${name}`] = kind === 'txt' ? said : kind === 'pdf' ? pdf('A page', `${said}, on the second`) : makeZip([
    { name: '[Content_Types].xml', data: '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>' },
    { name: 'word/document.xml', data: `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>${said}, NHS number 943 476 5919</w:t></w:r></w:p></w:body></w:document>` },
  ]);
  return name;
};

// Own keys of the types that need a sign-off: all of them texts
const own = {
  evidence: () => ({ category: 'processes', covers: text('covers'), part: text('part'), published: `https://x.example/${w('published')}`, 'return-items': [w('return-items')] }),
  practice: () => ({ kind: 'profile', team: text('team'), impact: text('impact'), quote: text('quote') }),
  measures: () => ({
    unit: w('unit'), aim: 'low', target: `at ${w('target')}`, rag: { is: 'amber', because: text('rag.because', 'lead') }, source: text('source'),
    values: [{ period: w('period'), value: 1, note: text('note') }], comparators: [{ name: text('comparator'), period: w('its period'), value: 2, quartile: w('quartile') }],
  }),
  assessment: () => ({ score: 2, strengths: [text('strength')], improvements: [{ id: w('improvement id'), text: text('improvement') }] }),
};

// The roles: who may sign
under('inspector', 'the visit desk');
files['content/kit.yaml'] = `council: "Testford"\ntoday: ${TODAY}\ncitations: [E, IR]\ndesk: {name: "${text('desk.name')}", phone: "${w('desk.phone')}", email: "${w('desk.email')}@x.example", hours: "${text('desk.hours')}"}\n`;
for (const [id, signs] of [['dass', 'yes'], ['deputy', 'in-absence'], ['clerk', 'no']]) {
  files[`content/roles/${id}.md`] = record({ title: `The ${id}`, name: id, 'signs-off': signs, second: 'dass' });
}
files['content/framework/safeguarding.md'] = record({ title: 'Safeguarding', theme: 'Safety' }, 'Safe.');

const visible = {}; // positive controls: folder → id
for (const [folder, keys] of Object.entries(own)) {
  const good = (more = {}) => ({ ...keys(), audience: 'inspector', 'review-due': '2027-06-01', ...more });
  visible[folder] = secret(folder, 'signed and valid', 'inspector', good, { signed: { note: w('note of the ledger', 'lead') } });
  secret(folder, 'due today', 'inspector', () => good({ 'review-due': TODAY }), { signed: {} });
  secret(folder, 'signed in absence with a note', 'inspector', good, { signed: { by: 'deputy', note: `on leave ${w('note of the ledger', 'lead')}` } });
  secret(folder, 'unsigned', 'staff', good);
  secret(folder, 'signed, no audience', 'staff', keys, { signed: {} });
  secret(folder, 'signed, for staff', 'staff', () => good({ audience: 'staff' }), { signed: {} });
  secret(folder, 'signed, for the lead', 'lead', () => good({ audience: 'lead' }), { signed: {} });
  secret(folder, 'signed draft', 'staff', () => good({ status: 'draft' }), { signed: {} });
  secret(folder, 'signed, then withdrawn', 'lead', () => good({ status: 'withdrawn' }), { signed: {} });
  secret(folder, 'overdue', 'staff', () => good({ 'review-due': '2026-11-20' }), { signed: {} });
  secret(folder, 'signed by somebody who may not', 'staff', good, { signed: { by: 'clerk' } });
  secret(folder, 'signed by nobody known', 'staff', good, { signed: { by: 'stranger' } });
  secret(folder, 'signed in absence without a note', 'staff', good, { signed: { by: 'deputy' } });
  secret(folder, 'signed by its owner', 'staff', () => good({ owner: 'dass' }), { signed: {} });
  secret(folder, 'a digest of something else', 'staff', good, { signed: { digest: 'a'.repeat(64) } });
  const again = secret(folder, 'signed, then by somebody who may not', 'staff', good, { signed: {} });
  toSign.push(() => sign(dir, `${folder}/${again}`, { by: 'clerk' }));
  const changed = secret(folder, 'changed since its sign-off', 'staff', good, { signed: {} });
  toSign.push(() => appendFileSync(join(dir, `content/${folder}/${changed}.md`), `\nOne more ${w('line', 'staff')}.\n`));
}

// Attachments
{
  const shown = attachment('of a signed record', 'inspector');
  secret('evidence', 'with a file', 'inspector', () => ({ audience: 'inspector', files: [shown] }), { signed: {} });
  const hidden = attachment('of an unsigned record', 'staff');
  secret('evidence', 'with a file, unsigned', 'staff', () => ({ audience: 'inspector', files: [hidden] }));
  for (const [reach, audience] of [['staff', 'staff'], ['lead', 'lead']]) {
    const document = attachment(`a document that the kit reads, for ${reach}`, reach, 'docx');
    secret('evidence', `with a document, for ${reach}`, reach, () => ({ audience, files: [document] }), { signed: {} });
  }
  for (const kind of ['pdf', 'docx']) {
    const good = attachment(`a ${kind} of a signed record`, 'inspector', kind), unsigned = attachment(`a ${kind} of an unsigned record`, 'staff', kind);
    secret('evidence', `with a ${kind}`, 'inspector', () => ({ audience: 'inspector', files: [good] }), { signed: {} });
    secret('evidence', `with a ${kind}, unsigned`, 'staff', () => ({ audience: 'inspector', files: [unsigned] }));
    for (const [what, keys, reach] of [['overdue', { 'review-due': '2026-11-20' }, 'staff'], ['a draft', { status: 'draft' }, 'staff'], ['withdrawn', { status: 'withdrawn' }, 'lead']]) {
      const paper = attachment(`a ${kind} of a record that is ${what}`, reach, kind);
      secret('evidence', `with a ${kind}, ${what}`, reach, () => ({ audience: 'inspector', files: [paper], ...keys }), { signed: {} });
    }
  }
  const swapped = attachment('changed since the sign-off', 'staff');
  secret('evidence', 'with a changed file', 'staff', () => ({ audience: 'inspector', files: [swapped] }), { signed: {} });
  toSign.push(() => appendFileSync(join(dir, 'content/evidence/files', swapped), 'changed'));
  attachment('of no record', 'nobody');
  const leads = attachment("the lead's", 'lead');
  secret('practice', 'with a file, for the lead', 'lead', () => ({ audience: 'lead', files: [leads] }));
}

// Stories and consent
for (const [what, consent] of [['none', undefined], ['no', 'no'], ['given: no', { given: 'no', by: 'Ann', on: '2026-01-01' }]]) {
  secret('practice', `story, consent ${what}`, 'lead', () => ({ ...own.practice(), kind: 'story', audience: 'inspector', consent }), { signed: {} });
}
secret('practice', 'story, with who agreed', 'inspector', () => ({
  ...own.practice(), kind: 'story', audience: 'inspector', consent: { given: 'yes', by: text('consent.by', 'lead'), on: '2026-01-01', for: text('consent.for', 'lead') },
}), { signed: {} });
secret('practice', 'story, consent yes', 'inspector', () => ({ ...own.practice(), kind: 'story', audience: 'inspector', consent: 'yes' }), { signed: {} });

// Types that need no sign-off
const open = {
  welcome: () => ({ order: 1 }),
  bases: () => ({
    ...spot(), address: text('address'), postcode: w('postcode'), hours: { 'mon-fri': w('hours') }, parking: text('parking'), wifi: text('wifi'), access: [text('access')],
    rooms: [{ name: text('room'), equipment: [w('equipment')], access: [w('room access')] }], teams: [text('team')], safety: { evacuation: text('evacuation') }, comfort: { food: text('food') },
  }),
  places: () => ({ kind: 'food', ...spot(), address: text('address'), phone: w('phone'), url: `https://x.example/${w('url')}` }),
  framework: () => ({ theme: text('theme'), 'theme-order': 5, aliases: [text('alias')], law: text('law') }),
  timetable: () => ({
    date: '2027-03-09',
    sessions: [{ start: '09:00', end: '10:00', title: text('session'), stream: w('stream'), inspectors: [w('inspectors')], room: w('room'), link: `https://x.example/${w('link')}`, people: [text('people')], needs: [w('needs')] }],
  }),
};
for (const [folder, keys] of Object.entries(open)) {
  visible[folder] = secret(folder, 'open to all', 'inspector', keys);
  secret(folder, 'for staff', 'staff', () => ({ ...keys(), audience: 'staff' }));
  secret(folder, 'for the lead', 'lead', () => ({ ...keys(), audience: 'lead' }));
  secret(folder, 'a draft', 'staff', () => ({ ...keys(), status: 'draft', audience: 'staff' }));
  secret(folder, 'withdrawn', 'lead', () => ({ ...keys(), status: 'withdrawn' }));
}
for (const folder of ['enquiries', 'letters', 'actions', 'learning', 'guide']) {
  const keys = {
    enquiries: () => ({ statement: 'safeguarding', 'follow-ups': [text('follow-up')] }),
    letters: () => ({ subject: text('subject') }),
    actions: () => ({ status: 'open', function: w('function'), benefit: text('benefit'), baseline: text('baseline'), progress: [{ on: '2026-10-01', text: text('progress') }] }),
    learning: () => ({
      kind: 'debrief', on: '2026-10-02', said: text('said'), did: text('did'), told: text('told'), session: text('session', 'lead'),
      promises: [{ text: text('promise', 'lead'), owner: 'dass', due: text('due of a promise', 'lead') }],
    }),
    guide: () => ({}),
  }[folder];
  secret(folder, 'as it comes', folder === 'enquiries' ? 'staff' : 'lead', keys);
  visible[folder] = secret(folder, 'opened to staff', 'staff', () => ({ ...keys(), audience: 'staff' }));
  secret(folder, 'for the lead', 'lead', () => ({ ...keys(), audience: 'lead' }));
}
secret('learning', 'opened to inspectors', 'inspector', () => ({ said: text('said'), did: text('did'), audience: 'inspector' }));
secret('enquiries', 'opened to inspectors', 'inspector', () => ({ statement: 'safeguarding', 'follow-ups': [text('follow-up')], audience: 'inspector' }));

// Roles: of a role, title, name, function, e-mail and telephone go to inspectors
under('inspector', 'role');
const shownRole = w('id');
files[`content/roles/${shownRole}.md`] = record({
  title: text('title'), name: text('name'), function: w('function'), email: `${w('email')}@x.example`, phone: w('phone'), summary: text('summary', 'staff'), 'answers-for': ['safeguarding'],
}, `${text('body', 'staff')}\n\n## ${w('heading', 'staff')}\n`);
under('staff', 'role for staff');
const staffRole = w('id');
files[`content/roles/${staffRole}.md`] = record({ title: text('title'), name: text('name'), function: w('function'), email: `${w('email')}@x.example`, phone: w('phone'), audience: 'staff' }, text('body'));
under('lead', 'role for the lead');
const leadRole = w('id');
files[`content/roles/${leadRole}.md`] = record({ title: text('title'), name: text('name'), function: w('function'), email: `${w('email')}@x.example`, audience: 'lead' }, text('body'));

// A day whose sessions differ
const session = (what, reach, keys) => {
  under(reach, `session: ${what}`);
  return { start: '09:00', end: '10:00', title: text('title'), stream: w('stream'), inspectors: [w('inspectors')], room: w('room'), link: `https://x.example/${w('link')}`, needs: [w('needs')], ...keys, people: [text('people'), ...(keys.people ?? [])] };
};
files['content/timetable/mixed.md'] = record({
  title: 'A mixed day', date: '2027-03-10',
  sessions: [
    session('open', 'inspector', { kind: 'interview', base: visible.bases, status: 'moved', people: ['dass', shownRole, staffRole, leadRole] }),
    session('mock', 'staff', { kind: 'mock' }),
    session('mock that says inspector', 'staff', { kind: 'mock', audience: 'inspector' }),
    session('mock for the lead', 'lead', { kind: 'mock', audience: 'lead' }),
    session('for staff', 'staff', { kind: 'interview', base: visible.bases, audience: 'staff', people: [shownRole] }),
    session('cancelled', 'inspector', { kind: 'interview', base: visible.bases, status: 'cancelled', people: [shownRole] }),
    session('for the lead', 'lead', { kind: 'visit', audience: 'lead' }),
  ],
});

// Tables
const terms = [['term', 'expansion', 'meaning', 'audience']];
for (const reach of ['inspector', 'staff', 'lead']) {
  under(reach, `term for ${reach}`);
  terms.push([w('term'), text('expansion'), text('meaning'), reach]);
}
under('staff', 'expansion of a common word');
terms.push(['OWLS', text('expansion'), text('meaning'), 'staff']);
files['content/glossary/terms.csv'] = csv(terms);
under('lead', 'requests.csv');
files['content/requests/requests.csv'] = csv([['id', 'asked', 'asked-by', 'what', 'due', 'owner', 'status', 'evidence', 'answered', 'note'],
  [w('id'), '2026-11-01', w('asked-by'), text('what'), '2026-12-01', 'dass', 'open', `evidence/${visible.evidence}`, '', text('note')]]);
under('lead', 'return.csv');
files['content/requests/return.csv'] = csv([['item', 'what', 'due', 'owner'], [w('item'), text('what'), '2026-12-01', 'dass']]);
under('lead', 'lists');
const list = w('name of a list');
files[`content/lists/${list}.csv`] = csv([['name', w('column')], [text('name'), w('cell')]]);
under('lead', 'releases.csv');
files['content/releases.csv'] = csv([['on', 'pack', 'audience', 'pack-sha256', 'record', 'digest'], ['2026-10-01', w('pack'), 'lead', 'b'.repeat(64), `evidence/${visible.evidence}`, 'c'.repeat(64)]]);

// Keys that stay with the lead, in a record that all may see
under('lead', 'kept keys');
files['content/welcome/kept.md'] = record({
  title: 'Kept', tags: [w('tags')], accept: [{ check: 'unknown-key', reason: text('accept.reason') }], [w('an unknown key')]: w('its value'),
  colours: { deep: [{ deeper: w('deep unknown value') }] }, rooms: [{ name: text('a key of another type') }], score: 3,
}, `<!-- ${w('comment', 'nobody')} -->\n\nText <!-- ${w('comment in a line', 'nobody')} --> goes on.\n\n<!--\n${w('comment of lines', 'nobody')}\n\nand ${w('more of it', 'nobody')}\n-->\n\n- item <!-- ${w('in an item', 'nobody')} -->\n`)
  .replace('---\n', `---\n# ${w('comment in the front matter', 'nobody')}\n`);
files['content/timetable/kept.md'] = record({ title: 'Kept', date: '2027-03-11', sessions: [{ start: '09:00', end: '10:00', title: 'Talk', [w('an unknown inner key')]: w('its value') }] });
under('nobody', 'files that are none of the kit');
files[`content/evidence/_${w('name')}.md`] = record({ title: text('title') });
files[`content/evidence/.${w('name')}.md`] = record({ title: text('title') });
files[`content/_${w('name')}/x.md`] = record({ title: text('title') });

// Maps: each goes as far as the page that shows it; of its features their names go, and no other property
for (const reach of ['inspector', 'staff', 'lead', 'nobody']) {
  under(reach === 'nobody' ? 'nobody' : reach, `a map for ${reach}`);
  const id = w('name of the file');
  const feature = (type, coordinates) => ({ type: 'Feature', properties: { name: reach === 'nobody' ? w('name of a feature', 'lead') : w('name of a feature'), note: w('a property', 'nobody') }, geometry: { type, coordinates } });
  files[`content/welcome/maps/${id}.geojson`] = JSON.stringify({ type: 'FeatureCollection', features: [feature('Polygon', [[[1, 53], [2, 53], [2, 54], [1, 53]]]), feature('LineString', [[1, 53], [2, 54]]), feature('Point', [1.5, 53.5])] });
  if (reach === 'nobody') secrets.find((s) => s.word === id).reach = 'lead'; // the lead's index holds all maps
  else files[`content/welcome/map-${reach}.md`] = record({ title: 'A map', audience: reach }, `\`\`\`map ${id}\ntitle: ${text('title of a map')}\n\`\`\``);
}

// References from pages that all may see to things that they may not
const hiddenEvidence = ['E901', 'E902', 'E903'];
hiddenEvidence.forEach((id, i) => secret('evidence', `cited ${i}`, 'staff', own.evidence, { visibleId: id }));
under('staff', 'ids of what is cited');
for (const id of hiddenEvidence) secrets.push({ word: id.toLowerCase(), reach: 'staff', what: `id of hidden evidence` });
const hid = Object.fromEntries(['evidence', 'measures', 'bases', 'places', 'enquiries', 'actions', 'framework', 'welcome'].map((folder) =>
  [folder, secret(folder, 'referred to', 'lead', () => ({ ...(own[folder] ?? open[folder] ?? (() => ({ statement: 'safeguarding' })))(), audience: 'lead' }), { body: `## Deep ${'x'}\n` })]));
const hidTitle = (folder) => /^title: "(.*)"$/m.exec(files[`content/${folder}/${hid[folder]}.md`])[1];
const hidWord = (folder) => hidTitle(folder).split(' ')[1];
const percent = (id) => [...id].map((c) => `%${c.charCodeAt(0).toString(16)}`).join('');
const referring = `
One [${hid.evidence}] and (E901) and (E901, E902, E903) and (IR901), then [E902].

A [link](../evidence/${hid.evidence}.md), a [link with ${hid.evidence}](../evidence/${hid.evidence}.md), a [${hidTitle('evidence')}](../evidence/${hid.evidence}.md),
an [anchor](../evidence/${hid.evidence}.md#some-heading), a [titled link](../bases/${hid.bases}.md "${hidTitle('bases')}"), [by reference][r], <a href="../evidence/${hid.evidence}.md">raw</a>,
a [measure](../measures/${hid.measures}.md), a [place](../places/${hid.places}.md), a [question](../enquiries/${hid.enquiries}.md), an [action](../actions/${hid.actions}.md#x),
![a picture](../evidence/files/${hid.evidence}.png), a [nowhere](../evidence/nothing-there.md).

Text that holds the title, written otherwise: [Some **${hidWord('evidence')}** here](../evidence/${hid.evidence}.md), [Some ${hidWord('evidence')}
here](../evidence/${hid.evidence}.md), [SOME ${hidWord('evidence').toUpperCase()} HERE](../evidence/${hid.evidence}.md), [\`Some\` ${hidWord('evidence')} here](../evidence/${hid.evidence}.md),
[So&#109;e ${hidWord('evidence')} here!](../evidence/${hid.evidence}.md), [![Some ${hidWord('evidence')} here](x.png)](../evidence/${hid.evidence}.md), [**${hid.evidence}**](../evidence/${hid.evidence}.md).

Addresses written otherwise: [a](../evidence/${hid.evidence}), [b](../evidence/${hid.evidence}.html), [c](../evidence/${hid.evidence}.MD), [d](../evidence/sub/${hid.evidence}.md), [e](${hid.evidence}.md),
[f](../evidence/./${hid.evidence}.md), [g](../evidence/${hid.evidence}.md?x=y), [h](../evidence/${hid.evidence}.md#${hid.evidence}), [j](../evidence/${percent(hid.evidence)}.md),
![k](../evidence/${hid.evidence}.md), <img src="../evidence/files/${hid.evidence}.png" alt="l">.

[r]: ../evidence/${hid.evidence}.md "${hidTitle('evidence')}"
[unused]: ../evidence/${hid.evidence}.md

\`\`\`measure
${hid.measures}
\`\`\`

\`\`\`bases
\`\`\`

\`\`\`places
\`\`\`

\`\`\`places
${hid.bases}
\`\`\`

\`\`\`timetable
\`\`\`

\`\`\`map
\`\`\`

\`\`\`map
near: ${hid.bases}
\`\`\`

\`\`\`map ${hid.places}
show: ${hid.bases}, ${hid.places}, bases
\`\`\`

OWLS fly at night.
`;
files['content/welcome/referring.md'] = record({
  title: 'A page that refers', summary: `Summed up in [${hid.evidence}] and (E901)`, owner: leadRole, second: staffRole, statements: [hid.framework],
}, `${referring}\n## Heading with (E903) and [${hid.evidence}]\n\nEnd.\n`);
files['content/enquiries/referring.md'] = record({
  title: 'A question', statement: hid.framework, audience: 'inspector', ask: [leadRole, 'dass'], evidence: [hid.evidence, ...hiddenEvidence], 'follow-ups': [`What of (E901, E902)? [${hid.evidence}]`],
}, `Listen for [${hid.evidence}].`);
files['content/bases/referring.md'] = record({ title: 'A base', contact: leadRole, address: 'High Street' });
files['content/places/referring.md'] = record({ title: 'A place', near: hid.bases, kind: 'food' });
files['content/timetable/referring.md'] = record({
  title: 'A day', date: '2027-03-12', sessions: [{ start: '09:00', end: '10:00', title: 'Talk', base: hid.bases, people: [leadRole], statement: hid.framework }],
});
files['content/assessment/referring.md'] = record({
  title: 'An account', audience: 'inspector', 'review-due': '2027-06-01', statement: 'safeguarding', strengths: [`Strong (E901) [${hid.evidence}]`], improvements: [{ id: 'imp', text: `Weak (E902)`, action: hid.actions }],
}, `## Key areas\n\nSee [${hid.evidence}] and [the action](../actions/${hid.actions}.md).`);
toSign.push(() => sign(dir, 'assessment/referring'));
files['content/letters/referring.md'] = record({ title: 'A letter', audience: 'inspector', to: [list], subject: 'Hello {{name}}' }, `Dear {{name}}, see [${hid.evidence}].`);
files['content/letters/merged.md'] = record({ title: 'A letter for staff', audience: 'staff', to: [list] }, 'Dear {{name}} of {{council}}');
files['content/actions/arranged.md'] = record({ title: 'Arranged', audience: 'inspector', function: 'facilities', status: 'open', due: '2027-01-01' });
files['content/learning/referring.md'] = record({ title: 'Learnt', audience: 'inspector', said: `About (E901)`, did: `Wrote [${hid.evidence}]` });
files['content/actions/referring.md'] = record({ title: 'An action', audience: 'inspector', from: `learning/${hid.evidence}`, measure: hid.measures, status: 'open', due: '2027-01-01' });

const made = once(() => {
  write(dir, files);
  for (const step of toSign) step();
  return dir;
});

// Sums are letters and digits by chance, and E901 may be among them.
const withoutSums = (text) => text.replace(/[0-9a-f]{64}/g, ' ');

// Everything that an audience gets, in one text of small letters.
function everything(site, db) {
  const parts = walk(site).map((p) => `${p}\n${readFileSync(join(site, p), 'latin1')}\n`);
  parts.push(tool('sqlite3', ['-readonly', db, '.dump']).stdout);
  // A dump writes numbers with more digits than they have.
  parts.push(tool('sqlite3', ['-readonly', db, "select lat || ' ' || lon from base_own union all select lat || ' ' || lon from place_own"]).stdout);
  parts.push(tool('sqlite3', ['-readonly', db, "create virtual table temp.v using fts5vocab(main, 'search', 'row'); select term from temp.v;"]).stdout);
  return withoutSums(parts.join('\n').toLowerCase());
}
const got = Object.fromEntries(['inspector', 'staff', 'lead'].map((audience) => [audience, once(() => {
  const r = build(made(), { audience, out: join(dir, `site-${audience}`) });
  return { ...r, all: everything(r.site, r.db) };
})]));

for (const audience of ['inspector', 'staff', 'lead']) {
  test(`${audience}: nothing that is for others`, () => {
    const { all } = got[audience]();
    // A word without its first letters, too: lists of words are often written without what they share.
    const leaked = secrets.filter((s) => RANK[s.reach] > RANK[audience] && (all.includes(s.word) || (s.word.length > 10 && all.includes(s.word.slice(3))))).map((s) => `${s.what} (${s.word})`);
    assert.deepEqual(leaked, []);
  });
  test(`${audience}: everything that is for them`, () => {
    const { all } = got[audience]();
    const missing = secrets.filter((s) => RANK[s.reach] <= RANK[audience] && !all.includes(s.word)).map((s) => `${s.what} (${s.word})`);
    assert.deepEqual(missing, []);
  });
}

// Packs: what is handed over, as one ZIP file, its bytes and what is in it
const PACKS = { inspector: strangeWord(90001), staff: strangeWord(90002), lead: strangeWord(90003), since: strangeWord(90004), return: strangeWord(90005), single: strangeWord(90006),
  'staff-single': strangeWord(90007) };
const at = join(dir, 'packs');
const handOver = (name, args) => {
  const zip = join(at, `${name}.zip`);
  assertStatus(kit(['-C', at, 'pack', '-o', zip, '--on', TODAY, ...args]), 0, args.join(' '));
  const top = unpack(zip, join(dir, `unpacked-${name}`));
  const db = join(top, 'evidence.db');
  return { zip, top, all: `${name}\n${withoutSums(readFileSync(zip, 'latin1').toLowerCase())}\n${existsSync(db) ? everything(top, db) : walk(top).map((p) => `${p}\n${readFileSync(join(top, p), 'latin1')}`).join('\n').toLowerCase()}`.replace(/[0-9a-f]{64}/g, ' ') };
};
// A single file: its bytes, and the documents in it as they are once saved.
const singleFile = (file) => {
  const html = readFileSync(file, 'latin1');
  return [html, decode(html), ...[...html.matchAll(/href="data:[^;]*;base64,([^"]*)"/g)].map((m) => Buffer.from(m[1], 'base64').toString('latin1'))].join('\n').toLowerCase();
};
const handOverSingle = (name, audience) => {
  const file = join(at, `${name}.html`);
  assertStatus(kit(['-C', at, 'pack', '--single-file', '--audience', audience, '-o', file, '--on', TODAY]), 0);
  return { all: `${name}\n${singleFile(file)}` };
};
const handed = once(() => {
  copy(join(made(), 'content'), join(at, 'content'));
  const singles = { single: handOverSingle(PACKS.single, 'inspector'), 'staff-single': handOverSingle(PACKS['staff-single'], 'staff') };
  const packs = Object.fromEntries(['lead', 'staff', 'inspector'].map((audience) => [audience, handOver(PACKS[audience], ['--audience', audience, '--yes'])]));
  // Something new, something changed for the lead alone, something gone
  under('lead', 'after the first pack');
  write(at, {
    'content/welcome/fresh.md': record({ title: 'Fresh' }, 'New.'),
    [`content/welcome/${w('id')}.md`]: record({ title: text('title'), audience: 'lead' }, text('body')),
    [`content/evidence/${visible.evidence}.md`]: record({ title: text('title of what was withdrawn'), status: 'withdrawn', audience: 'inspector' }, text('body')),
  });
  packs.since = handOver(PACKS.since, ['--audience', 'inspector', '--since', PACKS.inspector]);
  packs.return = handOver(PACKS.return, ['--return']);
  return { ...packs, ...singles };
});

for (const name of ['inspector', 'staff', 'since', 'return', 'single', 'staff-single']) {
  test(`the pack '${name}': nothing that is for others, in the file and in what is in it`, () => {
    const { all } = handed()[name], rank = RANK[name.split('-')[0]] ?? 1;
    const leaked = secrets.filter((s) => RANK[s.reach] > rank && all.includes(s.word)).map((s) => `${s.what} (${s.word})`);
    // The information return answers the regulator's own list, so its items go back to it, and nobody's name beside them.
    assert.deepEqual(leaked.filter((l) => !(name === 'return' && /^return\.csv: (?:item|what) /.test(l))), []);
    // Names of packs are handed over with their own pack alone: an earlier one's name with what is new since it.
    const names = Object.entries(PACKS).filter(([n]) => n !== name && !(name === 'since' && n === 'inspector'));
    assert.deepEqual(names.filter(([, word]) => all.includes(word)).map(([n]) => n), []);
  });
}

test('a single file holds the documents of its audience, and what their pages say', () => {
  for (const [name, reach] of [['single', 'inspector'], ['staff-single', 'staff']]) {
    const { all } = handed()[name];
    const wanted = secrets.filter((s) => RANK[s.reach] <= RANK[reach] && / body$| title$|contents of a file/.test(s.what) && !/^(?:letters|guide|lists)/.test(s.what));
    assert.ok(wanted.length > 40 && wanted.some((s) => /contents of a file/.test(s.what)), `${wanted.length}`);
    assert.deepEqual(wanted.filter((s) => !all.includes(s.word)).map((s) => `${s.what} (${s.word})`), []);
  }
});

test('the pack of what is new: it names what the reader had, and no more', () => {
  const { top } = handed().since;
  const rows = page(top, 'changes.csv').replace(/^\ufeff/, '').trimEnd().split('\r\n').slice(1).map((l) => l.split(',').slice(0, 2).join());
  assert.deepEqual(rows, ['new,welcome/fresh', `withdrawn,evidence/${visible.evidence}`]);
});

test('what the kit says of records, and reads in documents, is for the lead alone', () => {
  for (const audience of ['inspector', 'staff']) {
    const { db, all } = got[audience]();
    const tables = column(db, "select name from sqlite_master where type = 'table'");
    for (const name of ['diagnostic', 'document_read', 'document_personal', 'document_part', 'document_key', 'handover', 'readiness', 'request', 'return_item', 'list', 'list_cell', 'letter_to', 'learning_promises', 'phrase', 'link']) {
      if (tables.includes(name)) assert.equal(column(db, `select count(*) from ${name}`)[0], 0, `${audience}: ${name}`);
    }
    for (const word of ['may-not-sign', 'changed-since-sign-off', 'content/sign-offs.csv']) assert.ok(!all.includes(word), `${audience}: ${word}`);
    for (const folder of ['requests', 'return', 'lists', 'mail', 'arrangements', 'evenings', 'readiness']) assert.ok(!existsSync(join(got[audience]().site, folder)), `${audience}: ${folder}`);
    assert.ok(!existsSync(join(got[audience]().site, 'readiness.html')));
  }
});

test('the index of each audience holds and is whole', () => {
  for (const audience of ['inspector', 'staff', 'lead']) {
    const { db } = got[audience]();
    assert.deepEqual(column(db, 'pragma integrity_check'), ['ok']);
    assert.deepEqual(sql(db, 'pragma foreign_key_check'), []);
  }
});

test('what inspectors see, staff see; what staff see, the lead sees', () => {
  const refs = Object.fromEntries(Object.entries(got).map(([a, g]) => [a, column(g().db, 'select ref from record order by ref')]));
  assert.deepEqual(refs.inspector.filter((r) => !refs.staff.includes(r)), []);
  assert.deepEqual(refs.staff.filter((r) => !refs.lead.includes(r)), []);
});

test('the words of a document go exactly where its file goes', () => {
  for (const audience of ['inspector', 'staff', 'lead']) {
    const { db, site } = got[audience]();
    const said = sql(db, 'select distinct a.url from document_text t join attachment a on a.record = t.record and a.n = t.n order by a.url').map((x) => x.url);
    assert.deepEqual(said, walk(site).filter((path) => path.startsWith('files/') && /\.(?:txt|pdf|docx)$/.test(path)), audience);
    assert.ok(said.some((url) => url.endsWith('.pdf')) && said.some((url) => url.endsWith('.docx')), audience);
  }
});

test('a pack of what is new says nothing of documents that it leaves out', (t) => {
  const at = smallKit(scratch(t), { 'content/evidence/files/a.pdf': pdf('An xqearlierx word'), 'content/evidence/files/b.pdf': pdf('An xqfreshx word'), 'content/evidence/E7.md': record({ title: 'Seven', audience: 'inspector', files: ['a.pdf'] }, 'T.') });
  sign(at, 'evidence/E7');
  const zip = (name) => join(at, `${name}.zip`);
  assertStatus(kit(['-C', at, 'pack', '--audience', 'inspector', '-o', zip('first'), '--on', TODAY]), 0);
  write(at, { 'content/evidence/E8.md': record({ title: 'Eight', audience: 'inspector', files: ['b.pdf'] }, 'T.') });
  sign(at, 'evidence/E8');
  assertStatus(kit(['-C', at, 'pack', '--audience', 'inspector', '-o', zip('second'), '--since', 'first', '--on', TODAY]), 0);
  const all = (name) => {
    const top = unpack(zip(name), join(at, name));
    return everything(top, join(top, 'evidence.db'));
  };
  assert.ok(all('first').includes('xqearlierx'));
  const second = all('second');
  assert.ok(second.includes('xqfreshx') && !second.includes('xqearlierx') && second.includes('e7'));
});

test('references to what is not here say so, and no more', () => {
  const { site, db } = got.inspector();
  const available = 'evidence available on request';
  const html = page(site, 'welcome/referring.html');
  assert.ok(words(html).includes(available));
  for (const word of ['link', 'anchor', 'titled link', 'by reference', 'measure', 'place', 'question', 'action', 'nowhere']) assert.ok(words(html).includes(word), `the text of the link '${word}' stays`);
  assert.ok(words(page(site, 'assessment/referring.html')).includes(available));
  assert.ok(words(page(site, 'enquiries/referring.html')).includes(available));
  assert.equal(sql(db, "select * from citation where source = 'welcome/referring'").length, 0);
  assert.deepEqual(sql(db, "select owner, second from record where ref = 'welcome/referring'"), [{ owner: null, second: null }]);
  assert.deepEqual(sql(db, "select * from record_statement where record in ('welcome/referring', 'enquiries/referring')"), []);
  assert.deepEqual(column(db, 'select distinct found from citation where found = 0'), []);
  const hrefs = walk(site).filter((p) => p.endsWith('.html')).flatMap((p) => [...page(site, p).matchAll(/(?:href|src)="([^"#?:]+)(?:[#?][^"]*)?"/g)].map((m) => join('/', p, '..', m[1]).slice(1)));
  for (const href of hrefs) assert.ok(existsSync(join(site, href)), `a link to ${href}, which is not there`);
});

test('staff see drafts, marked as such', () => {
  const { site, db } = got.staff();
  const drafts = sql(db, "select ref, url from record where status = 'draft'");
  assert.ok(drafts.length >= 4);
  for (const d of drafts) assert.match(words(page(site, d.url)), /draft/i, d.ref);
});

// Whether and how many things are hidden cannot be told from what is seen

// FTS stores sizes and the database its bytes: compare what SQLite tells of it, and every other file as it is.
function assertSameView(a, b) {
  const [x, y] = [snapshot(a.site), snapshot(b.site)];
  const differ = Object.keys({ ...x, ...y }).filter((p) => x[p] !== y[p] && p !== 'evidence.db' && p !== 'MANIFEST.sha256');
  assert.deepEqual(differ, [], 'these files differ');
  const dump = (r) => tool('sqlite3', ['-readonly', r.db, '.dump']).stdout;
  assert.equal(dump(a), dump(b));
}

function twoViews(t, one, other, audience = 'inspector') {
  const at = scratch(t);
  smallKit(join(at, 'one'), one);
  smallKit(join(at, 'other'), other);
  assertSameView(build(join(at, 'one'), { audience }), build(join(at, 'other'), { audience }));
}
const paper = (id) => ({ [`content/evidence/${id}.md`]: record({ title: `Paper ${id}` }, 'Text.') });
const says = (body) => ({ 'content/welcome/says.md': record({ title: 'Says' }, body) });

test('a list of citations does not tell how many are hidden', (t) => {
  const papers = { ...paper('E91'), ...paper('E92'), ...paper('E93') };
  twoViews(t, { ...papers, ...says('We plan (E91).') }, { ...papers, ...says('We plan (E91, E92 and E93).') });
  twoViews(t, { ...papers, ...says('We plan [E91].') }, { ...papers, ...says('We plan [E91], [E92], [E93].') });
});

test('a hidden record looks like one that does not exist', (t) => {
  const body = 'We plan (E91) and [E92] and [a link](../evidence/E91.md) and [E91](../evidence/E91.md).';
  twoViews(t, { ...paper('E91'), ...paper('E92'), ...says(body) }, says(body));
});

test("an enquiry's hidden evidence leaves no count", (t) => {
  const papers = { ...paper('E91'), ...paper('E92'), ...paper('E93') };
  const ask = (evidence) => ({ ...papers, 'content/enquiries/q.md': record({ title: 'How?', statement: 'safeguarding', audience: 'inspector', evidence }) });
  twoViews(t, ask(['E91']), ask(['E91', 'E92', 'E93']));
});

test('hidden records leave no trace', (t) => {
  twoViews(t, {}, {
    ...Object.fromEntries(['E0', 'E91', 'E92'].map((id) => [`content/evidence/${id}.md`, record({
      title: `Paper ${id}`, statements: ['safeguarding'], category: 'staff', owner: 'clerk', second: 'dass', 'review-due': '2026-01-01', 'return-items': ['IR1'],
    }, 'See [welcome](../welcome/welcome.md) and [the clerk](../roles/clerk.md).')])),
    'content/enquiries/q.md': record({ title: 'Asked', statement: 'safeguarding', ask: ['clerk'] }, 'Listen.'),
    'content/actions/a.md': record({ title: 'Act', status: 'open', due: '2026-01-01' }), 'content/practice/p.md': record({ title: 'Story', kind: 'story' }, 'S.'),
    'content/welcome/a-draft.md': record({ title: 'Draft', audience: 'lead', order: 0 }, 'x'), 'content/learning/l.md': record({ title: 'L', said: 'x' }),
    'content/measures/m.md': record({ title: 'M', unit: 'count', values: [{ period: '2026', value: 3 }] }),
    'content/requests/requests.csv': 'id,asked,asked-by,what,due,owner,status,evidence,answered,note\nR1,2026-11-02,Ann,Paper,2026-11-30,clerk,open,,,\n',
    'content/bases/b.md': record({ title: 'Secret base', audience: 'lead' }),
  });
});

test('hidden sessions and terms leave no trace', (t) => {
  const talk = (title, more = {}) => ({ start: '09:00', end: '10:00', title, ...more });
  const timetable = (sessions) => record({ title: 'Day', date: '2027-03-09', sessions });
  const terms = (rows) => `term,expansion,meaning,audience\n${rows.join('')}`;
  twoViews(t, { 'content/timetable/d.md': timetable([talk('Seen'), talk('Seen, too')]), 'content/glossary/terms.csv': terms(['AAA,All About,x,inspector\n', 'ZZZ,Zebra,x,inspector\n']) },
    { 'content/timetable/d.md': timetable([talk('Mock', { kind: 'mock', people: ['clerk'], statement: 'safeguarding' }), talk('Seen'), talk('Ours', { audience: 'staff', people: ['dass'], statement: 'safeguarding' }), talk('Seen, too')]),
      'content/glossary/terms.csv': terms(['AAA,All About,x,inspector\n', 'BBB,Bees,x,staff\n', 'ZZZ,Zebra,x,inspector\n']) });
});

test('sign-offs of what is hidden leave no trace', (t) => {
  const at = scratch(t);
  const seven = { 'content/evidence/E7.md': record({ title: 'Seven', audience: 'inspector' }, 'T.') };
  for (const name of ['one', 'other']) smallKit(join(at, name), seven);
  write(join(at, 'other'), paper('E8'));
  sign(join(at, 'other'), 'evidence/E8');
  sign(join(at, 'other'), 'evidence/E7', { on: '2026-01-01', digest: 'a'.repeat(64), by: 'clerk' });
  sign(join(at, 'other'), 'evidence/E1');
  for (const name of ['one', 'other']) sign(join(at, name), 'evidence/E7');
  assertSameView(build(join(at, 'one'), { audience: 'inspector' }), build(join(at, 'other'), { audience: 'inspector' }));
});

test("the lead's things leave no trace for staff", (t) => {
  twoViews(t, {}, {
    'content/actions/a.md': record({ title: 'Act', status: 'open' }), 'content/practice/p.md': record({ title: 'Story', kind: 'story' }, 'S.'),
    'content/evidence/E0.md': record({ title: 'Gone', status: 'withdrawn' }), 'content/letters/l.md': record({ title: 'L', subject: 'x' }, 'Dear'),
    'content/lists/l.csv': 'name\nAmy\n', 'content/guide/g.md': record({ title: 'G' }),
  }, 'staff');
});

// The ledger

test('a broken ledger is an error, and nothing is built', (t) => {
  for (const [what, breaking] of [
    ['a changed field', (s) => s.replace('2026-11-10', '2026-11-11')],
    ['a wrong chain', (s) => s.replace(/[0-9a-f]{64}\n$/, `${'0'.repeat(64)}\n`)],
    ['a line taken out', (s) => s.split('\n').filter((_, i) => i !== 1).join('\n')],
    ['two lines in another order', (s) => { const l = s.split('\n'); return [l[0], l[2], l[1], ...l.slice(3)].join('\n'); }],
    ['a line without a chain', (s) => `${s}2026-11-12,evidence/E1,${'a'.repeat(64)},dass,,\n`],
    ['another header', (s) => s.replace('on,record', 'when,what')],
    ['a line of too few fields', (s) => `${s}2026-11-12,evidence/E1\n`],
  ]) {
    const at = smallKit(join(scratch(t), 'k'), { 'content/evidence/E7.md': record({ title: 'Seven', audience: 'inspector' }, 'T.') });
    sign(at, 'evidence/E7');
    sign(at, 'evidence/E1', { note: 'a, "note"' });
    sign(at, 'assessment/assessing-needs');
    const good = build(at, { audience: 'inspector' });
    const before = snapshot(good.site);
    assert.deepEqual(column(good.db, "select ref from record where type = 'evidence'"), ['evidence/E7'], 'the ledger of this test is right');
    const ledger = join(at, 'content/sign-offs.csv');
    const text = readFileSync(ledger, 'utf8');
    const broken = breaking(text);
    assert.notEqual(broken, text);
    writeFileSync(ledger, broken);
    const r = build(at, { audience: 'inspector', status: 1 });
    assert.ok(diagnostics(r.err).some((d) => d.level === 'error' && d.path === 'content/sign-offs.csv' && d.line >= 1), `${what}: ${r.err}`);
    assert.deepEqual(snapshot(good.site), before, what);
    assert.equal(check(at).status, 1, what);
  }
});

test('changed since its sign-off: a warning with the day and the approver', (t) => {
  const at = smallKit(scratch(t), { 'content/evidence/E7.md': record({ title: 'Seven', audience: 'inspector' }, 'T.') });
  sign(at, 'evidence/E7', { on: '2026-10-09' });
  const quiet = check(at).diagnostics.filter((d) => d.path === 'content/evidence/E7.md' && /sign/.test(d.message));
  appendFileSync(join(at, 'content/evidence/E7.md'), '\nMore.\n');
  const told = check(at).diagnostics.filter((d) => d.path === 'content/evidence/E7.md' && d.level === 'warning' && /2026-10-09|9 October 2026/.test(d.message) && /dass|Director|Dana/.test(d.message));
  assert.equal(told.length, 1, JSON.stringify(check(at).diagnostics));
  assert.ok(!quiet.some((d) => /October/.test(d.message)));
});

test('the digest counts the files: their bytes, names and order', (t) => {
  const at = smallKit(scratch(t), {
    'content/evidence/files/a.txt': 'a', 'content/evidence/files/sub/b.txt': 'b', 'content/evidence/E7.md': record({ title: 'Seven', audience: 'inspector', files: ['sub/b.txt', 'a.txt'] }, 'T.'),
  });
  sign(at, 'evidence/E7');
  const released = () => column(build(at, { audience: 'inspector' }).db, "select ref from record where type = 'evidence'").length;
  assert.equal(released(), 1);
  assert.ok(existsSync(join(at, 'site/files/e7-1.txt')) && existsSync(join(at, 'site/files/e7-2.txt')));
  assert.equal(readFileSync(join(at, 'site/files/e7-1.txt'), 'utf8'), 'b');
  writeFileSync(join(at, 'content/evidence/files/a.txt'), 'A');
  assert.equal(released(), 0);
  writeFileSync(join(at, 'content/evidence/files/a.txt'), 'a');
  assert.equal(released(), 1);
});

test('the last line for a record counts', (t) => {
  const at = smallKit(scratch(t), { 'content/evidence/E7.md': record({ title: 'Seven', audience: 'inspector' }, 'T.') });
  const released = () => column(build(at, { audience: 'inspector' }).db, "select ref from record where type = 'evidence'").length;
  sign(at, 'evidence/E7', { digest: 'f'.repeat(64) });
  assert.equal(released(), 0);
  sign(at, 'evidence/E7');
  assert.equal(released(), 1);
  sign(at, 'evidence/E7', { by: 'clerk' });
  assert.equal(released(), 0);
});

test('a link releases no document of a hidden record, no data of the kit, and none that a sign-off does not cover', (t) => {
  const at = smallKit(scratch(t), {
    'content/evidence/files/secret.txt': 'xqsecretx', 'content/evidence/files/doc.txt': 'xqlinkedx', 'content/evidence/files/evil.html~': '<script>1</script>',
    'content/evidence/E7.md': record({ title: 'Seven', audience: 'inspector' }, '[the paper](files/doc.txt)'),
    'content/evidence/E9.md': record({ title: 'Nine', audience: 'lead', files: ['secret.txt'] }, 'T.'),
    'content/evidence/E8.md': record({ title: 'Eight', files: ['evil.html~'] }, 'T.'),
    'content/lists/people.csv': 'name\nxqnamex\n',
    'content/welcome/w.md': record({ title: 'W' }, '[a](../sign-offs.csv) [b](../lists/people.csv) [c](../kit.yaml) [d](../evidence/files/secret.txt)'),
  });
  sign(at, 'evidence/E7');
  const r = build(at, { audience: 'inspector' });
  assert.deepEqual(column(r.db, "select ref from record where type = 'evidence'"), ['evidence/E7']);
  for (const path of walk(r.site)) {
    assert.ok(!path.startsWith('files/'), path);
    assert.ok(!/xq(secret|linked|name)x/.test(readFileSync(join(r.site, path), 'latin1')), path);
  }
  assert.match(words(page(r.site, 'evidence/e7.html')), /the paper \(evidence available on request\)/);
  assert.ok(check(at).diagnostics.some((d) => d.id === 'linked-file' && d.path === 'content/evidence/E7.md'));
  assert.ok(!walk(build(at).site).some((path) => path.includes('e8-1')), 'a document that a browser would run is refused whatever its name ends in');
});

test('a link to a heading that inspectors do not get leads to the page, and does not name the heading', (t) => {
  const at = smallKit(scratch(t), {
    'content/roles/chief.md': record({ title: 'Chief', second: 'dass' }, '## Quite secret\n\nText.'),
    'content/welcome/w.md': record({ title: 'W' }, 'Ask [the chief](../roles/chief.md#quite-secret), and see [further down](#down).\n\n## Down\n\nHere.'),
  });
  const { site } = build(at, { audience: 'inspector' });
  assertNoDeadEnd(site);
  assert.match(page(site, 'welcome/w.html'), /href="\.\.\/roles\/chief\.html">the chief</);
  for (const path of walk(site)) assert.ok(!/quite.secret/i.test(readFileSync(join(site, path), 'latin1')), path);
  assert.match(page(build(at, { audience: 'staff' }).site, 'welcome/w.html'), /href="\.\.\/roles\/chief\.html#quite-secret"/);
});

test('a hidden role leaves no id in a session, a hidden record none in a picture', (t) => {
  const r = build(smallKit(scratch(t), {
    'content/roles/xqrolex.md': record({ title: 'Hidden', second: 'dass', audience: 'lead' }), 'content/evidence/E9.md': record({ title: 'Quite Secret' }, 'T.'),
    'content/welcome/w.md': record({ title: 'W' }, '![Quite Secret](../evidence/E9.md) and [Quite-Secret](../evidence/E9.md) and [E9] and (E9).'),
    'content/timetable/d.md': record({ title: 'Day', date: '2027-03-09', sessions: [{ start: '09:00', end: '10:00', title: 'Talk', people: ['roles/xqrolex', 'a guest'] }] }),
  }), { audience: 'inspector' });
  for (const path of walk(r.site)) assert.ok(!/xqrolex|quite.secret/i.test(readFileSync(join(r.site, path), 'latin1')), path);
  assert.match(words(page(r.site, 'welcome/w.html')), /\[evidence available on request\] and \(evidence available on request\)\./);
});

// Two thousand records of random content: SEED=… repeats a run

// A small generator of numbers between 0 and 1: the same SEED gives the same ones.
const seed = Number(process.env.SEED ?? 2000);
let state = seed;
function random() {
  state = (state + 0x6d2b79f5) | 0;
  let x = Math.imul(state ^ (state >>> 15), 1 | state);
  x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
  return ((x ^ (x >>> 14)) >>> 0) / 2 ** 32;
}
const chance = (p) => random() < p;
const below = (n) => Math.floor(random() * n);
const pick = (list) => list[below(list.length)];

// Words of LONG letters; the last TAIL of one are enough to know it by: lists of words are often written without what they share.
const LONG = 14, TAIL = 10;
const lots = []; // { word, rank, what }
function put(rank, what) {
  const word = Array.from({ length: LONG }, () => String.fromCharCode(97 + below(26))).join('');
  lots.push({ word, rank, what });
  return pick([word, word, word.toUpperCase(), word[0].toUpperCase() + word.slice(1)]);
}
const put2 = (rank, what) => pick([(x) => x, (x) => `Some ${x} here`, (x) => `${x}, and "more" <b>&amp;</b>`, (x) => `é ${x} – £5`])(put(rank, what));

// Which of the words are in the files at hand. By their last five letters first, in a table of all there could be: so it takes one look at each byte.
function finder(words) {
  const FIVE = 26 ** 5, table = new Uint8Array(FIVE), ends = new Map();
  for (const w of words) {
    let code = 0;
    for (const c of w.word.slice(-5)) code = code * 26 + c.charCodeAt(0) - 97;
    table[code] = 1;
    ends.set(w.word.slice(-TAIL), w);
  }
  return (bytes, found) => {
    let code = 0, run = 0;
    for (let i = 0; i < bytes.length; i++) {
      const c = (bytes[i] | 32) - 97;
      if (c < 0 || c > 25 || bytes[i] < 65) {
        run = code = 0;
        continue;
      }
      code = (code * 26 + c) % FIVE;
      if (++run >= TAIL && table[code]) {
        const w = ends.get(bytes.toString('latin1', i + 1 - TAIL, i + 1).toLowerCase());
        if (w) found.add(w);
      }
    }
  };
}

const SIGNED = ['evidence', 'practice', 'assessment', 'measures'];
const FIRST = { welcome: 1, bases: 1, places: 1, timetable: 1, framework: 1, roles: 1, evidence: 2, practice: 2, assessment: 2, measures: 2, enquiries: 2, letters: 3, actions: 3, learning: 3, guide: 3 };
const TYPES = [...SIGNED, ...SIGNED, ...SIGNED, ...Object.keys(FIRST)];
const CIRCLES = ['inspector', 'staff', 'lead'];
const TOTAL = 2000;

// Writes the kit and returns { dir, seen: rank → refs }. What each word's circle is follows from section 3 of the contract alone.
function randomKit(dir) {
  const kit = { 'content/kit.yaml': `council: "Testford"\ntoday: ${TODAY}\ncitations: [E, IR]\n` }, signing = [];
  for (const [id, signs] of [['dass', 'yes'], ['chief', 'yes'], ['deputy', 'in-absence'], ['clerk', 'no']]) {
    kit[`content/roles/${id}.md`] = record({ title: `The ${id}`, name: id, 'signs-off': signs, second: id === 'dass' ? 'chief' : 'dass' });
  }
  kit['content/framework/safeguarding.md'] = record({ title: 'Safeguarding', theme: 'Safety' }, 'Safe.');

  // What each record is to be, before any of them is written: so that each can refer to any
  const all = Array.from({ length: TOTAL }, (_, n) => {
    const folder = pick(TYPES), r = { n, folder, keys: {} };
    r.audience = SIGNED.includes(folder) ? pick(['inspector', 'inspector', 'inspector', 'inspector', 'staff', 'lead', undefined]) : pick(['inspector', 'staff', 'lead', undefined, undefined]);
    r.status = folder === 'actions' ? pick(['open', 'done']) : pick([undefined, undefined, undefined, undefined, 'ready', 'draft', 'withdrawn']);
    r.due = pick([undefined, undefined, '2027-06-01', TODAY, '2026-11-20', '2026-01-31']);
    r.owner = pick([undefined, 'clerk', 'clerk', 'dass']);
    r.kind = folder === 'practice' ? pick(['story', 'profile', 'profile', undefined]) : undefined;
    r.consent = folder === 'practice' ? pick([undefined, 'no', 'yes', 'yes', { given: 'no' }, { given: 'yes' }, { given: 'yes' }]) : undefined;
    r.signs = SIGNED.includes(folder) && chance(0.85) ? Array.from({ length: chance(0.15) ? 2 : 1 }, () => pick([...Array(8).fill('good'), 'absent', 'absent with a note', 'clerk', 'nobody', 'another digest'])) : [];
    r.part = chance(0.5);
    r.edited = r.signs.length > 0 && chance(0.1);

    let rank = r.audience ? RANK[r.audience] : FIRST[folder];
    if (r.status === 'withdrawn' || (folder === 'practice' && (r.kind ?? 'story') === 'story' && (r.consent?.given ?? r.consent) !== 'yes')) rank = 3;
    r.kinds = folder === 'timetable' ? Array.from({ length: 1 + below(4) }, () => pick(['interview', 'visit', 'mock'])) : [];
    if (r.status === 'draft' || (r.kinds.length && r.kinds.every((k) => k === 'mock'))) rank = Math.max(rank, 2);
    const last = r.signs.at(-1), by = { good: 'dass', absent: 'deputy', 'absent with a note': 'deputy', clerk: 'clerk', nobody: 'nobody', 'another digest': 'dass' }[last];
    r.valid = (last === 'good' || last === 'absent with a note') && !r.edited && r.owner !== by;
    if (SIGNED.includes(folder) && (!r.valid || (r.due && r.due < TODAY))) rank = Math.max(rank, 2);
    r.rank = rank;
    r.id = put(rank, `${folder}: id`) + pick(['', '', '', ` ${n}`, `-${n}`, `.${n}`]);
    r.file = chance(0.15) ? put(rank, `${folder}: name of the file`) : r.id;
    r.title = put2(rank, `${folder}: title`);
    return r;
  });
  const of = Object.fromEntries(Object.keys(FIRST).map((f) => [f, all.filter((r) => r.folder === f)]));
  const idIn = (folder) => pick(of[folder])?.id ?? 'none';

  // Documents: of one record or several, and linked to
  const documents = Array.from({ length: 300 }, () => ({ ranks: [], signed: [], linked: [] }));
  for (const r of all) {
    if (!['evidence', 'practice', 'welcome', 'guide'].includes(r.folder)) continue;
    if (chance(0.3)) r.files = [pick(documents)];
    if (chance(0.1)) r.links = pick(documents);
    for (const d of r.files ?? []) (SIGNED.includes(r.folder) ? d.signed : d.ranks).push(r.rank);
    if (r.links) r.links.linked.push(SIGNED.includes(r.folder) ? Math.max(r.rank, 2) : r.rank);
  }
  for (const d of documents) {
    // What a record that is signed off brings goes as far as the widest of those, whoever else names it.
    d.rank = d.signed.length ? Math.min(...d.signed) : d.ranks.length ? Math.min(...d.ranks) : Math.min(4, ...d.linked);
    // One that nobody may see is named on the lead's pages at most.
    d.name = `${put(Math.min(d.rank, 3), 'name of a document')}.${pick(['txt', 'csv.txt', 'pdf'])}`;
    kit[`content/evidence/files/${d.name}`] = put2(d.rank, 'a document');
  }

  const keysOf = {
    evidence: (p) => ({ category: 'processes', covers: p('covers'), part: p('part'), published: `https://x.example/${p('published', put)}`, 'return-items': [p('return-items', put)] }),
    practice: (p) => ({ team: p('team'), impact: p('impact'), quote: p('quote') }),
    measures: (p) => ({
      unit: p('unit', put), target: `at ${p('target', put)}`, rag: { is: 'red', because: put2(3, 'measures: rag.because') }, source: p('source'),
      values: [{ period: p('period', put), value: 1, note: p('note') }], comparators: [{ name: p('comparator'), period: p('its period', put), value: 2, quartile: p('quartile', put) }],
    }),
    assessment: (p) => ({ score: 2, strengths: [p('strength')], improvements: [{ id: p('improvement id', put), text: p('improvement'), action: idIn('actions') }] }),
    welcome: () => ({ order: below(99) }),
    bases: (p) => ({
      address: p('address'), postcode: p('postcode', put), hours: { 'mon-fri': p('hours', put) }, parking: p('parking'), wifi: p('wifi'), access: [p('access')], contact: idIn('roles'),
      rooms: [{ name: p('room'), equipment: [p('equipment')], access: [p('room access')] }], teams: [p('team')], safety: { evacuation: p('evacuation') }, comfort: { food: p('food') },
    }),
    places: (p) => ({ kind: 'food', address: p('address'), phone: p('phone', put), url: `https://x.example/${p('url', put)}`, near: idIn('bases') }),
    framework: (p) => ({ theme: p('theme'), 'theme-order': 5, aliases: [p('alias')], law: p('law') }),
    enquiries: (p) => ({ statement: 'safeguarding', ask: [idIn('roles'), 'dass'], evidence: [idIn('evidence'), idIn('evidence')], 'follow-ups': [p('follow-up')] }),
    letters: (p) => ({ subject: p('subject') }),
    actions: (p) => ({ from: `learning/${idIn('learning')}`, measure: idIn('measures'), function: p('function', put), benefit: p('benefit'), baseline: p('baseline'), progress: [{ on: '2026-10-01', text: p('progress') }] }),
    learning: (p) => ({ kind: 'complaint', said: p('said'), did: p('did'), told: p('told') }),
    guide: () => ({}),
    timetable: (p, r) => ({
      date: `2027-03-${String(1 + below(28)).padStart(2, '0')}`,
      sessions: r.kinds.map((kind, n) => {
        const audience = pick([undefined, undefined, ...CIRCLES]);
        const rank = Math.max(r.rank, audience ? RANK[audience] : 1, kind === 'mock' ? 2 : 1), q = (what, make = put2) => make(rank, `timetable: session ${n}: ${what}`);
        return {
          start: '09:00', end: '10:00', kind, audience, title: q('title'), stream: q('stream', put), inspectors: [q('inspectors', put)], room: q('room', put), link: `https://x.example/${q('link', put)}`,
          needs: [q('needs')], people: [q('people'), idIn('roles')], base: idIn('bases'), statement: idIn('framework'),
        };
      }),
    }),
    roles: (p) => ({ name: p('name'), function: p('function', put), email: `${p('email', put)}@x.example`, phone: p('phone', put) }),
  };

  const plain = (title) => title.replace(/[<&"]/g, '\\$&'); // a title as a text in Markdown
  const target = (to) => `../${to.folder}/${encodeURIComponent(to.file)}.md`;
  for (const r of all) {
    const inner = r.folder === 'roles' ? Math.max(r.rank, 2) : r.rank; // of a role inspectors get a few keys alone
    const p = (what, make = put2) => make(r.rank, `${r.folder}: ${what}`), q = (what) => put2(inner, `${r.folder}: ${what}`);
    const references = Array.from({ length: below(5) }, () => {
      const to = pick(all), cited = pick(of.evidence);
      return pick([
        () => `See [${plain(to.title)}](${target(to)}).`, () => `See [this](${target(to)} "${plain(to.title)}").`, () => `As in [${cited.id}].`, () => `[${to.id}](${target(to)}${to.part ? '#a-part' : ''}) it is.`,
        () => `![${to.id}](${target(to)})`, () => `<${target(to).replaceAll('%20', '-')}>`.replace(/^<.*>$/, `[a][ref]\n\n[ref]: ${target(to)} "${to.id}"`), () => `- [**${to.id.toUpperCase()}**](${target(to)})`,
        () => `<a href="${target(to)}" title="${to.id}">raw</a>`, () => `[](${target(to)})`, () => `[${to.file}](${target(to)})`,
      ])();
    });
    if (r.links) references.push(`The [paper](${r.folder === 'evidence' ? '' : '../evidence/'}files/${r.links.name}).`);
    const keys = {
      id: r.file === r.id ? undefined : r.id, title: r.title, summary: chance(0.7) ? q('summary') : undefined, audience: r.audience, status: r.status, 'review-due': r.due, owner: r.owner ?? (chance(0.3) ? idIn('roles') : undefined),
      second: chance(0.3) ? idIn('roles') : undefined, statements: chance(0.5) && !['enquiries', 'framework'].includes(r.folder) ? [idIn('framework'), 'safeguarding'] : undefined, tags: chance(0.5) ? [put(3, `${r.folder}: tags`)] : undefined,
      accept: chance(0.1) ? [{ check: 'too-long', reason: put2(3, `${r.folder}: accept`) }] : undefined, files: r.files?.map((d) => d.name),
      kind: r.kind, consent: typeof r.consent === 'object' ? { ...r.consent, by: put2(3, 'practice: consent.by'), on: '2026-01-01', for: put2(3, 'practice: consent.for') } : r.consent,
      ...keysOf[r.folder](p, r), ...(chance(0.1) ? { [`x${below(1e6)}`]: put2(3, `${r.folder}: an unknown key`) } : {}),
    };
    const body = [
      `Before ${q('body')} it.`, chance(0.5) ? `<!-- ${put(4, `${r.folder}: comment`)} -->` : '', r.part ? `## A part\n\nIt has ${q('a part')}.` : '', chance(0.5) ? `## ${q('heading')}\n\nText ${q('below it')}.` : '', chance(0.3) ? `| A | B |\n|---|---|\n| x | ${put(inner, `${r.folder}: cell`)} |` : '',
      chance(0.3) ? `\`\`\`\n${put(inner, `${r.folder}: code`)}\n\`\`\`` : '', ...references, chance(0.2) ? `Last <!-- ${put(4, `${r.folder}: inner comment`)} --> words.` : '',
      r.folder === 'welcome' && chance(0.3) ? `\`\`\`${pick([`measure\n${idIn('measures')}`, 'bases', 'places', 'timetable'])}\n\`\`\`` : '',
    ];
    const ref = `${r.folder}/${r.id}`;
    const path = `content/${r.folder}/${r.file}.md`;
    kit[path] = record(keys, body.filter(Boolean).join('\n\n'));
    signing.push(() => {
      for (const how of r.signs) {
        const by = { good: 'dass', absent: 'deputy', 'absent with a note': 'deputy', clerk: 'clerk', nobody: 'nobody', 'another digest': 'dass' }[how];
        const note = how === 'absent' || (how === 'good' && chance(0.7)) ? '' : put(3, 'note of the ledger');
        const five = ['2026-11-10', ref, how === 'another digest' ? 'a'.repeat(64) : digestOf(dir, path), by, note].join();
        lines.push(`${five},${sha256(lines.length > 1 ? lines.at(-1).slice(-64) : '', '\n', five)}`);
      }
      if (r.edited) appendFileSync(join(dir, path), `\n${put(inner, `${r.folder}: added later`)}\n`);
    });
  }
  // Tables
  const rows = (n, make) => csv(Array.from({ length: n }, make));
  kit['content/glossary/terms.csv'] = `term,expansion,meaning,audience\n${rows(60, () => {
    const rank = 1 + below(3), q = (what) => put(rank, `term: ${what}`);
    return [q('term'), `${q('expansion')} of it`, q('meaning'), CIRCLES[rank - 1]];
  })}`;
  const q = (what) => put(3, `${what}`);
  kit['content/requests/requests.csv'] = `id,asked,asked-by,what,due,owner,status,evidence,answered,note\n${rows(60, (_, n) => [`R${n + 1}`, '2026-11-01', q('asked-by'), q('what'), '2026-12-01', 'dass', 'open', `evidence/${idIn('evidence')}`, '', q('note')])}`;
  kit['content/requests/return.csv'] = `item,what,due,owner\n${rows(20, () => [q('item'), q('what'), '2026-12-01', 'dass'])}`;
  kit['content/lists/people.csv'] = `name,${q('column')}\n${rows(40, () => [q('name'), q('cell')])}`;
  kit['content/releases.csv'] = `on,pack,audience,pack-sha256,record,digest\n${rows(20, () => ['2026-10-01', q('pack'), pick(CIRCLES), 'b'.repeat(64), `evidence/${idIn('evidence')}`, 'c'.repeat(64)])}`;

  write(dir, kit);
  const lines = ['on,record,digest,by,note,chain'];
  for (const step of signing) step();
  writeFileSync(join(dir, 'content/sign-offs.csv'), `${lines.join('\n')}\n`);
  return { dir, all };
}

const many = once(() => randomKit(scratchForFile()));

// Every link of a site leads to a file and to a place in it; what was left out is said in plain words, and is no link.
function assertNoDeadEnd(site) {
  const there = new Set(walk(site)), places = new Map();
  const pages = [...there].filter((p) => p.endsWith('.html'));
  for (const path of pages) places.set(path, new Set([...page(site, path).matchAll(/\sid="([^"]*)"/g)].map((m) => m[1])));
  const dead = [];
  for (const path of pages) {
    const html = page(site, path);
    for (const [, , address] of html.matchAll(/\s(href|src)="([^"]*)"/g)) {
      if (/^(?:https?|mailto|tel|data):/.test(address)) continue;
      const [, file, anchor] = /^([^?#]*)(?:\?[^#]*)?(?:#(.*))?$/.exec(decode(address));
      const to = file ? join('/', dirname(path), decodeURIComponent(file)).slice(1) : path;
      if (!there.has(to)) dead.push(`${path}: ${address}: no such file`);
      else if (anchor && places.has(to) && !places.get(to).has(decodeURIComponent(anchor))) dead.push(`${path}: ${address}: no such place`);
    }
    for (const [link] of html.matchAll(/<a\b[^>]*>(?:(?!<\/a>)[\s\S])*evidence available on request[\s\S]*?<\/a>/g)) dead.push(`${path}: ${link}`);
    for (const [link] of html.matchAll(/<a\b[^>]*href[^>]*>\s*<\/a>/g)) dead.push(`${path}: ${link}: a link without words`);
  }
  assert.deepEqual(dead.slice(0, 20), [], `${dead.length} dead ends`);
}

for (const audience of CIRCLES) {
  test(`${TOTAL} random records, ${audience}: nothing that is for others, everything that is for them, no dead end`, () => {
    const { dir: at, all } = many(), rank = RANK[audience], where = `SEED=${seed}`;
    const out = join(at, `site-${audience}`), found = new Set(), look = finder(lots);
    const { db, site } = build(at, { audience, out });
    assert.deepEqual(column(db, "select ref from record where ref not in ('roles/dass', 'roles/chief', 'roles/deputy', 'roles/clerk', 'framework/safeguarding') order by ref").sort(),
      all.filter((r) => r.rank <= rank).map((r) => `${r.folder}/${r.id}`).sort(), where);
    const inFolder = (folder) => {
      for (const path of walk(folder)) {
        look(Buffer.from(`${path}\n`), found);
        look(readFileSync(join(folder, path)), found);
      }
      const data = join(folder, 'evidence.db');
      look(Buffer.from(tool('sqlite3', ['-readonly', data, '.dump']).stdout), found);
      look(Buffer.from(tool('sqlite3', ['-readonly', data, "create virtual table temp.v using fts5vocab(main, 'search', 'row'); select term from temp.v;"]).stdout), found);
    };
    inFolder(site);
    const leaked = () => [...found].filter((w) => w.rank > rank).map((w) => `${w.what} (${w.word}), which is for ${CIRCLES[w.rank - 1] ?? 'nobody'}`);
    assert.deepEqual(leaked().slice(0, 20), [], `${where}: ${leaked().length} words of ${lots.length} leaked`);
    const missing = lots.filter((w) => w.rank <= rank && !found.has(w)).map((w) => `${w.what} (${w.word})`);
    assert.deepEqual(missing.slice(0, 20), [], `${where}: ${missing.length} words of ${lots.length} are missing`);
    assert.ok(found.size > 1000, `${where}: only ${found.size} words`);
    assertNoDeadEnd(site);
    if (audience === 'lead') return;
    const zip = join(at, `pack-${audience}.zip`);
    assertStatus(kit(['-C', at, 'pack', '--audience', audience, '-o', zip, '--on', TODAY]), 0);
    look(readFileSync(zip), found);
    inFolder(unpack(zip, join(at, `unpacked-${audience}`)));
    const single = join(at, `single-${audience}.html`);
    assertStatus(kit(['-C', at, 'pack', '--single-file', '--audience', audience, '-o', single, '--on', TODAY]), 0);
    look(Buffer.from(singleFile(single), 'latin1'), found);
    assert.deepEqual(leaked().slice(0, 20), [], `${where}: the pack: ${leaked().length} words of ${lots.length} leaked`);
    rmSync(join(at, `unpacked-${audience}`), { recursive: true });
  });
}
