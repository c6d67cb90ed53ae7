// Thousands of one thing, and a megabyte of one letter: what a mistaken export or a hostile author puts into a kit ends in a page or a message, and soon.
// How long it takes is measured by hand; here nothing may hang.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { KIT, assertManifest, assertStatus, build, check, column, csv, diagnostics, kit, page, record, scratch, smallKit, walk } from './lib.mjs';

const seq = (n, f) => Array.from({ length: n }, (_, i) => f(i));
const days = (sessions) => Object.fromEntries(seq(Math.ceil(sessions.length / 300), (k) => [`content/timetable/d${k}.md`, record({ title: `Day ${k}`, date: '2027-03-09', sessions: sessions.slice(300 * k, 300 * k + 300) })]));
const clashes = (r) => r.diagnostics.filter((d) => d.id === 'double-booked');

test('six hundred sessions at one time: of each, ten that it clashes with, and how many more', (t) => {
  for (const [what, more] of [['a role', { people: ['clerk'] }], ['an inspector', { inspectors: ['Lead inspector'] }], ['a stream', { stream: 'A' }], ['a room', { base: 'hq', room: 'Oak' }]]) {
    const dir = smallKit(join(scratch(t), 'k'), { 'content/bases/hq.md': record({ title: 'HQ', rooms: [{ name: 'Oak' }] }), ...days(seq(600, (i) => ({ title: `S ${i}`, start: '10:00', end: '11:00', ...more }))) });
    const told = clashes(check(dir));
    const last = told.filter((d) => d.path === 'content/timetable/d1.md').reduce((by, d) => by.set(d.line, [...(by.get(d.line) ?? []), d.message]), new Map());
    assert.ok(told.length > 5000 && told.length < 7000, `${what}: ${told.length}`);
    assert.match([...last.values()].flat().find((m) => /589 more/.test(m)), /from 10:00 to 11:00.*, and 589 more sessions clash; move one of the two/, what);
  }
});

test('eleven sessions at one time say so in so many words', (t) => {
  const dir = smallKit(scratch(t), days(seq(12, (i) => ({ title: `S ${i}`, start: '10:00', end: '11:00', people: ['clerk'] }))));
  const told = clashes(check(dir)), more = told.filter((d) => /more sessions/.test(d.message));
  assert.equal(told.length, 45 + 10 + 10);
  assert.deepEqual(more.map((d) => d.message), ["'clerk' is in 'S 9' from 10:00 to 11:00, and 1 more sessions clash; move one of the two, or send a second"]);
});

test('a thousand roles in one session, and hundreds of people who are almost roles', (t) => {
  const roles = Object.fromEntries(seq(1000, (i) => [`content/roles/worker-${i}.md`, record({ title: `R ${i}`, name: `N ${i}`, second: 'dass' })]));
  const all = (word, n = 500) => [0, 1].map((k) => ({ title: `S ${k}`, start: `1${k}:00`, end: `1${k}:30`, people: seq(n, (i) => `${word}-${i + n * k}`) }));
  assert.equal(check(smallKit(join(scratch(t), 'k'), { ...roles, ...days(all('worker')) })).diagnostics.filter((d) => d.id === 'almost-role').length, 0);
  const slips = check(smallKit(join(scratch(t), 'k'), { ...roles, ...days(all('wroker', 150)) })).diagnostics.filter((d) => d.id === 'almost-role');
  assert.ok(slips.some((d) => d.message === "'wroker-123' is almost a role; did you mean 'worker-123'?"), slips[0]?.message);
  assert.equal(slips.length, 300, 'each is told once');
});

test('thousands of rows of one name: each has an address of its own', (t) => {
  const terms = [...seq(3000, () => 'ABC'), 'abc-2', 'abc 3001', '!!!', '???', 'row'];
  const dir = smallKit(scratch(t), { 'content/glossary/terms.csv': csv([['term', 'expansion', 'meaning', 'audience'], ...terms.map((term, i) => [term, `Word ${i}`, 'M', 'inspector'])]) });
  const slugs = column(build(dir).db, 'select slug from term order by line');
  assert.deepEqual(slugs.slice(0, 3), ['abc', 'abc-2', 'abc-3']);
  assert.deepEqual(slugs.slice(2999), ['abc-3000', 'abc-2-2', 'abc-3001', 'row', 'row-2', 'row-3']);
  assert.equal(new Set(slugs).size, slugs.length);
});

test('thousands of requests of one id: each is told, with the line of another', (t) => {
  const row = (id) => [id, '2026-11-02', 'Ann', 'Paper', '2026-11-30', 'clerk', 'open', '', '', ''];
  const head = ['id', 'asked', 'asked-by', 'what', 'due', 'owner', 'status', 'evidence', 'answered', 'note'];
  const dir = smallKit(scratch(t), { 'content/requests/requests.csv': csv([head, ...seq(3000, () => row('R1')), row('R2'), row('r 1')]), 'content/requests/return.csv': csv([['item', 'what', 'due', 'owner'], ...seq(2, () => ['IR1', 'x', '2026-12-01', 'clerk'])]) });
  const told = check(dir).diagnostics.filter((d) => d.id === 'duplicate-id');
  assert.deepEqual(told.filter((d) => d.path.endsWith('requests.csv')).map((d) => [d.line, /line (\d+)/.exec(d.message)[1]]), [...seq(3000, (i) => [i + 2, i ? '2' : '3']), [3003, '2']]);
  assert.deepEqual(told.filter((d) => d.path.endsWith('return.csv')).map((d) => [d.line, /line (\d+)/.exec(d.message)[1]]), [[2, '3'], [3, '2']]);
});

const near = (n, more = () => ({})) => Object.fromEntries(seq(n, (i) => [`content/bases/b${i}.md`, record({ title: `Base ${i}`, lat: 52.5 + (i % 32) * 0.002, lon: -1.5 + Math.floor(i / 32) * 0.003, contact: 'clerk', ...more(i) })]));

test('a thousand bases in one town: each has a page, with a map of those around it', (t) => {
  const { site } = build(smallKit(scratch(t), near(1000)));
  const pins = [...page(site, 'bases/b500.html').matchAll(/href="\.\.\/bases\/(b\d+)\.html"/g)].map((m) => m[1]);
  assert.deepEqual(pins.sort(), seq(7, (i) => 403 + 32 * i).flatMap((n) => [n, n + 1, n + 2]).map((n) => `b${n}`));
});

test('a thousand bases and five hundred stations: each base names the station that is nearest', (t) => {
  const stations = seq(500, (i) => ({ title: `Station ${i}`, kind: 'station', lat: 52.4 + ((i * 7919) % 1009) / 5000, lon: -1.6 + ((i * 3571) % 997) / 2500 }));
  const { site } = build(smallKit(scratch(t), { ...near(1000), ...Object.fromEntries(stations.map((s, i) => [`content/places/s${i}.md`, record(s)])) }));
  const rad = Math.PI / 180, half = (d) => Math.sin((d * rad) / 2) ** 2;
  const far = (b, s) => half(s.lat - b.lat) + Math.cos(b.lat * rad) * Math.cos(s.lat * rad) * half(s.lon - b.lon);
  for (let i = 0; i < 1000; i += 37) {
    const base = { lat: 52.5 + (i % 32) * 0.002, lon: -1.5 + Math.floor(i / 32) * 0.003 };
    const [first, second] = stations.map((s, n) => [far(base, s), n]).sort((a, b) => a[0] - b[0]);
    const said = /From the station<\/dt>\s*<dd>\s*<a href="\.\.\/places\/s(\d+)\.html"/.exec(page(site, `bases/b${i}.html`))?.[1];
    const close = second[0] / first[0] < 1.0001; // the same metres, and then the first by name
    assert.ok(Number(said) === first[1] || (close && Number(said) === second[1]), `b${i}: ${said}, not ${first[1]}`);
  }
});

test('a thousand maps of a thousand bases are refused, where the first of them stands', (t) => {
  const maps = seq(1000, (i) => `\`\`\`map\nnear: b${i}\n\`\`\`\n\n`).join('');
  const told = check(smallKit(scratch(t), { ...near(1000), 'content/welcome/maps.md': record({ title: 'Maps', order: 2 }, maps) })).diagnostics.filter((d) => d.level === 'error');
  assert.deepEqual(told.map((d) => [d.path, d.id, d.message]), [['content/welcome/maps.md', 'limit', '1000 maps of 1000 bases and places are more than the kit can draw; take some of the maps out']]);
  assert.equal(told[0].line, 6);
});

test('a thousand roles, and a thousand owners that are none', (t) => {
  const roles = Object.fromEntries(seq(1000, (i) => [`content/roles/worker-${i}.md`, record({ title: `R ${i}`, name: `N ${i}`, second: 'dass' })]));
  const owned = Object.fromEntries(seq(1000, (i) => [`content/evidence/V${i}.md`, record({ title: `V ${i}`, owner: `wroker-${i}` })]));
  const { db, err } = build(smallKit(scratch(t), { ...roles, ...owned }));
  assert.match(err, /unknown owner 'wroker-123'; did you mean 'worker-123'\?/);
  assert.equal(column(db, "select count(*) from diagnostic where id = 'unknown-role'")[0], 1000);
});

test('five hundred sessions of a day and a thousand debriefs', (t) => {
  const debriefs = Object.fromEntries(seq(1000, (i) => [`content/learning/l${i}.md`, record({ title: `L ${i}`, kind: 'debrief', on: '2027-03-09', session: `S ${i % 500}`, said: 'x', did: 'y' })]));
  const { site, err } = build(smallKit(scratch(t), { ...days(seq(500, (i) => ({ title: `S ${i}`, start: '10:00', end: '11:00' }))), ...debriefs }));
  assert.doesNotMatch(err, /unknown-session/);
  const evening = page(site, walk(site).find((p) => /2027-03-09/.test(p) && p.endsWith('.html')));
  assert.match(evening, /10:00 to 11:00, S 499/);
});

test('more than a thousand sessions of a day, or strengths of a page, are refused', (t) => {
  const refused = (files) => check(smallKit(join(scratch(t), 'k'), files)).diagnostics.filter((d) => d.level === 'error').map((d) => [d.path, d.id, d.message]);
  const sessions = seq(2000, (i) => ({ title: `S ${i}`, start: '10:00', end: '11:00', people: ['clerk'], inspectors: ['Lead inspector'], stream: 'A' }));
  assert.deepEqual(refused(days(sessions)), seq(7, (k) => [`content/timetable/d${k}.md`, 'limit', '2027-03-09 has 2000 sessions, and the kit takes 1,000 of a day; take some of them out']));
  for (const heading of ['Our key strengths', 'Key areas for improvement']) {
    assert.deepEqual(refused({ 'content/assessment/s.md': record({ title: 'S', statement: 'safeguarding', score: 3 }, `## ${heading}\n\n${seq(30_000, (i) => `- We do ${i}`).join('\n')}`) }),
      [['content/assessment/s.md', 'limit', 'the page has 30000 strengths and improvements, and the kit takes 1,000; name those that matter']]);
  }
});

test('letters that are too many words to fill in are refused', (t) => {
  const letters = { 'content/lists/l.csv': csv([['name'], ...seq(2000, (i) => [`Name ${i}`])]), 'content/letters/a.md': record({ title: 'A', to: ['l'], subject: 'Dear' }, 'Dear {{name}} '.repeat(100)), 'content/letters/b.md': record({ title: 'B', to: ['l'], subject: 'Dear' }, 'Dear {{name}} '.repeat(100)) };
  const told = check(smallKit(scratch(t), letters)).diagnostics.filter((d) => d.level === 'error');
  assert.deepEqual(told.map((d) => [d.path, d.id, d.message]), [['content/letters/a.md', 'limit', 'all letters to all people have 400000 words in double braces, and the kit fills in 300,000; split their lists, or write fewer such words']]);
});

test('three thousand items of the return', (t) => {
  const items = csv([['item', 'what', 'due', 'owner'], ...seq(3000, (i) => [`IR${i}`, 'x', '2026-12-01', 'clerk'])]);
  const proofs = Object.fromEntries(seq(1000, (i) => [`content/evidence/V${i}.md`, record({ title: `V ${i}`, 'return-items': [`IR${i}`] })]));
  const { db } = build(smallKit(scratch(t), { ...proofs, 'content/requests/return.csv': items }));
  assert.equal(column(db, 'select count(distinct item) from return_gap')[0], 3000);
});

test('six thousand answered requests, a thousand records that were withdrawn since, and two thousand actions', (t) => {
  const dir = smallKit(scratch(t), { ...Object.fromEntries(seq(1000, (i) => [`content/evidence/W${i}.md`, record({ title: `W ${i}`, status: 'withdrawn' })])),
    ...Object.fromEntries(seq(2000, (i) => [`content/actions/a${i}.md`, record({ title: `A ${i}`, from: `requests/R${i * 3}`, due: '2026-12-01', status: 'open' })])),
    'content/requests/requests.csv': csv([['id', 'asked', 'asked-by', 'what', 'due', 'owner', 'status', 'evidence', 'answered', 'note'],
      ...seq(6000, (i) => [`R${i}`, '2026-11-02', 'Ann', `Paper ${i}`, '2026-11-06', 'clerk', 'answered', `W${i % 1000}; evidence/W${(i * 7) % 1000}; evidence/Gone${i}`, '2026-11-04', ''])]) });
  const { site } = build(dir);
  assert.match(page(site, 'index.html'), /Recalls/);
  assert.match(page(site, 'actions/a1999.html'), /R5997: Paper 5997/);
});

test('ten thousand documents that are not there', (t) => {
  const papers = Object.fromEntries(seq(1000, (i) => [`content/evidence/V${i}.md`, record({ title: `V ${i}`, files: seq(10, (j) => `f${i}-${j}.pdf`) })]));
  const told = check(smallKit(scratch(t), { ...papers, ...Object.fromEntries(seq(1000, (i) => [`content/evidence/files/g${i}.pdf`, 'x'])), 'content/evidence/files/f0-11.pdf': 'x' })).diagnostics.filter((d) => d.id === 'missing-file');
  assert.equal(told.length, 10_000);
  assert.equal(told[0].message, "there is no file 'f0-0.pdf' that can be read in content/evidence/files; did you mean 'f0-11.pdf'?");
});

test('thousands of links to headings that are not there: a near one is named to the first thousand', (t) => {
  const dir = smallKit(scratch(t), { 'content/welcome/a.md': record({ title: 'A', order: 2 }, seq(5000, (i) => `# Head ${i}`).join('\n')), 'content/welcome/b.md': record({ title: 'B', order: 3 }, seq(5000, (i) => `[x](a.md#haed-${i})`).join('\n\n')) });
  const told = check(dir).diagnostics.filter((d) => d.id === 'dead-anchor');
  assert.equal(told.length, 5000);
  assert.equal(told[999].message, "'content/welcome/a.md' has no part '#haed-999'; did you mean '#head-999'?");
  assert.equal(told[1000].message, "'content/welcome/a.md' has no part '#haed-1000'; name one of its headings");
  build(dir);
});

// Bodies

test('a body of more than fifty thousand headings, links, citations and the like is refused', (t) => {
  for (const [what, text] of [['headings', seq(60_000, (i) => `# ${i}`).join('\n')], ['links', '[a](b)\n\n'.repeat(60_000)], ['citations', '[E1]\n\n'.repeat(60_000)], ['unknown citations', '(E2, 3, 4, 5, 6, 7, 8, 9) '.repeat(10_000)],
    ['maps', '```map\n```\n\n'.repeat(60_000)], ['places to fill in', '&xx; '.repeat(60_000)], ['telephone numbers', '020 7946 0000\n\n'.repeat(60_000)]]) {
    const told = check(smallKit(join(scratch(t), 'k'), { 'content/welcome/w.md': record({ title: 'W', order: 2 }, text) })).diagnostics.filter((d) => d.path === 'content/welcome/w.md' && d.level === 'error');
    assert.deepEqual(told.map((d) => [d.id, d.message]), [['limit', 'the text has more than 50,000 headings, links, citations and places to look at; split it into several pages']], what);
  }
});

test('a heading of half a megabyte over a hundred thousand items', (t) => {
  const { db } = build(smallKit(scratch(t), { 'content/assessment/safeguarding.md': record({ title: 'A', statement: 'safeguarding', score: 3 }, `## ${'x '.repeat(250_000)}\n\n${'- a\n'.repeat(100_000)}\n## Our key strengths\n\n- One\n- Two`) }));
  assert.deepEqual(column(db, "select value from assessment_strengths where parent = 'assessment/safeguarding' order by n"), ['One', 'Two']);
});

test('a title and a reason of sixty thousand letters', (t) => {
  const long = 'x '.repeat(30_000).trim();
  const titled = check(smallKit(join(scratch(t), 'k'), { 'content/welcome/w.md': record({ title: long, order: 2 }, '# a\n'.repeat(45_000)) })).diagnostics.filter((d) => d.level === 'error');
  assert.deepEqual(titled.map((d) => [d.path, d.line, d.id, d.message]), [['content/welcome/w.md', 2, 'limit', "the title has more than 1,000 characters; shorten it, and put the rest into 'summary'"]]);
  const accepted = check(smallKit(join(scratch(t), 'k'), { 'content/welcome/w.md': record({ title: 'W', order: 2, accept: [{ check: 'unfinished', reason: long }] }, 'TBC x\n\n'.repeat(40_000)) })).diagnostics.filter((d) => d.id === 'unfinished');
  assert.equal(accepted.length, 40_000);
  assert.ok(accepted.every((d) => d.level === 'note' && d.message.length < 1000));
});

const mega = 1_000_000;
const bodies = {
  ...Object.fromEntries(['[', ']', '(', '*', '_', '`', '<', '>', '|', '!', '&', '#', '-', '+ ', '~', '\\', '"', '{', '\t', '\n', '> ', '- ', '1. ', '![', '[]', '](', '](a', '<!--', 'a <!-- ', '<?', '</', '<a ', '&#', '&#x', '**', '*a', '_a', '`a', '``a`', '~~~\n', '```\n', '|-', '| ', '|a', 'a|b\n',
    '|a|\n', '[a]: b\n', '[a]:', '<b>', '(E', '(E1', '(E1,', 'E1 ', 'http://', 'a@b.c ', '=\n', '-\n', 'x\n=\n', '\u00a0', 'é', '#\n', '- a\n', '* * ', '<sup>', '{{', '{{a}} ', 'AB', 'AB. ', '01632 '].map((s) => [s, s.repeat(Math.floor(('[*`<|'.includes(s) ? mega : mega / 10) / Buffer.byteLength(s)))])),
  'a table of a hundred thousand cells': `|${' a |'.repeat(100)}\n|${'---|'.repeat(100)}\n${`|${' b |'.repeat(100)}\n`.repeat(999)}`,
  'ten thousand headings': seq(10_000, (i) => `## Heading ${i}`).join('\n\n'),
  'ten thousand headings of one name, and links to them': `${'# Same\n\n'.repeat(10_000)}${seq(10_000, (i) => `[x](#same-${i}) `).join('')}`,
  'lists in lists': seq(900, (i) => `${'  '.repeat(i)}- x`).join('\n'),
  'links in links': `${'['.repeat(1500)}x${'](y)'.repeat(1500)}`,
  'emphasis in emphasis': `${'*'.repeat(5000)}x${'*'.repeat(5000)}`,
};
test('a body of one thing, up to a megabyte of it, ends in a page or in a message with its place', (t) => {
  const dir = smallKit(scratch(t), Object.fromEntries(Object.values(bodies).map((body, i) => [`content/welcome/w${i}.md`, record({ title: `W ${i}`, order: i, owner: 'clerk' }, body)])));
  const r = kit(['-C', dir, 'check', '--format', 'json'], { timeout: 300_000 });
  assert.ok(r.signal === null && (r.status === 0 || r.status === 1), `${r.status} ${r.signal} ${r.err.slice(0, 500)}`);
  const errors = JSON.parse(r.out).diagnostics.filter((d) => d.level === 'error');
  for (const d of errors) assert.ok(d.line >= 1 && /;/.test(d.message) && d.message.length < 500, JSON.stringify(d).slice(0, 300));
  const bad = new Set(errors.map((d) => d.path));
  const good = Object.values(bodies).map((body, i) => [`content/welcome/w${i}.md`, record({ title: `W ${i}`, order: i, owner: 'clerk' }, body)]).filter(([path]) => !bad.has(path));
  const built = build(smallKit(join(scratch(t), 'k'), Object.fromEntries(good.filter((_, i) => i % 5 === 0)))); // a fifth of them, for the time it takes
  assertManifest(built.site);
});

test('front matter, maps and tables of one thing', (t) => {
  const deep = (n, one, other, middle = '') => one.repeat(n) + middle + other.repeat(n);
  for (const [what, files, path] of [
    ['sixty thousand brackets', { 'content/evidence/E9.md': `---\ntitle: Nine\nx: ${deep(30_000, '[', ']')}\n---\n` }, 'content/evidence/E9.md'],
    ['flows in flows', { 'content/evidence/E9.md': `---\ntitle: Nine\nx: ${deep(20, '{a: [', ']}', '1')}\n---\n` }, 'content/evidence/E9.md'],
    ['a list of sixteen thousand', { 'content/evidence/E9.md': `---\ntitle: Nine\ntags: [${'a,'.repeat(16_000)}]\n---\n` }, null],
    ['a map that is deep', { 'content/welcome/maps/a.geojson': `{"type":"FeatureCollection","features":${deep(100_000, '[', ']')}}` }, 'content/welcome/maps/a.geojson'],
    ['a map of objects in objects', { 'content/welcome/maps/a.geojson': deep(50_000, '{"type":"GeometryCollection","geometries":[', ']}', '') }, 'content/welcome/maps/a.geojson'],
    ['a map of four megabytes of numbers', { 'content/welcome/maps/a.geojson': `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":[${'[1,1],'.repeat(600_000)}[1,1]]}}]}` }, 'content/welcome/maps/a.geojson'],
    ['a table that is one line of a megabyte', { 'content/glossary/terms.csv': `term,expansion,meaning,audience\nABC,"${'x'.repeat(mega)}",M,inspector\n` }, null],
    ['a table of a megabyte of commas', { 'content/glossary/terms.csv': `term,expansion,meaning,audience\n${','.repeat(mega)}\n` }, 'content/glossary/terms.csv'],
    ['a table of a megabyte of quotes', { 'content/glossary/terms.csv': `term,expansion,meaning,audience\n${'"'.repeat(mega + 1)}\n` }, 'content/glossary/terms.csv'],
    ['a list of a megabyte of rows', { 'content/lists/l.csv': `name\n${'x\n'.repeat(150_000)}` }, null],
    ['a table of a megabyte of line ends', { 'content/glossary/terms.csv': `term,expansion,meaning,audience\n${'\r\n'.repeat(mega / 2)}` }, null],
    ['a ledger of a megabyte of commas', { 'content/sign-offs.csv': `on,record,digest,by,note,chain\n${','.repeat(mega)}\n` }, 'content/sign-offs.csv'],
  ]) {
    const r = kit(['-C', smallKit(join(scratch(t), 'k'), files), 'check'], { timeout: 60_000 });
    assert.equal(r.signal, null, what);
    if (path) assert.ok(diagnostics(r.out).some((d) => d.path === path && d.level === 'error'), `${what}: ${r.out.slice(0, 500)}`);
    assertStatus(r, path ? 1 : 0, what);
  }
});

// In so many seconds of the processor's time, however busy the computer is.
const within = (seconds, args) => kit(['-c', `ulimit -t ${seconds}; exec "$0" "$@"`, KIT, ...args], { program: 'sh', timeout: 300_000 });

test('a megabyte of addresses behind links: each is another', (t) => {
  const links = seq(55_000, (i) => `<a@b${i}.cc>`).join(' ');
  const dir = smallKit(scratch(t), { 'content/welcome/w.md': record({ title: 'W', owner: 'clerk' }, links), 'content/welcome/v.md': record({ title: 'V', owner: 'clerk' }, '<a@b1.cc> a@b1.cc [b](mailto:a@b1.cc) [c](mailto:a@b2.cc) [d](mailto:a@b2.cc)') });
  const r = within(6, ['-C', dir, 'check', '--format', 'json']);
  assert.equal(r.signal, null, 'it hangs');
  const told = JSON.parse(r.out).diagnostics;
  assert.ok(told.some((d) => d.path === 'content/welcome/w.md' && d.id === 'limit'), r.out.slice(0, 500));
  const v = told.filter((d) => d.path === 'content/welcome/v.md' && /e-mail/.test(d.message)).map((d) => d.col);
  assert.deepEqual(v, [2, 11, 40], 'what is seen each time, what is behind a link once');
});

test('thousands of keys that the kit does not know, with nothing behind them', (t) => {
  const dir = smallKit(scratch(t), { 'content/welcome/w.md': `---\ntitle: W\nowner: clerk\n${seq(7000, (i) => `q${i}:\n`).join('')}---\nText.\n` });
  const r = within(3, ['-C', dir, 'check', '--format', 'json']);
  assert.equal(r.signal, null, 'it hangs');
  assert.ok(JSON.parse(r.out).diagnostics.some((d) => d.path === 'content/welcome/w.md'), r.out.slice(0, 500));
});

test('thousands of records that cannot be read, each named by another: each has its own error alone', (t) => {
  const files = {};
  for (let i = 0; i < 2500; i++) {
    files[`content/evidence/E${1000 + i}.md`] = '---\ntitle: a: b\n---\nText.\n';
    files[`content/enquiries/q${i}.md`] = record({ title: `Q${i}`, statement: 'safeguarding', evidence: [`E${1000 + i}`], owner: 'clerk' }, `See [E${1000 + i}].`);
  }
  const r = within(4, ['-C', smallKit(scratch(t), files), 'check', '--format', 'json']);
  assert.equal(r.signal, null, 'it hangs');
  assert.equal(JSON.parse(r.out).counts.error, 2500);
});

test('thousands of improvements, each with an action that says where it comes from', (t) => {
  const files = Object.fromEntries(seq(4, (k) => [`content/assessment/a${k}.md`, record({ title: `A ${k}`, statements: ['safeguarding', 'assessing-needs'], improvements: seq(900, (i) => ({ text: `Mend ${k}-${i}` })) })]));
  for (let i = 0; i < 3600; i++)
    files[`content/actions/act-${i}.md`] = record({ title: `Act ${i}`, from: `assessment/a${i % 4}#imp-${1 + Math.floor(i / 4)}`, owner: 'clerk', due: '2027-01-01' });
  const dir = smallKit(scratch(t), files), r = within(24, ['-C', dir, 'build']); // 5 s, 15 to 20 under the sanitizers; 27 without the index
  assert.equal(r.signal, null, 'it hangs');
  assert.match(page(join(dir, 'site'), 'statements/safeguarding.html'), /Act 3599/);
});

test('a document of eight megabytes that ends in telephone numbers: each is told with its line', (t) => {
  const lines = seq(500_000, () => 'nothing to see');
  const dir = smallKit(scratch(t), { 'content/evidence/files/long.txt': [...lines, ...seq(1500, (i) => `call 01632 96${String(i).padStart(4, '0')}`)].join('\n'), 'content/evidence/E9.md': record({ title: 'Nine', audience: 'staff', files: ['long.txt'] }) });
  const r = within(4, ['-C', dir, 'check', '--format', 'json']);
  assert.equal(r.signal, null, 'it hangs');
  const told = JSON.parse(r.out).diagnostics.filter((d) => /long\.txt/.test(d.message)).map((d) => d.message).join('\n');
  assert.match(told, /line 500001\b/);
});

test('a register in which each of thousands of documents has an owner that nobody knows', (t) => {
  const dir = smallKit(scratch(t), {}), file = join(dir, 'r.csv');
  writeFileSync(file, csv([['Ref', 'Title', 'Owner'], ...seq(50_000, (i) => [i + 100, `T${i}`, `own${i}`])]));
  const r = within(12, ['-C', dir, 'import', '--dry-run', file]);
  assert.equal(r.signal, null, 'it hangs');
  assertStatus(r, 0);
  assert.equal(r.err.match(/no role has the id/g).length, 50_000);
});
