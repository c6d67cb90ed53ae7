// A page that 'kit serve' serves, in both browsers: after a save it is there anew at the same place; while something is broken a banner says
// what and where; what somebody has begun to write is not taken away.
import assert from 'node:assert/strict';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { record, scratchForFile, smallKit } from '../cli/lib.mjs';
import { serve } from '../cli/serve.mjs';
import { atWidth, inOtherLight, launch, nothing, violations } from './lib.mjs';

const PATH = 'evidence/e1.html';
const LONG = Array.from({ length: 40 }, (_, n) => `## Part ${n}\n\nThe words of part ${n}. [Who answers](../roles/clerk.md)\n`).join('\n');

for (const name of ['chromium', 'firefox']) {
  describe(`kit serve in ${name}`, { concurrency: 1 }, () => {
    const question = (title) => record({ title, statement: 'safeguarding', ask: ['clerk'], 'follow-ups': ['And then?'] }, 'What a strong answer covers.');
    const dir = smallKit(scratchForFile(), { 'content/enquiries/one.md': question('What do you do first?'), 'content/enquiries/two.md': question('What do you do last?') });
    const e1 = join(dir, 'content/evidence/E1.md');
    const good = readFileSync(e1, 'utf8').replace('What the paper says.', `First words.\n\n${LONG}`);
    const ending = [];
    let browser, page, s, faults;
    let lastGood;
    const save = (from = '', to = '') => writeFileSync(e1, good.replace(from, to));
    // A page that is loaded anew cannot answer for a moment.
    const wait = (what, ...args) => page.waitForFunction(what, { timeout: 60_000, polling: 50 }, ...args);
    const shows = (text) => wait((t) => document.querySelector('main')?.innerText.includes(t), text);
    const banner = (text) => wait((t) => (document.querySelector('.kit-serve')?.innerText ?? '').includes(t), text);
    const noBanner = () => wait(() => document.querySelector('.kit-serve') && !document.querySelector('.kit-serve').firstChild);
    // A page that loads itself anew just then breaks off the way to another.
    const visit = async (path, tries = 3) => {
      try {
        await page.goto(s.url + path, { waitUntil: 'load' });
      } catch (e) {
        if (!/ABORTED/.test(e.message) || tries === 1) throw e;
        await visit(path, tries - 1);
      }
    };
    const tops = () => page.evaluate(() => Math.round(document.getElementById('part-30').getBoundingClientRect().top));

    before(async () => {
      save();
      s = await serve({ after: (end) => ending.push(end) }, dir);
      browser = await launch(name);
      page = await browser.newPage();
      faults = [];
      page.on('console', (m) => m.type() === 'error' && faults.push(m.text()));
      page.on('pageerror', (e) => faults.push(e.message));
      await visit(PATH);
    });
    after(async () => {
      await browser?.close();
      for (const end of ending) await end();
    });

    test('a save shows at the same place, with the focus where it was', async () => {
      await page.evaluate(() => {
        const heading = document.getElementById('part-30');
        scrollTo({ top: scrollY + heading.getBoundingClientRect().top - 100, behavior: 'instant' });
        [...document.querySelectorAll('main a[href*="clerk"]')].find((a) => heading.compareDocumentPosition(a) & Node.DOCUMENT_POSITION_FOLLOWING).focus({ preventScroll: true });
      });
      assert.ok(Math.abs((await tops()) - 100) <= 2);
      lastGood = good.replace('First words.', 'Second words.\n\nAnd a paragraph more than before.\n\nAnd one more.');
      writeFileSync(e1, lastGood);
      await shows('And one more.');
      await wait(() => document.readyState === 'complete');
      assert.ok(Math.abs((await tops()) - 100) <= 2, `what was read is now at ${await tops()}`);
      assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Who answers');
      assert.equal(await page.evaluate(() => Math.round(document.activeElement.getBoundingClientRect().top) < innerHeight), true);
      await noBanner();
    });

    test('what is broken is said with file and line, can be hidden by key, and goes when it is mended', async () => {
      // What is not rendered is no live region: it must be there, and take no room, before there are words in it.
      assert.deepEqual(await page.$eval('.kit-serve', (e) => [getComputedStyle(e).display, getComputedStyle(e).visibility, e.offsetHeight]), ['block', 'visible', 0]);
      save('"processes"', '"nothing such"');
      await banner('The site could not be built');
      assert.match(await page.$eval('.kit-serve', (e) => e.innerText), /content\/evidence\/E1\.md:\d+:\d+.*nothing such/);
      assert.equal(await page.$eval('.kit-serve', (e) => e.getAttribute('role')), 'status');
      assert.match(await page.$eval('main', (e) => e.innerText), /And one more\./);
      nothing(await violations(page));
      if (name === 'chromium') nothing(await inOtherLight(page));
      nothing(await atWidth(page, 320));
      await page.setViewport({ width: 1100, height: 800 });
      // Nor does it lie over what has the focus, at the page's end neither.
      assert.equal(await page.evaluate(() => {
        const last = [...document.querySelectorAll('a[href]')].filter((a) => a.getClientRects().length).at(-1);
        last.focus();
        scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' });
        return last.getBoundingClientRect().bottom <= document.querySelector('.kit-serve').getBoundingClientRect().top;
      }), true);
      // Out of sight by the button, which the Tab key finds first; the focus goes back to the text.
      await page.evaluate(() => { document.activeElement.blur(); getSelection().removeAllRanges(); document.querySelector('.kit-serve button').focus(); });
      await page.keyboard.press('Enter');
      await noBanner();
      assert.equal(await page.evaluate(() => document.activeElement !== document.body), true);
      // What is new is said again.
      save('"First paper"', '[]');
      await banner('E1.md');
      await page.keyboard.press('Escape');
      await noBanner();
      // So is what was hidden, was mended, and is back.
      const was = (await s.state()).site;
      writeFileSync(e1, lastGood);
      await s.stateUntil((state) => !state.errors.length);
      assert.equal((await s.state()).site, was, 'the page is loaded anew, and the banner is another');
      for (let n = 0; n < 2; n++) await page.waitForResponse((r) => r.url().includes('/.kit/state.js')); // the second was asked for since
      save('"First paper"', '[]');
      await banner('E1.md');
      save('First words.', 'Mended words.');
      await shows('Mended words.');
      await noBanner();
    });

    test('a page in which somebody writes is offered anew and not taken away', async () => {
      await visit('search.html');
      await page.waitForSelector('main input[type="search"], input[name="q"]');
      await page.focus('main input[type="search"], input[name="q"]');
      await page.keyboard.type('pap');
      save('First words.', 'Third words.');
      await banner('The site has changed');
      assert.equal(await page.evaluate(() => document.activeElement.value), 'pap');
      nothing(await violations(page));
      const loaded = page.waitForNavigation({ waitUntil: 'load' });
      await page.evaluate(() => [...document.querySelectorAll('.kit-serve button')].find((b) => b.textContent === 'Show the new version').focus());
      await page.keyboard.press('Enter');
      await loaded;
      await noBanner();
    });

    test('of many boxes that are called the same, those that were open are open again', async () => {
      await visit('rehearse.html');
      const boxes = () => page.$$eval('.ask details', (all) => all.map((e) => e.open));
      const closed = await boxes();
      assert.ok(closed.length >= 4 && !closed.includes(true), `${closed}`);
      await page.evaluate(() => {
        document.querySelectorAll('.ask details summary')[1].click();
        window.before = true;
      });
      save('First words.', 'Fourth words.');
      await wait(() => !window.before && document.readyState === 'complete');
      assert.deepEqual(await boxes(), closed.map((_, n) => n === 1));
    });

    test('a box with a count stays as it was opened or shut, though the count is another', async () => {
      const boxes = () => page.$$eval('[aria-labelledby="at:checks"] details', (all) => all.map((e) => [e.firstElementChild.textContent.trim(), e.open]));
      const { site } = await s.state();
      save('title:', 'colours: red\ntitle:');
      await s.stateUntil((state) => state.site !== site && !Object.keys(state.pages).length);
      await visit('');
      assert.ok((await boxes()).some(([name, open]) => name === 'Warnings 1' && open) && (await boxes()).some(([, open]) => !open), `${await boxes()}`);
      await page.evaluate(() => {
        document.querySelectorAll('[aria-labelledby="at:checks"] summary').forEach((e) => e.click());
        document.querySelector('[aria-labelledby="at:checks"] summary').focus();
      });
      const turned = Object.fromEntries(await boxes());
      save('title:', 'colours: red\nsizes: big\ntitle:');
      await shows('Warnings 2');
      await wait(() => document.readyState === 'complete');
      const now = Object.fromEntries(await boxes());
      assert.deepEqual(Object.values(now), Object.values(turned));
      assert.match(await page.evaluate(() => document.activeElement.textContent), /^Warnings\s+2$/);
    });

    test('a page that is away for a while comes back at the place where it was', async () => {
      save('First words.', 'Fifth words.');
      await s.until((text) => text.includes('Fifth words.'), `/${PATH}`);
      await visit(PATH);
      await page.evaluate(() => {
        scrollTo({ top: scrollY + document.getElementById('part-30').getBoundingClientRect().top - 100, behavior: 'instant' });
      });
      renameSync(e1, join(dir, 'away.md'));
      await shows('There is no such page');
      renameSync(join(dir, 'away.md'), e1);
      await shows('Fifth words.');
      await wait(() => document.readyState === 'complete');
      assert.ok(Math.abs((await tops()) - 100) <= 2, `what was read is now at ${await tops()}`);
    });

    test('a page that is gone says so, and comes back; when the server ends, the page says it', async () => {
      await visit('learning/new.html');
      assert.match(await page.$eval('main', (e) => e.innerText), /There is no such page/);
      nothing(await violations(page));
      nothing(faults.filter((f) => !/404|503/.test(f)));
      writeFileSync(join(dir, 'content/evidence/E2.md'), good.replace('First paper', 'Second paper'));
      await s.until((text) => text.includes('Second paper'), '/evidence/e2.html');
      await visit(PATH);
      await s.end('SIGTERM');
      await banner('kit serve has ended');
    });
  });
}
