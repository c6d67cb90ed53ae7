// How long a page takes to show, from a folder on the disk: every page of a site, one after the other, in Chromium. The promise is 100 ms.
// node tests/bench/pages.mjs [SITE]; `make bench` runs it over the example's site.
import { resolve } from 'node:path';
import { address, launch, pagesOf } from '../browser/lib.mjs';

const site = resolve(process.argv[2] ?? 'site');
const browser = await launch('chromium');
const page = await browser.newPage();
const open = (path) => page.goto(address(site, path), { waitUntil: 'load' });
const shown = [];

// The browser's own first page is slower than any other.
await open('index.html');
for (const path of pagesOf(site)) {
  await open(path);
  // The first paint may come after the load event, and is told a little later still.
  const [painted, loaded] = await page.evaluate(async () => {
    const navigation = performance.getEntriesByType('navigation')[0];
    let paint;
    for (let n = 0; n < 50 && !(paint = performance.getEntriesByName('first-paint')[0]); n++) await new Promise((later) => setTimeout(later, 10));
    return [paint?.startTime, navigation.loadEventEnd];
  });
  shown.push({ path, painted, loaded });
}
await browser.close();

const ms = (number) => `${number.toFixed(0).padStart(4)} ms`;
for (const [key, what] of [['painted', 'first paint'], ['loaded', 'loaded']]) {
  const rows = shown.filter((row) => row[key] !== undefined).sort((a, b) => a[key] - b[key]);
  const at = (part) => rows[Math.min(rows.length - 1, Math.floor(rows.length * part))][key];
  console.log(`${what.padEnd(11)} median ${ms(at(0.5))}   95% ${ms(at(0.95))}   max ${ms(at(1))}   (${rows.length} of ${shown.length} pages; ` +
    `slowest: ${rows.slice(-3).reverse().map((row) => row.path).join(', ')})`);
}
