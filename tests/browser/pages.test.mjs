// The pages in both browsers, opened from the disk: one of each kind for each audience.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { sql } from '../cli/lib.mjs';
import { AUDIENCES, MARKING, kindsOf, launch, nothing, pagesOf, sites, violations, watchedPage } from './lib.mjs';

const built = sites();

// The lead's site has every kind of page. What the other sites show in the same words need not be looked at again.
const main = (audience, path) => /<main[\s>].*<\/main>/s.exec(readFileSync(join(built[audience], path), 'utf8'))?.[0];
const toOpen = (audience) => kindsOf(built[audience]).filter((path) =>
  audience === 'lead' || path === 'index.html' || !existsSync(join(built.lead, path)) || main(audience, path) !== main('lead', path));

describe('the pages', { concurrency: true }, () => {
  for (const name of ['chromium', 'firefox']) {
    describe(`in ${name}`, { concurrency: 1 }, () => {
      let browser, tab;
      before(async () => {
        browser = await launch(name);
        tab = await watchedPage(browser);
      });
      after(() => browser?.close());

      const chromium = name === 'chromium';

      for (const audience of AUDIENCES) {
        test(`the ${audience}'s: accessible, narrow, quiet`, async (t) => {
          const { page } = tab;
          for (const path of toOpen(audience)) {
            await t.test(path, async () => {
              await page.setViewport({ width: 1100, height: 800 });
              await tab.open(built[audience], path);
              const found = await violations(page);
              if (chromium) {
                await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
                found.push(...(await violations(page, ['color-contrast'])).map((v) => `dark: ${v}`));
                await page.emulateMediaFeatures([]);
                await page.emulateMediaType('print');
                const printed = await page.evaluate(() => document.body.innerText);
                if (MARKING[audience] && !printed.toLowerCase().includes(MARKING[audience].toLowerCase())) found.push('the marking is not printed');
                await page.emulateMediaType();
              }
              await page.setViewport({ width: 320, height: 640 });
              const width = await page.evaluate(() => document.documentElement.scrollWidth);
              if (width > 320) found.push(`at 320 pixels the page is ${width} wide: ${await page.evaluate(widest)}`);
              found.push(...(await tab.faults()));
              nothing(found);
            });
          }
        });
      }

      test('the keyboard comes to the skip link first, and by it to the text', async () => {
        const { page } = tab;
        await page.setViewport({ width: 1100, height: 800 });
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

  test('without JavaScript every page has its text and its links', async () => {
    const browser = await launch('chromium');
    try {
      const tab = await watchedPage(browser);
      await tab.page.setJavaScriptEnabled(false);
      const poor = [];
      for (const path of pagesOf(built.lead)) {
        await tab.open(built.lead, path);
        const [links, text] = await tab.page.evaluate(() => [document.querySelectorAll('a[href]').length, document.querySelector('main')?.innerText.trim().length ?? 0]);
        if (links < 3 || text < 20) poor.push(`${path}: ${links} links, ${text} letters`);
      }
      nothing([...poor, ...(await tab.faults())]);
    } finally {
      await browser.close();
    }
  });
});

// In the page: what makes it wider than the window.
function widest() {
  return [...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > 320.5 && !e.closest('[tabindex="0"], .scroll'))
    .slice(0, 3).map((e) => e.outerHTML.slice(0, 160)).join(' … ');
}
