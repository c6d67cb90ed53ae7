// What an audience may not see is nowhere in what it gets: not in pages, not in the index's bytes, terms or dump, not in names of files.
// Every word below is unguessable; each says how far it may go: 'inspector', 'staff', 'lead' or 'nobody'.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync, appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { TODAY, build, check, column, csv, diagnostics, kit, once, page, record, scratch, scratchForFile, sign, small, smallKit, snapshot, sql, strangeWord, tool, walk, words, write } from './lib.mjs';

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

const attachment = (what, reach) => {
  under(reach, what);
  const name = `${w('name of a file', reach === 'nobody' ? 'lead' : reach)}.txt`;
  files[`content/evidence/files/${name}`] = text('contents of a file');
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
files['content/kit.yaml'] = `council: "Testford"\ntoday: ${TODAY}\ncitations: [E, IR]\n`;
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
secret('practice', 'story, consent yes', 'inspector', () => ({ ...own.practice(), kind: 'story', audience: 'inspector', consent: 'yes' }), { signed: {} });

// Types that need no sign-off
const open = {
  welcome: () => ({ order: 1 }),
  bases: () => ({
    address: text('address'), postcode: w('postcode'), hours: { 'mon-fri': w('hours') }, parking: text('parking'), wifi: text('wifi'), access: [text('access')],
    rooms: [{ name: text('room'), equipment: [w('equipment')], access: [w('room access')] }], teams: [text('team')], safety: { evacuation: text('evacuation') }, comfort: { food: text('food') },
  }),
  places: () => ({ kind: 'food', address: text('address'), phone: w('phone'), url: `https://x.example/${w('url')}` }),
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
    learning: () => ({ kind: 'complaint', said: text('said'), did: text('did'), told: text('told') }),
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
    session('open', 'inspector', { kind: 'interview', people: ['dass', shownRole, staffRole, leadRole] }),
    session('mock', 'staff', { kind: 'mock' }),
    session('mock that says inspector', 'staff', { kind: 'mock', audience: 'inspector' }),
    session('mock for the lead', 'lead', { kind: 'mock', audience: 'lead' }),
    session('for staff', 'staff', { kind: 'interview', audience: 'staff' }),
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
files['content/letters/referring.md'] = record({ title: 'A letter', audience: 'inspector', to: [list], subject: 'Hello' }, `Dear reader, see [${hid.evidence}].`);
files['content/learning/referring.md'] = record({ title: 'Learnt', audience: 'inspector', said: `About (E901)`, did: `Wrote [${hid.evidence}]` });
files['content/actions/referring.md'] = record({ title: 'An action', audience: 'inspector', from: `learning/${hid.evidence}`, measure: hid.measures, status: 'open', due: '2027-01-01' });

const made = once(() => {
  write(dir, files);
  for (const step of toSign) step();
  return dir;
});

// Everything that an audience gets, in one text of small letters.
function everything(site, db) {
  const parts = walk(site).map((p) => `${p}\n${readFileSync(join(site, p), 'latin1')}\n`);
  parts.push(tool('sqlite3', ['-readonly', db, '.dump']).stdout);
  parts.push(tool('sqlite3', ['-readonly', db, "create virtual table temp.v using fts5vocab(main, 'search', 'row'); select term from temp.v;"]).stdout);
  return parts.join('\n').toLowerCase();
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

test('a hidden role leaves no id in a session, a hidden record none in a picture', (t) => {
  const r = build(smallKit(scratch(t), {
    'content/roles/xqrolex.md': record({ title: 'Hidden', second: 'dass', audience: 'lead' }), 'content/evidence/E9.md': record({ title: 'Quite Secret' }, 'T.'),
    'content/welcome/w.md': record({ title: 'W' }, '![Quite Secret](../evidence/E9.md) and [Quite-Secret](../evidence/E9.md) and [E9] and (E9).'),
    'content/timetable/d.md': record({ title: 'Day', date: '2027-03-09', sessions: [{ start: '09:00', end: '10:00', title: 'Talk', people: ['roles/xqrolex', 'a guest'] }] }),
  }), { audience: 'inspector' });
  for (const path of walk(r.site)) assert.ok(!/xqrolex|quite.secret/i.test(readFileSync(join(r.site, path), 'latin1')), path);
  assert.match(words(page(r.site, 'welcome/w.html')), /\[evidence available on request\] and \(evidence available on request\)\./);
});
