// Maps as a visitor sees them, in both browsers: accessible, narrow, enlarged, by night and in forced colours; signs that can be read and that do not
// stand on each other; and beside each map a list that says what it shows.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { atWidth, inOtherLight, launch, nothing, sites, violations, watchedPage } from './lib.mjs';

const built = sites({ audiences: ['inspector'] });
const PAGES = ['welcome/getting-here.html', 'welcome/about-harrowmere.html', 'bases/index.html', 'bases/civic-centre.html', 'bases/fennick-hall.html', 'places/index.html', 'places/harrowmere-station.html'];

// What is wrong with the maps of the page as it stands in its window.
const faults = (page) => page.evaluate(() => {
  const found = [];
  const apart = (a, b) => a.right <= b.left + 0.5 || b.right <= a.left + 0.5 || a.bottom <= b.top + 0.5 || b.bottom <= a.top + 0.5;
  const range = (label) => {
    const [from, to = from] = label.split('–').map(Number);
    return label.includes(',') ? label.split(', ').map(Number) : Array.from({ length: to - from + 1 }, (_, i) => from + i);
  };
  for (const map of document.querySelectorAll('figure.map')) {
    const svg = map.querySelector('svg'), frame = svg.querySelector('svg').getBoundingClientRect();
    const pins = [...svg.querySelectorAll('.pin')], labels = [...svg.querySelectorAll('.number')];
    const shown = labels.flatMap((label) => range(label.textContent)).sort((a, b) => a - b).join();
    const told = [...map.querySelectorAll('figcaption ol .sign')].map((e) => +e.textContent).join();
    if (shown !== told) found.push(`the map shows ${shown}, its list tells ${told}`);
    const letters = [...svg.querySelectorAll('.letter')].map((e) => e.textContent).join();
    const letter = [...map.querySelectorAll('figcaption .short b')].map((e) => e.textContent).join();
    if (letters !== letter) found.push(`the map has the letters ${letters}, its list ${letter}`);
    if (!svg.getAttribute('aria-label') || svg.getAttribute('role') !== 'img') found.push('a picture without words');
    pins.forEach((pin, i) => {
      const box = pin.getBoundingClientRect(), label = labels[i].getBoundingClientRect();
      if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1) found.push(`the sign ${labels[i].textContent} leaves the map`);
      if (label.left < box.left - 1 || label.right > box.right + 1) found.push(`'${labels[i].textContent}' is wider than its sign`);
      for (const other of pins.slice(i + 1)) if (!apart(box, other.getBoundingClientRect())) found.push(`signs stand on each other at ${labels[i].textContent}`);
    });
    // Of a number in the map: how large is it on the screen?
    const size = svg.getBoundingClientRect().width / 340 * 13;
    if (size < 10) found.push(`numbers of ${size.toFixed(1)} pixels`);
    if (svg.getBoundingClientRect().width > document.documentElement.clientWidth) found.push('the map is wider than the window');
  }
  return found;
});

describe('maps', { concurrency: false }, () => {
  for (const name of ['chromium', 'firefox']) {
    describe(`in ${name}`, { concurrency: false }, () => {
      let browser, tab;
      before(async () => {
        browser = await launch(name);
        tab = await watchedPage(browser);
      });
      after(() => browser?.close());

      test('each can be read at each width, enlarged four times, without colours, by night, and as a list', async () => {
        const found = [];
        for (const path of PAGES) {
          const add = (what) => found.push(...what.map((w) => `${path}: ${w}`));
          await tab.page.setViewport({ width: 1280, height: 800 });
          await tab.open(built.inspector, path);
          add(await faults(tab.page));
          add(await violations(tab.page));
          if (name === 'chromium') add(await inOtherLight(tab.page));
          add(await atWidth(tab.page, 320)); // a telephone, and a laptop's window at 400 %
          add(await faults(tab.page));
          add(await violations(tab.page));
          add(await tab.faults());
        }
        nothing(found);
      });
    });
  }

  test('in forced colours a sign, its number and the ground differ, and dark squares differ from light circles', async () => {
    const browser = await launch('chromium');
    try {
      const { page, open } = await watchedPage(browser);
      const devtools = await page.createCDPSession();
      await devtools.send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value: 'active' }] });
      await open(built.inspector, 'welcome/getting-here.html');
      const [dark, light, ground] = await page.evaluate(() => {
        const fill = (selector) => getComputedStyle(document.querySelector(selector)).fill;
        return [[fill('.pin:not(.open)'), fill('.number:not(.open)')], [fill('.pin.open'), fill('.number.open')], fill('.ground')];
      });
      assert.notEqual(dark[0], dark[1]);
      assert.notEqual(light[0], light[1]);
      assert.notEqual(dark[0], light[0]);
      assert.notEqual(dark[0], ground);
    } finally {
      await browser.close();
    }
  });

  test('the keyboard goes through the list beside a map, and never into the picture', async () => {
    const browser = await launch('chromium');
    try {
      const { page, open } = await watchedPage(browser);
      await open(built.inspector, 'bases/index.html');
      await page.focus('figure.map figcaption a');
      const reached = [];
      for (let n = 0; n < 8; n++) {
        reached.push(await page.evaluate(() => document.activeElement.closest('.map-key')?.tagName ?? document.activeElement.outerHTML.slice(0, 80)));
        await page.keyboard.press('Tab');
      }
      assert.deepEqual(reached, Array(8).fill('OL'));
      assert.equal(await page.evaluate(() => document.querySelectorAll('figure.map svg a, figure.map svg [tabindex]').length), 0);
    } finally {
      await browser.close();
    }
  });
});
