// The inspectors' site, opened from the disk: whoever follows links never ends where something was left out.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { ROOT, build, copy, scratchForFile, walk } from '../cli/lib.mjs';
import { address, launch, pagesOf, watchedPage } from './lib.mjs';

// Our example with a fifth of its sign-offs taken away: so more is held back than the example itself holds back.
const dir = scratchForFile();
copy(join(ROOT, 'content'), join(dir, 'content'));
const ledger = join(dir, 'content/sign-offs.csv'), lines = readFileSync(ledger, 'utf8').trimEnd().split('\n');
writeFileSync(ledger, `${lines.slice(0, Math.ceil(lines.length * 0.8)).join('\n')}\n`);
const { site } = build(dir, { audience: 'inspector' });
const WORDS = 'evidence available on request';

for (const name of ['chromium', 'firefox']) describe(`no dead end, in ${name}`, () => {
  let browser, tab;
  before(async () => {
    browser = await launch(name);
    tab = await watchedPage(browser);
  });
  after(() => browser?.close());

  test('each page can be reached from the first by links alone, and each link leads to a page and a place in it', async () => {
    const there = new Set(walk(site)), root = address(site, 'index.html').slice(0, -'index.html'.length), seen = new Map(), dead = [], waiting = ['index.html'];
    let leftOut = 0;
    while (waiting.length) {
      const path = waiting.pop();
      if (seen.has(path)) continue;
      await tab.open(site, path);
      const found = await tab.page.evaluate((words) => ({
        links: [...document.querySelectorAll('a[href]')].map((a) => ({ href: a.href, name: a.textContent.trim() || a.getAttribute('aria-label') || a.querySelector('img')?.alt || '' })),
        ids: [...document.querySelectorAll('[id]')].map((e) => e.id),
        main: document.querySelectorAll('main h1').length,
        said: document.body.innerText.includes(words), linked: [...document.querySelectorAll('a, button')].filter((e) => e.textContent.includes(words)).length,
      }), WORDS);
      seen.set(path, found);
      if (found.said) leftOut++;
      if (found.linked) dead.push(`${path}: what was left out is a link`);
      if (!found.main) dead.push(`${path}: no heading`);
      for (const { href, name } of found.links) {
        if (!name) dead.push(`${path}: ${href}: a link without words`);
        if (!href.startsWith(root)) continue;
        const to = decodeURIComponent(href.slice(root.length).replace(/[?#].*$/, ''));
        if (!there.has(to)) dead.push(`${path}: ${href}: no such file`);
        else if (to.endsWith('.html')) waiting.push(to);
      }
    }
    for (const [path, { links }] of seen) {
      for (const { href } of links) {
        if (!href.startsWith(root) || !href.includes('#')) continue;
        const [to, place] = href.slice(root.length).split('#').map(decodeURIComponent), ids = seen.get(to.replace(/\?.*$/, ''))?.ids;
        if (place && ids && !ids.includes(place)) dead.push(`${path}: ${href}: no such place`);
      }
    }
    assert.deepEqual(dead, []);
    assert.ok(leftOut > 0, 'nothing was left out, so this proves nothing');
    assert.deepEqual(pagesOf(site).filter((p) => !seen.has(p)), [], 'no link leads to these');
  });
});
