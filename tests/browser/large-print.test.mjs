// The large-print theme keeps what the default one promises, in the lead's site, which has every kind of page; and its type is large.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { HtmlValidate } from 'html-validate';
import { atWidth, inOtherLight, kindsOf, launch, nothing, sites, thin, violations, watchedPage } from './lib.mjs';

const { lead } = sites({ audiences: ['lead'], theme: 'large-print' });
const POINT = 96 / 72;

describe('in large print', { concurrency: true }, () => {
  for (const name of ['chromium', 'firefox']) {
    describe(`in ${name}`, { concurrency: 1 }, () => {
      let browser, tab;
      before(async () => {
        browser = await launch(name);
        tab = await watchedPage(browser);
      });
      after(() => browser?.close());

      for (const path of kindsOf(lead)) {
        test(path, async () => {
          await tab.page.setViewport({ width: 1100, height: 800 });
          await tab.open(lead, path);
          const found = [...(await small(tab.page, 16 * POINT)), ...(await atWidth(tab.page, 320)), ...(await small(tab.page, 16 * POINT))];
          // What axe sees is the same in both: only how lines break is not.
          if (name === 'chromium') {
            await tab.page.setViewport({ width: 1100, height: 800 });
            await thin(tab.page);
            found.push(...(await violations(tab.page)), ...(await inOtherLight(tab.page)));
          }
          nothing([...found, ...(await tab.faults())]);
        });
      }
    });
  }
});

test('a page of each kind is valid HTML', () => {
  const validator = new HtmlValidate({ root: true, extends: ['html-validate:standard'] });
  nothing(kindsOf(lead).flatMap((path) => validator.validateStringSync(readFileSync(join(lead, path), 'utf8'), path).results
    .flatMap((result) => result.messages.map((m) => `${path}:${m.line}:${m.column}: ${m.message} [${m.ruleId}]`))));
});

// What is written smaller than so many pixels, or in italics. (A picture's words are as large as the picture is shown.)
const small = (page, least) => page.evaluate((pixels) => [...document.querySelectorAll('body :not(svg *, .hidden, .extract)')]
  .filter((e) => [...e.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()) && e.checkVisibility())
  .map((e) => [e, getComputedStyle(e)]).filter(([, style]) => parseFloat(style.fontSize) < pixels || style.fontStyle === 'italic')
  .slice(0, 5).map(([e, style]) => `${style.fontSize} ${style.fontStyle}: ${e.outerHTML.slice(0, 120)}`), least);
