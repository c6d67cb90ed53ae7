// readiness.html, the lead's daily page: each of its figures is what a hand-written question to the evidence index gives, and what kit status says.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { test } from 'node:test';
import { ROOT, TODAY, build, copy, decode, kit, once, page, record, scratch, scratchForFile, smallKit, sql, walk, words, write } from './lib.mjs';

const VISIT = '2027-03-09';
const example = once(() => {
  const dir = join(scratchForFile(), 'kit');
  copy(join(ROOT, 'content'), join(dir, 'content'));
  const made = build(dir);
  return { dir, ...made, html: page(made.site, 'readiness.html'), said: JSON.parse(kit(['-C', dir, 'status', '--format', 'json']).out) };
});
const ask = (question) => sql(example().db, question);
const number = (question) => Object.values(ask(question)[0])[0];

// From the heading ID to the next of its level or above.
function part(id, html = example().html) {
  const from = html.search(new RegExp(`<h[23] id="${id}"`));
  assert.ok(from >= 0, `there is no heading ${id}`);
  const level = html[from + 2], rest = html.slice(from + 4), to = rest.search(new RegExp(`<h[1-${level}][ >]`));
  return html.slice(from, to < 0 ? undefined : from + 4 + to);
}
// The rows of the n-th table of a part, each cell as its words.
const table = (html, n = 0) => [...html.matchAll(/<table[\s\S]*?<\/table>/g)][n][0].match(/<tr>[\s\S]*?<\/tr>/g)
  .map((row) => row.match(/<t[hd][^>]*>[\s\S]*?<\/t[hd]>/g).map((cell) => words(cell.replace(/<span class="label">[\s\S]*?<\/span>/g, ''))));
const count = (html) => +/<span class="count">(\d+)<\/span>/.exec(html)[1];
const items = (html) => html.match(/<li[ >]/g)?.length ?? 0;

const PAPERS = "record r join type t on t.folder = r.type and t.signed join standing s on s.record = r.ref where r.status <> 'withdrawn'";
const stateOf = `case when r.status = 'draft' then 'in draft' when r.review_due < '${TODAY}' then 'review overdue' when s.state = 'changed' then 'changed since sign-off'
  when s.state = 'signed' then 'signed off' else 'not signed off' end`;

test('at a glance: what is signed off, missing, late, and how we score ourselves', () => {
  const now = words(part('at:now')), { said } = example();
  const documents = number(`select count(*) from ${PAPERS}`), signed = number(`select count(*) from ${PAPERS} and ${stateOf} = 'signed off'`);
  for (const wanted of [`${signed} of ${documents} signed off`, `${said.gaps.length} gaps`, `${said.points} points`, `${said['overdue-at-visit']} reviews overdue`,
    `${said.return.released} of ${said.return.items} items of the return`, `${said.return.complete} with nothing missing`, '67% 24 of 36', 'our own scores: Good. This is our own opinion']) assert.ok(now.includes(wanted), `${wanted}: ${now}`);
  assert.equal(said.documents.signed, signed);
  for (const { state, n } of ask(`select ${stateOf} as state, count(*) as n from ${PAPERS} group by 1`)) {
    assert.ok(now.includes(`${n} ${state}`), `${n} ${state}`);
    const list = new RegExp(`<summary>Documents: ${state} [\\s\\S]*?</details>`).exec(example().html)[0];
    assert.deepEqual([count(list), items(list)], [n, n], `the ${n} are listed`);
  }
});

test('coverage: each cell, and where it leads', () => {
  const { said, site } = example(), html = part('at:coverage'), rows = table(html).slice(1);
  assert.equal(rows.length, 9);
  const titles = Object.fromEntries(ask('select id, title, url from statement').map((s) => [s.title, s]));
  for (const [head, ...cells] of rows) {
    const [, title, score] = /^(.*) Our own score: (\d)$/.exec(head), statement = titles[title];
    assert.equal(+score, number(`select score from assessment where id = '${statement.id}'`));
    const held = ask(`select c.value as category, sum(r.status = 'ready' and s.state = 'signed' and r.review_due >= '${TODAY}') as signed, sum(r.review_due < '${TODAY}' and r.status = 'ready') as late,
      count(r.ref) as n from framework_categories c left join (record_statement v join evidence e on e.ref = v.record join record r on r.ref = e.ref and r.status <> 'withdrawn'
      join standing s on s.record = r.ref) on v.statement = '${statement.id}' and e.category = c.value group by c.value order by c.n`);
    held.forEach(({ n, signed, late }, i) => {
      const half = n - late / 2;
      if (!n) assert.equal(cells[i], 'None');
      else assert.ok(cells[i].startsWith(`${Math.floor(half)}${half % 1 ? '½' : ''} `), `${title}: ${cells[i]}, wanted ${half}`);
      if (n && signed < n) assert.ok(cells[i].includes(`${signed} signed off`), cells[i]);
    });
    for (const [, anchor] of html.matchAll(new RegExp(`href="${statement.url}#([^"]*)"`, 'g'))) assert.ok(page(site, statement.url).includes(`id="${anchor}"`), anchor);
  }
  assert.equal(rows.flatMap((r) => r).filter((cell) => cell === 'None').length, said.gaps.filter((g) => g.kind === 'none').length);
});

test('gaps: the table of kinds adds up, and each gap is in the list with its points, in their order', () => {
  const html = part('at:gaps'), { said } = example(), rows = table(html).slice(1), kinds = { 'No evidence': 'none', Drafts: 'draft', 'Changed since sign-off': 'changed', 'Not signed off': 'ready' };
  for (const [title, each, many, twice, sum] of rows.slice(0, -1)) {
    const gaps = said.gaps.filter((g) => g.kind === (kinds[title] ?? 'overdue'));
    assert.deepEqual([+many, +sum, +twice], [gaps.length, gaps.reduce((all, g) => all + g.points, 0), gaps.filter((g) => g.points === 2 * each).length], title);
  }
  assert.deepEqual(rows.at(-1).map(Number).slice(2), [said.gaps.length, said.gaps.filter((g) => g.points === 2 * { none: 4, draft: 3, overdue: 3, changed: 2, ready: 2 }[g.kind]).length, said.points]);
  const shown = [...html.matchAll(/<span class="no">(\d+)<[\s\S]*?<a class="name" href="([^"]*)"[\s\S]*?<p>([\s\S]*?)<\/p>/g)];
  const urls = Object.fromEntries(ask('select ref, url from record').map((r) => [r.ref, r.url]));
  assert.deepEqual(shown.map(([, points, url, what]) => [+points, url, words(what)]), said.gaps.map((g) => [g.points, urls[g.ref], `${g.what}. ${g.do}.`]));
});

test('dates: what is overdue, on the first day, month by month', () => {
  const { said } = example(), late = part('at:late');
  const due = `select ref, review_due as day, 'review' as kind from record where status in ('ready', 'open') and review_due is not null
    union all select ref, due, 'action' from action where status = 'open' and due is not null
    union all select 'requests/' || slug, substr(due, 1, 10), 'request' from request where answered is null
    union all select 'return/' || slug, due, 'request' from return_item i where exists (select 1 from return_gap g where g.line = i.line)
    union all select parent, substr(due, 1, 10), 'promise' from learning_promises where kept is null and due glob '[0-9]*-[0-9]*-[0-9]*'`;
  const overdue = number(`select count(*) from (${due}) where day < '${TODAY}'`);
  assert.deepEqual([count(late), items(late)], [overdue, overdue]);
  assert.equal(overdue, Object.values(said.late).reduce((a, b) => a + b, 0));
  const first = part('at:first-day'), then = number(`select count(*) from (${due}) where kind = 'review' and day < '${VISIT}'`);
  assert.deepEqual([count(first), items(first), said['overdue-at-visit']], [then, then, then]);
  const html = part('at:months'), rows = table(html).slice(1);
  assert.equal(rows.length, 12);
  assert.equal(rows[0][0], 'November 2026');
  assert.equal(rows[4][0], 'March 2027 The visit');
  rows.forEach(([month, ...shown], i) => {
    const from = new Date(Date.UTC(2026, 10 + i, 1)).toISOString().slice(0, 7);
    const [is] = ask(`select coalesce(sum(kind = 'review'), 0) as reviews, coalesce(sum(kind = 'action'), 0) as actions, coalesce(sum(kind = 'request'), 0) as requests, coalesce(sum(kind = 'promise'), 0) as promises, count(*) as all_ from (${due}) where day >= '${TODAY}' and substr(day, 1, 7) = '${from}'`);
    assert.deepEqual(shown.map(Number), Object.values(is), month);
    if (is.all_) assert.equal(items(new RegExp(`<details class="behind" id="at:month-${i}">[\\s\\S]*?</details>`).exec(html)[0]), is.all_, `${month} opens`);
  });
});

test('dates: how old documents and sign-offs are', () => {
  const html = part('at:ages');
  const ages = [[0, 92], [92, 183], [183, 366], [366, 99999]];
  table(html).slice(1).forEach(([head, documents, signs], i) => {
    const when = (day) => (ages[i] ? `julianday('${TODAY}') - julianday(${day}) >= ${ages[i][0]} and julianday('${TODAY}') - julianday(${day}) < ${ages[i][1]}` : `${day} is null`);
    assert.equal(+documents, number(`select count(*) from evidence where status <> 'withdrawn' and ${when('dated')}`), head);
    assert.equal(+signs, number(`select count(*) from ${PAPERS} and s.state = 'signed' and ${when('s."on"')}`), head);
    for (const [what, n] of [['age', documents], ['signed', signs]]) if (+n) assert.equal(items(new RegExp(`<details class="behind" id="at:${what}-${i + 1}">[\\s\\S]*?</details>`).exec(html)[0]), +n);
  });
});

test('measures: the newest value, the target, the judgement with its reason, the others', () => {
  const html = part('at:measures'), rows = table(html).slice(1), all = ask('select * from measure order by title');
  assert.deepEqual([count(html), rows.length], [all.length, all.length]);
  for (const m of all) {
    const row = rows.find((r) => r[0] === m.title);
    const [last] = ask(`select value, period from measure_values where parent = '${m.ref}' and value is not null order by n desc limit 1`);
    assert.ok(row[2].includes(last.value) && row[2].includes(last.period), `${m.title}: ${row[2]}`);
    if (m.rag_is) assert.ok(row[4].toLowerCase().includes(`we judge: ${m.rag_is}`) && row[4].includes(m.rag_because), row[4]);
    for (const c of ask(`select * from measure_comparators where parent = '${m.ref}'`)) assert.ok(row[5].includes(c.name) && row[5].includes(c.value) && (!c.quartile || row[5].includes(`quartile ${c.quartile}`)), row[5]);
  }
  const bar = words(/<div class="states">[\s\S]*?<\/div>/.exec(html)[0]);
  for (const [look, said] of [['Misses the target', 'off target'], ['Close to the target', 'close to target'], ['Meets the target', 'on target']]) {
    assert.ok(bar.includes(`${rows.filter((r) => r[4].startsWith(look)).length} ${said}`), `${look}: ${bar}`);
  }
});

test('our own scores: each, the sum, the per cent and the band', () => {
  const html = part('at:scores'), rows = table(html).slice(1), { said } = example();
  assert.deepEqual(rows.map((r) => +r[1][0]), ask('select a.score from assessment a join statement s on s.id = a.id order by s.theme_order, s."order"').map((r) => r.score));
  const sums = ask(`select s.id, (select count(*) from strength where record = a.ref and text <> '') as strong, (select count(*) from improvement where record = a.ref and text <> '') as weak
    from statement s join assessment a on a.id = s.id order by s.theme_order, s."order"`);
  assert.deepEqual(rows.map((r) => [+r[2], +r[3]]), sums.map((s) => [s.strong, s.weak]));
  const [[, sum, percent, band]] = table(html, 1).slice(1);
  assert.deepEqual([sum, percent], ['24 of 36', '67%']);
  assert.match(band, /^Good /);
  assert.deepEqual([said.score.sum, said.score.percent, said.score.band], [24, 67, 'Good']);
  assert.match(words(html), /own opinion .*no forecast of a rating/);
});

test("a draft's score counts where no other page gives one, whatever it is called", (t) => {
  const account = (score, more = {}) => record({ title: 'A', statement: 'safeguarding', score, ...more });
  const sum = (files) => JSON.parse(kit(['-C', smallKit(join(scratch(t), 'k'), files), 'status', '--format', 'json']).out).score.sum;
  assert.equal(sum({ 'content/assessment/safeguarding.md': account(1, { status: 'draft' }), 'content/assessment/theme.md': account(3) }), sum({}) + 3);
  assert.equal(sum({ 'content/assessment/safeguarding.md': account(2, { status: 'draft' }), 'content/assessment/theme.md': account(3, { status: 'withdrawn' }) }), sum({}) + 2);
});

test('improvements: every action under its state, overdue first; what was said and done', () => {
  const html = part('at:actions'), by = ask(`select case status when 'done' then 3 when 'dropped' then 4 else iif(due < '${TODAY}', 1, 2) end as heap, count(*) as n from action group by 1 order by 1`);
  for (const { heap, n } of by) {
    const one = part(`at:actions-${heap}`);
    assert.deepEqual([count(one), table(one).length - 1], [n, n]);
  }
  assert.deepEqual([...html.matchAll(/id="at:actions-(\d)"/g)].map((m) => +m[1]), by.map((r) => r.heap));
  const open = table(part('at:actions-2')).slice(1).map((r) => r[2].replace(/ In \d.*/, ''));
  assert.deepEqual(open, ask(`select due from action where status = 'open' and due >= '${TODAY}' order by due, title`).map((r) => `${+r.due.slice(8)} ${new Date(r.due).toLocaleString('en-GB', { month: 'long', timeZone: 'UTC' })} ${r.due.slice(0, 4)}`));
  const lonely = number(`select count(*) from improvement i where text <> '' and action is null and not exists (select 1 from action a where a."from" = i.record || '#' || i.id)`);
  assert.ok(words(html).includes(`To improve, with no action ${lonely}`));
  assert.ok(words(html).includes(`You said, we did ${number('select count(*) from learning where said is not null and did is not null')}`));
});

test('people: for each role what it owns, seconds, signs, is asked and attends; and a page each', () => {
  const { site } = example(), rows = table(part('at:people')).slice(1), roles = ask('select r.*, coalesce(r.name, r.title) as person from role r');
  assert.equal(rows.length, roles.length);
  for (const role of roles) {
    const row = rows.find((r) => r[0].startsWith(role.person)), mine = page(site, `readiness/${role.slug}.html`);
    const work = number(`select (select count(*) from action where owner = '${role.id}' and status = 'open') + (select count(*) from open_request where owner = '${role.id}')
      + (select count(*) from learning_promises where owner = '${role.id}' and kept is null)
      + (select count(*) from return_item i where owner = '${role.id}' and exists (select 1 from return_gap g where g.line = i.line))`) + example().said.gaps.filter((g) => g.owner === role.id).length;
    const owns = number(`select count(*) from record where owner = '${role.id}' and status <> 'withdrawn'`), seconds = number(`select count(*) from record where second = '${role.id}' and status <> 'withdrawn'`);
    const asked = number(`select count(*) from enquiry_ask where value = '${role.id}'`);
    const meets = (mock) => number(`select count(*) from day_sessions_people p join day_sessions s on s.parent = p.parent and s.n = p.item where p.value in ('${role.id}', 'roles/${role.id}') and (s.kind is 'mock') = ${mock}`);
    assert.deepEqual([row[1], row[4], row[5], row[6]].map(Number), [work, owns, seconds, asked], role.id);
    assert.equal(row[7], `${meets(0) + meets(1) ? meets(0) : 0}${meets(1) ? ` and ${meets(1)} to rehearse` : ''}`, role.id);
    const text = words(mine);
    assert.ok(text.includes(role.person) && text.includes(`Waits for you ${work}`), role.id);
    for (const [title, n] of [['Questions to be ready for', asked], ['What you own', owns]]) if (n) assert.ok(text.includes(`${title} ${n}`), `${role.id}: ${title} ${n}`);
  }
  const sign = (n) => ask(`select count(*) as n from ${PAPERS} and ${stateOf} in ('not signed off', 'changed since sign-off') and r.owner ${n} 'dass'`)[0].n;
  assert.equal(+rows.find((r) => r[0].includes('Director of adult'))[3], sign('is not'));
  assert.equal(+rows.find((r) => r[0].includes('Service director'))[3], sign('='));
  const works = rows.map((r) => +r[1]).filter(Boolean), usual = works.reduce((a, b) => a + b, 0) / works.length;
  for (const row of rows) assert.equal(row[0].includes('Too much'), +row[1] > 2 * usual, row[0]);
});

test('week by week: the days of the file, and today as it is', () => {
  const { said, dir } = example(), rows = table(part('at:trend')).slice(1);
  const [head, ...lines] = readFileSync(join(dir, 'content/readiness.csv'), 'utf8').trimEnd().split('\n').map((l) => l.split(','));
  assert.equal(rows.length, lines.length + 1);
  const shown = ['documents', 'signed', 'unsigned', 'draft', 'overdue', 'gaps', 'points', 'late'].map((name) => head.indexOf(name));
  lines.forEach((line, i) => assert.deepEqual(rows[i].slice(1), shown.map((at) => line[at])));
  const late = Object.values(said.late).reduce((a, b) => a + b, 0);
  assert.deepEqual(rows.at(-1).slice(1).map(Number), [said.documents.all, said.documents.signed, said.unsigned, said.documents.draft, said.overdue, said.gaps.length, said.points, late]);
  assert.match(rows.at(-1)[0], /today$/);
});

test('no link of the page, and none of the pages of people, leads nowhere', () => {
  const { site } = example(), lost = [];
  for (const path of ['readiness.html', ...walk(join(site, 'readiness')).map((p) => `readiness/${p}`)]) {
    for (const [, to] of page(site, path).matchAll(/href="([^":]*)"/g)) {
      const [file, anchor] = decode(to).split('#'), target = file ? normalize(join(dirname(path), file)) : path;
      if (!existsSync(join(site, target))) lost.push(`${path}: ${to}`);
      else if (anchor && !page(site, target).includes(`id="${anchor}"`)) lost.push(`${path}: ${to}`);
    }
  }
  assert.deepEqual(lost, []);
});

test('inspectors and staff have neither the page nor the pages of people', () => {
  for (const audience of ['inspector', 'staff']) {
    const { site } = build(example().dir, { audience, out: join(example().dir, audience) });
    assert.ok(!existsSync(join(site, 'readiness.html')) && !existsSync(join(site, 'readiness')));
    assert.ok(!page(site, 'index.html').includes('readiness'));
  }
});

// Values as they come in real dashboards

test('measures as they come: limits, bands, words, missing quarters, percentages that their counts do not give', (t) => {
  const dir = scratch(t);
  kit(['init', dir]);
  const measure = (more) => record({ title: 'M', source: 'Register', ...more }, 'Text.');
  write(dir, {
    'content/measures/high.md': measure({ title: 'Above eleven', unit: '%', aim: 'high', target: '>11', values: [{ period: 'Q1', value: '10.2' }, { period: 'Q2', value: '>11' }] }),
    'content/measures/low.md': measure({ title: 'Below eight', unit: 'days', aim: 'low', target: '<8.1', values: [{ period: 'Q1', value: 9 }, { period: 'Q2' }, { period: 'Q3', value: '<8.1' }] }),
    'content/measures/band.md': measure({ title: 'In a band', unit: '%', aim: 'band', target: [56, 61], values: [{ period: 'Q1', value: '56-61' }, { period: 'Q2', value: 63 }] }),
    'content/measures/tbc.md': measure({ title: 'To come', unit: '%', aim: 'high', target: 'Due June', values: [{ period: 'Q1', value: 71 }, { period: 'Q2', value: 'N/A' }] }),
    'content/measures/rate.md': measure({ title: 'A rate', unit: 'per 100,000', aim: 'low', target: '<553', values: [{ period: 'Q1', value: 560 }, { period: 'Q2', value: 548.5, note: 'Counted anew: the definition changed' }] }),
    'content/measures/money.md': measure({ title: 'Thousands', unit: '£k', aim: 'none', values: [{ period: 'Q1', value: 412 }] }),
    'content/measures/wrong.md': measure({ title: 'Wrong', unit: '%', aim: 'high', target: 50, values: [{ period: 'Q1', value: 47, count: 31, of: 58 }] }),
  });
  const html = part('at:measures', page(build(dir).site, 'readiness.html')), rows = Object.fromEntries(table(html).slice(1).map((r) => [r[0], r]));
  assert.equal(rows['Above eleven'][2], '>11% Q2');
  assert.equal(rows['Above eleven'][3], 'above 11% Higher is better');
  assert.equal(rows['Below eight'][2], '<8.1 days Q3');
  assert.equal(rows['In a band'][3], '56 to 61% Best within a range');
  assert.match(rows['In a band'][4], /^Misses/);
  assert.equal(rows['To come'][2], 'N/A Q2');
  assert.equal(rows['To come'][3], 'Due June Higher is better');
  assert.equal(rows['To come'][4], '');
  assert.equal(rows['A rate'][2], '548.5 per 100,000 Q2');
  assert.match(rows['A rate'][4], /^Meets/);
  assert.equal(rows.Thousands[2], '£412k Q1');
  assert.match(rows.Wrong[2], /A per cent that the counts do not give/);
});

test('a long list of the front page begins with ten and opens for the others; each piece of evidence is named with its id, for titles may be the same', (t) => {
  const front = (n) => {
    const drafts = Array.from({ length: n }, (_, i) => [`content/evidence/E${i + 1}.md`, record({ title: 'Minutes', status: 'draft', owner: 'clerk' })]);
    const { site } = build(write(scratch(t), { 'content/kit.yaml': 'council: "A"\n', 'content/roles/clerk.md': record({ title: 'Clerk' }), ...Object.fromEntries(drafts) }));
    assert.match(words(page(site, 'roles/clerk.html')), /Minutes E1 /);
    assert.match(words(page(site, 'readiness/clerk.html')), /Minutes E1: It is a draft/);
    return part('at:draft', page(site, 'index.html'));
  };
  assert.doesNotMatch(front(12), /<details/);
  const [shown, more] = front(14).split('<details>');
  assert.deepEqual([items(shown), count(more), items(more)], [10, 4, 4]);
  assert.match(words(shown), /Evidence E1 · Clerk/);
});
