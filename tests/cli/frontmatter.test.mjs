// Texts of front matter: citations and links in them are links on the record's page, words in lists, and say nothing of what a reader may not see.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { assertStatus, build, column, kit, page, record, scratch, smallKit, sql, walk, words } from './lib.mjs';

const keys = { owner: 'clerk', second: 'deputy', 'review-due': '2027-09-01', updated: '2026-09-01', statements: ['assessing-needs'], audience: 'staff' };
const said = (n) => `Seen ${n} in [E1], (E5), the [page of welcome ${n}](../welcome/open.md#times), the [Moonlight plan](../welcome/hidden.md) and [our news ${n}](https://x.example/?a=1&b=2)`;
const content = {
  'content/welcome/open.md': record({ title: 'Open door', order: 2 }, '## Times\n\nText.'),
  'content/welcome/hidden.md': record({ title: 'Moonlight plan', audience: 'lead', order: 3 }, 'Text.'),
  'content/evidence/E5.md': record({ ...keys, title: 'Secret paper', category: 'processes', audience: 'lead' }, 'Text.'),
  'content/evidence/E1.md': record({ ...keys, title: 'First paper', category: 'processes', summary: said('summary') }, 'Text.'),
  'content/practice/way.md': record({ ...keys, title: 'A way', kind: 'profile', impact: said('impact'), quote: said('quote') }, 'Text.'),
  'content/actions/act.md': record({ ...keys, title: 'An act', due: '2027-01-31', status: 'open', benefit: said('benefit'), baseline: said('baseline'), progress: [{ on: '2026-11-01', text: said('progress') }] }, 'Text.'),
  'content/measures/fig.md': record({ ...keys, title: 'A figure', unit: '%', aim: 'high', target: '80', source: 'Counted for (E5)', values: [{ period: '2026-27 Q1', value: 70, note: 'After (E5), see [that](../welcome/hidden.md)' }] }, 'Text.'),
  'content/learning/told.md': record({ ...keys, title: 'Told', kind: 'complaint', on: '2026-11-01', told: 'By letter, as in (E5)', said: said('said'), did: said('did'), promises: [{ text: said('promise'), owner: 'clerk', due: '2027-01-01' }] }, 'Text.'),
};
const pages = { 'evidence/e1.html': ['summary'], 'practice/way.html': ['impact', 'quote'], 'actions/act.html': ['benefit', 'baseline', 'progress'], 'learning/told.html': ['said', 'did', 'promise'] };

const link = (html, text) => html.match(new RegExp(`<a [^>]*href="([^"]*)"[^>]*>${text}</a>`))?.[1];

test('on a record’s page they are links', (t) => {
  const { site } = build(smallKit(scratch(t), content));
  for (const [path, names] of Object.entries(pages)) {
    const html = page(site, path);
    for (const name of names) {
      const text = html.slice(html.indexOf(`Seen ${name} in`), html.indexOf(`our news ${name}`) + 40);
      assert.equal(link(text, 'E1'), '../evidence/e1.html', `${path} ${name}`);
      assert.equal(link(text, 'E5'), '../evidence/e5.html', `${path} ${name}`);
      assert.equal(link(text, `page of welcome ${name}`), '../welcome/open.html#times', `${path} ${name}`);
      assert.equal(link(text, 'Moonlight plan'), '../welcome/hidden.html', `${path} ${name}`);
      assert.equal(link(text, `our news ${name}`), 'https://x.example/?a=1&amp;b=2', `${path} ${name}`);
    }
  }
});

test('in lists, in search and in exports they are words, without their addresses', (t) => {
  const dir = smallKit(scratch(t), content), { site, db } = build(dir);
  for (const path of ['evidence/index.html', 'practice/index.html', 'statements/assessing-needs.html']) assert.doesNotMatch(words(page(site, path)), /\]\(|welcome\/open\.md/, path);
  assert.equal(sql(db, "select count(*) as n from search where search match '\"page of welcome impact\"'")[0].n, 1);
  assert.deepEqual(column(db, "select summary from record where ref = 'evidence/E1'"), ['Seen summary in [E1], (E5), the page of welcome summary, the Moonlight plan and our news summary']);
  assert.doesNotMatch(assertStatus(kit(['-C', dir, 'export', 'practice']), 0).out, /[\x01-\x08]/);
});

test('each link leads to a file, from the pages in the site’s own folder, too', (t) => {
  const { site } = build(smallKit(scratch(t), content));
  assert.match(page(site, 'readiness.html'), /Seen said in/);
  for (const path of walk(site).filter((p) => p.endsWith('.html'))) {
    for (const [, href] of page(site, path).matchAll(/<a [^>]*href="([^"#?:]+)(?:#[^"]*)?"/g)) assert.ok(existsSync(join(site, dirname(path), href)), `${path}: ${href}`);
  }
});

test('who may not see what they lead to reads nothing of it', (t) => {
  const dir = smallKit(scratch(t), content), out = join(dir, 'staff'), { site, db } = build(dir, { audience: 'staff', out });
  for (const [path, names] of Object.entries(pages)) {
    const html = page(site, path);
    for (const name of names.filter((n) => n !== 'promise')) assert.match(words(html), new RegExp(`Seen ${name} in \\[ ?E1 ?\\], \\(evidence available on request\\), the page of welcome ${name} ?, the evidence available on request and our news ${name}`), path);
    assert.doesNotMatch(html, /E5|e5|Moonlight|moonlight|hidden/, path);
  }
  for (const path of ['measures/fig.html', 'learning/told.html']) assert.doesNotMatch(page(site, path), /E5|Moonlight|hidden\./, path);
  for (const table of ['practice_own', 'action_own', 'action_progress', 'learning_own', 'learning_promises', 'measure_own', 'measure_values', 'record']) {
    assert.doesNotMatch(JSON.stringify(sql(db, `select * from ${table}`)), /Moonlight|hidden\.|E5/, table);
  }
});

test('a link that leads nowhere is named, and an address that is none stays as it is written', (t) => {
  const dir = smallKit(scratch(t), { ...content, 'content/practice/way.md': record({ ...keys, title: 'A way', kind: 'profile', impact: 'See [one](../evidence/gone.md), [two](../evidence/files/gone.pdf) and [three](javascript:alert(1)) or [four](  ) and [five](../../../x.md)' }, 'Text.') });
  const { out } = kit(['-C', dir, 'check']);
  assert.match(out, /practice\/way\.md:\d+:9: warning: the link to 'evidence\/gone\.md' leads nowhere; correct the path \[dead-link\]/);
  assert.match(out, /practice\/way\.md:\d+:9: warning: the link to 'evidence\/files\/gone\.pdf' leads nowhere; name the document under 'files'/);
  const html = page(build(dir).site, 'practice/way.html');
  assert.match(words(html), /See one \(evidence available on request\), two \(evidence available on request\) and \[three\]\(javascript:alert\(1\)\) or \[four\]/);
  assert.doesNotMatch(html, /href="javascript/);
});
