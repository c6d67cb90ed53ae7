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
        describe(`the ${audience}'s: accessible, printed with its marking, narrow, quiet`, () => {
          for (const path of toOpen(audience)) {
            test(path, async () => {
              const { page } = tab;
              await page.setViewport({ width: 1100, height: 800 });
              await tab.open(built[audience], path);
              const found = await violations(page);
              if (chromium) found.push(...(await inTheDark(page)), ...(await onPaper(page, MARKING[audience])));
              found.push(...(await atWidth(page, 320)), ...(await tab.faults()));
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

  test('without JavaScript every page has its text and its links, on a narrow screen too', async () => {
    const browser = await launch('chromium');
    try {
      const tab = await watchedPage(browser);
      await tab.page.setJavaScriptEnabled(false);
      await tab.page.setViewport({ width: 320, height: 640 });
      const poor = [];
      for (const path of pagesOf(built.lead)) {
        await tab.open(built.lead, path);
        const [links, text] = await tab.page.evaluate(() => [document.querySelectorAll('a[href]').length, document.querySelector('main')?.innerText.trim().length ?? 0]);
        if (links < 3 || text < 20) poor.push(`${path}: ${links} links, ${text} letters`);
        poor.push(...(await atWidth(tab.page, 320)).map((what) => `${path}: ${what}`));
      }
      nothing([...poor, ...(await tab.faults())]);
    } finally {
      await browser.close();
    }
  });
});

async function inTheDark(page) {
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
  const found = await violations(page, ['color-contrast']);
  await page.emulateMediaFeatures([]);
  return found.map((what) => `dark: ${what}`);
}

async function onPaper(page, marking) {
  await page.emulateMediaType('print');
  const words = await page.evaluate(() => document.body.innerText);
  await page.emulateMediaType();
  return !marking || words.toLowerCase().includes(marking.toLowerCase()) ? [] : [`'${marking}' is not printed`];
}

// A page that is wider than its window, with what makes it so.
async function atWidth(page, width) {
  await page.setViewport({ width, height: 640 });
  return page.evaluate((wanted) => {
    const is = document.documentElement.scrollWidth;
    if (is <= wanted) return [];
    const wide = [...document.querySelectorAll('body *')].filter((e) => !e.children.length && e.getBoundingClientRect().right > wanted + 0.5);
    return [`at ${wanted} pixels the page is ${is} wide: ${wide.slice(0, 3).map((e) => e.outerHTML.slice(0, 120)).join(' … ')}`];
  }, width);
}
