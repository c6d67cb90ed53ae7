// For whoever goes by the keyboard or hears a page: a box is a stop only while it scrolls, and links say by themselves where they lead.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { launch, nothing, pagesOf, sites, watchedPage } from './lib.mjs';

const built = sites({ audiences: ['lead'] });
const BOXES = ['evidence/e2.html', 'measures/reviews-in-time.html', 'guide/checks-explained.html', 'readiness.html'];

for (const name of ['chromium', 'firefox']) {
  describe(`in ${name}`, { concurrency: 1 }, () => {
    let browser, tab;
    before(async () => {
      browser = await launch(name);
      tab = await watchedPage(browser);
    });
    after(() => browser?.close());

    // Boxes that one sees, which scroll and are no stop, or the reverse; and how many scroll.
    const boxes = () => tab.page.evaluate(async () => {
      document.querySelectorAll('details').forEach((e) => (e.open = true));
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))));
      const all = [...document.querySelectorAll('.scroll, .prose .table')].filter((e) => e.checkVisibility());
      const scrolls = (e) => e.scrollWidth > e.clientWidth || e.scrollHeight > e.clientHeight;
      return { wrong: all.filter((e) => scrolls(e) !== (e.tabIndex === 0)).map((e) => e.getAttribute('aria-label') ?? e.getAttribute('aria-labelledby')), scrolling: all.filter(scrolls).length, all: all.length };
    });

    test('a box is a stop for the keyboard while it scrolls, and else none', async () => {
      let wide = 0, narrow = 0, all = 0;
      for (const path of BOXES) {
        await tab.page.setViewport({ width: 1100, height: 800 });
        await tab.open(built.lead, path);
        const before = await boxes();
        await tab.page.setViewport({ width: 320, height: 640 });
        const after = await boxes();
        await tab.page.setViewport({ width: 1100, height: 800 });
        const again = await boxes();
        nothing([before, after, again].flatMap((found, i) => found.wrong.map((what) => `${path}, ${['wide', 'narrow', 'wide again'][i]}: ${what}`)));
        wide += before.scrolling;
        narrow += after.scrolling;
        all += before.all;
      }
      assert.ok(wide < narrow && narrow > 0 && wide < all, `${wide} of ${all} scroll where it is wide, ${narrow} where it is narrow`);
      nothing(await tab.faults());
    });

    test('where links are listed without what stands around them, no two of one name lead to different places', async () => {
      const found = [];
      const paths = pagesOf(built.lead).filter((path) => /^(mail|evenings)\//.test(path));
      assert.ok(paths.some((path) => path.startsWith('mail/')) && paths.some((path) => path.startsWith('evenings/')));
      for (const path of [...paths, 'rehearse.html']) {
        await tab.open(built.lead, path);
        const twice = await tab.page.evaluate((which) => {
          const seen = new Map(), out = [];
          for (const link of document.querySelectorAll(which)) {
            const said = (link.getAttribute('aria-label') ?? link.textContent).replace(/\s+/g, ' ').trim();
            if (seen.has(said) && seen.get(said) !== link.href) out.push(said);
            seen.set(said, link.href);
          }
          return out;
        }, path === 'rehearse.html' ? '.came a[href*="enquiries/"]' : 'main a[href]');
        found.push(...twice.map((said) => `${path}: ${said}`));
      }
      nothing(found);
    });
  });
}

test('without a script each box is a stop', () => {
  for (const path of BOXES) {
    for (const [box] of readFileSync(join(built.lead, path), 'utf8').matchAll(/<div class="(?:scroll|table)"[^>]*>/g)) assert.match(box, / tabindex="0" role="(?:group|region)" aria-label/, path);
  }
});
