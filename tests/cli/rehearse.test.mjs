// The pages to practise with: all that is there without a script, for staff and the lead; and nothing of it for inspectors.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ROOT, assertStatus, build, check, column, copy, decode, kit, once, page, record, scratch, scratchForFile, smallKit, sql, tool, walk, words } from './lib.mjs';

const dir = once(() => {
  const at = join(scratchForFile(), 'kit');
  copy(join(ROOT, 'content'), join(at, 'content'));
  return at;
});
const made = Object.fromEntries(['lead', 'staff', 'inspector'].map((audience) => [audience, once(() => build(dir(), { audience, out: join(dir(), audience) }))]));
// The items of a page: the id of a question → its HTML.
const items = (html) => new Map(html.split('<li class="ask" id="').slice(1).map((item) => [item.slice(0, item.indexOf('"')), item.split('</ol>\n</section>')[0]]));

for (const audience of ['lead', 'staff']) {
  test(`${audience}: without a script every question is there, with follow-ups and an answer side that is closed`, () => {
    const { site, db } = made[audience](), html = page(site, 'rehearse.html');
    const questions = [
      ...sql(db, "select 'bank-' || slug as name, title as text, id, 'bank' as source from record where type = 'enquiries' and status <> 'withdrawn'"),
      ...sql(db, "select id as name, text, id, iif(twin is null, 'own', 'second') as source from question")];
    const shown = items(html);
    assert.equal(shown.size, questions.length);
    assert.ok(questions.length > 100, `${questions.length} questions`);
    for (const { name, text, source } of questions) {
      const own = shown.get(name);
      assert.ok(own.includes(`data-source="${source}"`), name);
      assert.equal(decode(/<h3 class="say">(.*?)<\/h3>/.exec(own)[1]), text, name);
      assert.match(own, /<details class="answer">\n<summary>Answer side<\/summary>/, name);
      const [before, behind] = own.split('<details class="answer">');
      assert.doesNotMatch(words(before), /What inspectors listen for|Our evidence/, `${name}: the answer side is shown before it is asked for`);
      for (const part of ['What inspectors listen for', 'What a strong answer covers', 'Our evidence']) assert.ok(words(behind).includes(part), `${name}: ${part}`);
      assert.match(words(before), source === 'bank' ? /From the question bank/ : source === 'own' ? /From your own content .*From: / : /The same, put to a second role/, name);
    }
    for (const q of sql(db, 'select parent, value from enquiry_follow_ups union all select parent, value from question_follow_ups')) assert.ok(decode(html).includes(q.value), `${q.parent}: ${q.value}`);
    assert.doesNotMatch(html, /<(details)[^>]* open/);
  });

  test(`${audience}: what is said of a question's evidence, figures and gaps is what this audience has, and each link leads somewhere`, () => {
    const { site, db } = made[audience]();
    const there = new Set(walk(site)), pages = ['rehearse.html', ...walk(site).filter((p) => /^(rehearse|briefings)\//.test(p))];
    const ids = new Map();
    const idsOf = (path) => ids.get(path) ?? ids.set(path, new Set([...page(site, path).matchAll(/\sid="([^"]*)"/g)].map((m) => m[1]))).get(path);
    for (const path of pages) {
      for (const [, address] of page(site, path).matchAll(/\shref="([^"]*)"/g)) {
        if (/^(mailto|tel|data|https?):/.test(address)) continue;
        const [file, place] = decode(address).split('#');
        const to = file ? join('/', path.includes('/') ? path.split('/')[0] : '', decodeURIComponent(file)).slice(1) : path;
        assert.ok(there.has(to), `${path}: ${address}`);
        if (place && to.endsWith('.html')) assert.ok(idsOf(to).has(decodeURIComponent(place)), `${path}: ${address}`);
      }
    }
    const html = page(site, 'rehearse.html');
    const shown = items(html), papers = new Map(sql(db, "select id, url, title, summary from record where type = 'evidence'").map((r) => [r.id, r]));
    for (const { parent, value } of sql(db, "select 'bank-' || substr(parent, 11) as parent, value from enquiry_evidence union all select parent, value from question_evidence")) {
      const row = papers.get(value);
      const own = decode(shown.get(parent));
      assert.ok(own.includes(row.url) && own.includes(row.title) && (!row.summary || own.includes(row.summary)), `${parent}: ${value}`);
    }
    const about = (id) => html.slice(html.indexOf(`data-statement="${id}"`)).split('<ol class="asks-list">')[0];
    assert.match(words(about('supporting-people-to-live-healthier-lives')), /visit ?: 74 days in 2026-27 Q2. Better than 86 days in 2026-27 Q1. Target: below 45 days Misses the target/);
    assert.match(words(about('assessing-needs')), /say it plainly Carers wait too long/);
    assert.equal(/shorter-carer-waits/.test(about('assessing-needs')), audience === 'lead', 'actions are the lead’s');
  });

  test(`${audience}: cards for each role and each statement, four to a sheet`, () => {
    const { site, db } = made[audience]();
    const cards = walk(site).filter((p) => p.startsWith('rehearse/cards-'));
    assert.equal(cards.filter((p) => /cards-about-/.test(p)).length, 9);
    assert.deepEqual(cards.filter((p) => /cards-others-/.test(p)), ['carer', 'front-line', 'partner'].map((who) => `rehearse/cards-others-${who}.html`));
    assert.ok(cards.filter((p) => /cards-for-/.test(p)).length >= 12);
    for (const path of cards) {
      const sheets = page(site, path).split('<ul class="cards">').slice(1).map((sheet) => (sheet.match(/<li class="card">/g) ?? []).length);
      assert.ok(sheets.length && sheets.slice(0, -1).every((n) => n === 4) && sheets.at(-1) >= 1 && sheets.at(-1) <= 4, `${path}: ${sheets}`);
    }
    const asked = column(db, "select r.title from enquiry_ask a join record r on r.ref = a.parent where a.value = 'dass'");
    for (const title of asked) assert.ok(decode(page(site, 'rehearse/cards-for-dass.html')).includes(title), title);
  });

  test(`${audience}: a briefing for each quality statement, linked from its page`, () => {
    const { site, db } = made[audience]();
    for (const { id, url, title } of sql(db, "select id, url, title from record where type = 'framework'")) {
      const html = page(site, `briefings/${id}.html`), text = words(html);
      assert.ok(page(site, url).includes(`../briefings/${id}.html`) && page(site, 'rehearse.html').includes(`briefings/${id}.html`), id);
      for (const part of [title, 'Our story in five lines', 'What is strong', 'What must improve', 'Three figures', 'Five documents to know', 'Three likely questions', 'Whom to ask']) assert.ok(text.includes(part), `${id}: ${part}`);
      const count = (head) => (new RegExp(`<h2 id="at:${head}">[\\s\\S]*?</section>`).exec(html)[0].match(/<li>/g) ?? []).length;
      assert.ok(count('story') === 5 && count('strong') <= 3 && count('better') <= 3 && count('figures') <= 3 && count('papers') <= 5 && count('likely') === 3, `${id}: ${['story', 'strong', 'better', 'figures', 'papers', 'likely'].map(count)}`);
    }
  });
}

test('the lead sees who has too few questions, and which have nothing to show; staff do not', () => {
  const { site, db } = made.lead();
  const html = page(site, 'rehearse/coverage.html'), text = words(html);
  assert.match(text, /Every role and every statement has enough|Too few questions/);
  assert.equal((/<tbody>[\s\S]*<\/tbody>/.exec(html)[0].match(/<tr>/g) ?? []).length, column(db, 'select count(*) from role_own')[0] + 3);
  assert.ok(!existsSync(join(made.staff().site, 'rehearse/coverage.html')));
  assert.doesNotMatch(page(made.staff().site, 'rehearse.html'), /coverage/);
});

test('too few: a role that is asked nothing, a statement without questions, an answer without evidence', (t) => {
  const { site } = build(smallKit(scratch(t), {
    'content/roles/clerk.md': record({ title: 'Clerk', name: 'Cleo Test', 'answers-for': ['safeguarding'] }),
    'content/enquiries/why.md': record({ title: 'Why do people wait?', statement: 'assessing-needs', ask: ['dass', 'deputy'] }, '## What inspectors listen for\n\nAn honest no.'),
  }));
  const text = words(page(site, 'rehearse/coverage.html'));
  assert.match(text, /Clerk No question is put to this role/);
  assert.match(text, /Clerk Answers for Safeguarding, and no question on it is put to this role/);
  assert.match(text, /Safeguarding 0 questions put to two roles or more/);
  assert.match(text, /Questions without evidence 1 of 1 .*Why do people wait\?/);
  assert.match(words(page(site, 'rehearse.html')), /No evidence is named for this question/);
});

test('a kit without a question has a page that says so', (t) => {
  const dir = smallKit(scratch(t));
  for (const [audience, whose] of [['staff', 'The inspection team adds them'], ['lead', 'Write some under enquiries']])
    assert.match(words(page(build(dir, { audience, out: join(dir, audience) }).site, 'rehearse.html')), new RegExp(`There are no questions yet\\. ${whose}`));
});

test('a mock in the timetable is linked, with its days and sessions, and stands on the sheet for focus groups', () => {
  const { site } = made.staff();
  assert.match(words(page(site, 'rehearse.html')), /Rehearsal, Tuesday 19 January 2027/);
  assert.match(words(page(site, 'rehearse/focus-group.html')), /Mock focus group: team managers Tess Room/);
  assert.match(words(page(site, 'rehearse/focus-group.html')), /0:42 3 Close/);
});

test('kit new mock begins what a mock showed, and an action can come from it', (t) => {
  const at = smallKit(scratch(t));
  assertStatus(kit(['-C', at, 'new', 'mock', 'first-mock', 'What the first mock showed']), 0);
  const text = readFileSync(join(at, 'content/learning/first-mock.md'), 'utf8');
  assert.match(text, /^kind: debrief$/m);
  assert.match(text, /from: "learning\/first-mock"/);
  assertStatus(kit(['-C', at, 'new', 'action', 'show-it', 'The figure hangs in each office']), 0);
  const action = join(at, 'content/actions/show-it.md');
  writeFileSync(action, readFileSync(action, 'utf8').replace('# from: "assessment/safeguarding#imp-1"', 'from: "learning/first-mock"'));
  assert.deepEqual(check(at).diagnostics.filter((d) => d.id === 'unknown-from'), []);
  const r = assertStatus(kit(['-C', at, 'new', 'mok', 'x', 'X']), 2);
  assert.match(r.err, /did you mean 'mock'/);
});

// Inspectors

test('nothing of it reaches inspectors: no page, no word of it in any page, script, style or database', () => {
  const { site } = made.inspector();
  const names = walk(site);
  assert.deepEqual(names.filter((p) => /^(rehearse|briefings)|mock/.test(p)), []);
  const found = [];
  for (const path of names) {
    const text = path.endsWith('.db') ? tool('sqlite3', ['-readonly', join(site, path), '.dump']).stdout : readFileSync(join(site, path), 'latin1');
    for (const word of ['rehears', 'mock interview', 'mock-interview', 'listen for', 'fifteen-minute']) if (text.toLowerCase().includes(word)) found.push(`${path}: ${word}`);
    if (/\.(html|js|css)$/.test(path) && /\bmock/i.test(text)) found.push(`${path}: mock`);
  }
  assert.deepEqual(found, []);
});

test('nothing marked lead, and nothing that staff may not see, stands on the pages of staff', () => {
  const { site, db } = made.staff(), lead = made.lead();
  const pages = ['rehearse.html', ...walk(site).filter((p) => /^(rehearse|briefings)\//.test(p) && p.endsWith('.html'))];
  const all = pages.map((p) => decode(page(site, p))).join('\n');
  const seen = new Set(column(db, 'select ref from record'));
  const hidden = sql(lead.db, 'select ref, title, url from record').filter((r) => !seen.has(r.ref) && r.title.length > 12);
  assert.ok(hidden.length > 20, `${hidden.length} records that staff do not see`);
  // A title may also be words of a record that staff do see.
  const texts = column(db, "select (select group_concat(text, ' ') from section) || (select group_concat(title, ' ') from record)")[0];
  for (const r of hidden) {
    assert.ok(!all.includes(r.url), r.ref);
    assert.ok(!all.includes(r.title) || texts.includes(r.title), `${r.ref}: ${r.title}`);
  }
  for (const marking of ['For the inspection team only']) assert.ok(!all.includes(marking));
  for (const path of pages) assert.match(page(site, path), /For staff only/, path);
});
