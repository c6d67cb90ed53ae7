/* The pages in both browsers, opened from the disk. A thousand of them differ in little but their words, so axe-core applies all of its rules, in both,
   where an element stands as none did before; to the others, in one browser and on a narrow screen, the rules that words and their length can break.
   One page of each kind is seen in other lights and on paper as well. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { sql, walk } from '../cli/lib.mjs';
import { refused } from './css.mjs';
import { MARKING, atWidth, inOtherLight, launch, nothing, onPaper, sites, thin, toOpen, violations, watchedPage } from './lib.mjs';

const built = sites();
const groups = toOpen(built);
const BY_WORDS = ['aria-valid-attr-value', 'button-name', 'document-title', 'image-alt', 'input-button-name', 'label', 'link-name', 'scrollable-region-focusable', 'summary-name', 'svg-img-alt', 'target-size', 'td-headers-attr'];

describe('the pages', { concurrency: true }, () => {
  for (const name of ['chromium', 'firefox']) {
    describe(`in ${name}`, { concurrency: 1 }, () => {
      let browser, tab;
      before(async () => {
        browser = await launch(name);
        tab = await watchedPage(browser);
        await tab.page.setViewport({ width: 1100, height: 800 });
      });
      after(() => browser?.close());

      // Firefox, which takes its time to become narrow, opens what is novel alone.
      for (const { audience, kind, paths, fullest, novel } of groups) {
        const mine = paths.filter((path) => name === 'chromium' || novel.has(path));
        if (!mine.length) continue;
        test(`the ${audience}'s ${kind}, ${mine.length}: accessible, quiet, narrow; one in other lights and on paper`, async () => {
          const found = [];
          let open;
          for (const path of [...mine.filter((one) => novel.has(one)), ...mine.filter((one) => !novel.has(one))]) {
            await (open === undefined || open !== dirname(path) ? tab.open(built[audience], path) : tab.swap(built[audience], path));
            open = dirname(path);
            const here = [];
            if (novel.has(path)) {
              here.push(...(await atWidth(tab.page, 320)));
              await tab.page.setViewport({ width: 1100, height: 800 });
              if (path === fullest && name === 'chromium') here.push(...(await onPaper(tab.page, MARKING[audience])));
              await thin(tab.page);
              here.push(...(await violations(tab.page)));
              if (path === fullest && name === 'chromium') here.push(...(await inOtherLight(tab.page)));
            } else {
              here.push(...(await atWidth(tab.page, 320)), ...(await violations(tab.page, BY_WORDS)));
            }
            here.push(...(await tab.faults()));
            found.push(...here.map((what) => `${path}: ${what}`));
          }
          await tab.page.setViewport({ width: 1100, height: 800 });
          nothing(found);
        });
      }

      test('the keyboard comes to the skip link first, and by it to the text', async () => {
        const { page } = tab;
        for (const path of ['index.html', 'evidence/index.html']) {
          await tab.open(built.lead, path);
          await page.keyboard.press('Tab');
          const skip = await page.evaluate(() => {
            const e = document.activeElement, box = e.getBoundingClientRect();
            return { name: e.tagName, href: e.getAttribute('href'), seen: box.width > 1 && box.height > 1 && box.top >= 0 && box.left >= 0 };
          });
          assert.equal(skip.name, 'A', `${path}: Tab comes to ${skip.name}`);
          assert.match(skip.href, /^#./, `${path}: the first link is ${skip.href}`);
          assert.ok(skip.seen, `${path}: the skip link is not seen when it has the focus`);
          await page.keyboard.press('Enter');
          await page.keyboard.press('Tab');
          assert.ok(await page.evaluate(() => document.querySelector('main').contains(document.activeElement)), `${path}: after the skip link, Tab is not in <main>`);
        }
        nothing(await tab.faults());
      });

      test('what has the focus can be seen', async () => {
        const { page } = tab;
        await tab.open(built.lead, 'index.html');
        for (let n = 0; n < 12; n++) {
          await page.keyboard.press('Tab');
          const plain = await page.evaluate(() => {
            const e = document.activeElement, s = getComputedStyle(e);
            return (s.outlineStyle === 'none' || s.outlineWidth === '0px') && s.boxShadow === 'none' ? e.outerHTML.slice(0, 200) : '';
          });
          assert.equal(plain, '', 'no outline');
        }
      });

      test('search finds a record by its title', { skip: !existsSync(join(built.lead, 'search.html')) }, async () => {
        const { page } = tab;
        const [record] = sql(join(built.lead, 'evidence.db'), "select ref, title from record where type = 'evidence' order by length(title) desc limit 1");
        await tab.open(built.lead, `search.html?q=${encodeURIComponent(record.title)}`);
        await page.waitForSelector('#results[data-state="done"]', { timeout: 10_000 });
        const refs = await page.$$eval('#results [data-ref]', (found) => found.map((e) => e.dataset.ref));
        assert.ok(refs.includes(record.ref), `${record.ref} is not among ${refs.join(' ')}`);
        nothing([...(await tab.faults()), ...(await violations(page))]);
      });
    });
  }
});

test('without JavaScript a page of each kind has all its text and its links, on a narrow screen too', async () => {
  const browser = await launch('chromium');
  try {
    const tab = await watchedPage(browser);
    await tab.page.setJavaScriptEnabled(false);
    await tab.page.setViewport({ width: 320, height: 640 });
    const poor = [];
    for (const { audience, fullest } of groups.filter((group) => group.fullest)) {
      await tab.open(built[audience], fullest);
      const [links, text, unseen] = await tab.page.evaluate(() => {
        const main = document.querySelector('main');
        const speaks = (e) => [...e.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
        // What a closed <details> holds opens without a script.
        const folded = (e) => e.closest('details:not([open])') && !e.closest('summary');
        // What a script would show in another's place may be hidden, where all that it leads to can be reached without it.
        const ways = new Set([...document.links].filter((a) => a.checkVisibility()).map((a) => a.href));
        const spare = (e) => e.closest('[hidden]:has(a)') && [...e.closest('[hidden]').querySelectorAll('a')].every((a) => ways.has(a.href));
        const hidden = [...main.querySelectorAll(':not(script, style, template, svg *, option)')]
          .filter((e) => speaks(e) && !e.checkVisibility() && !folded(e) && !spare(e));
        return [document.querySelectorAll('a[href]').length, main.innerText.trim().length, hidden.map((e) => e.outerHTML.slice(0, 120))];
      });
      if (links < 3 || text < 20) poor.push(`${audience} ${fullest}: ${links} links, ${text} letters`);
      poor.push(...[...unseen.slice(0, 3).map((what) => `not shown: ${what}`), ...(await atWidth(tab.page, 320))].map((what) => `${audience} ${fullest}: ${what}`));
    }
    nothing([...poor, ...(await tab.faults())]);
  } finally {
    await browser.close();
  }
});

// A browser leaves out what it does not understand without a word. What one of the two understands may be ahead of the other.
test('every line of the stylesheets is understood by a browser', async () => {
  const sheets = Object.entries(built).flatMap(([audience, site]) => walk(site).filter((path) => path.endsWith('.css'))
    .map((path) => [`${audience}'s ${path}`, readFileSync(join(site, path), 'utf8')]));
  const [one, other] = await Promise.all(['chromium', 'firefox'].map(async (name) => {
    const browser = await launch(name);
    try {
      return await refused(await browser.newPage(), sheets);
    } finally {
      await browser.close();
    }
  }));
  nothing(one.filter((what) => other.includes(what)));
});
