// Search in a large kit: what a build of it takes, how large the index is, how much of it a query reads and how long that takes in Chromium
// from a folder on the disk. Beside it, MiniSearch and lunr over the same sections.
//
//   node tests/bench/search.mjs [--program .build/kit] [--records 10000] [--lunr 2000] [--folder FOLDER]
//
// lunr is given some of the records alone, as it takes long for all of them: --lunr says how many, and 0 leaves it out. --folder is a kit that
// generate.mjs made before.
import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { address, launch } from '../browser/lib.mjs';
import { HERE, ROOT, rows, sectionsOf, temporary } from './corpus.mjs';
import kitBrowser from './kit-browser.mjs';
import { OTHERS } from './others.mjs';

const { values: option } = parseArgs({ options: { program: { type: 'string', default: process.env.KIT ?? join(ROOT, '.build/kit') },
  records: { type: 'string', default: '10000' }, lunr: { type: 'string', default: '2000' }, folder: { type: 'string' } } });

const at = (list, part) => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * part))];
const number = (n) => n.toLocaleString('en-GB');
const mega = (bytes) => `${(bytes / 1e6).toFixed(2)} MB`.padStart(10);
const kilo = (bytes) => `${number(Math.round(bytes / 1000))} kB`;
const ms = (time) => `${time < 10 ? time.toFixed(1) : time.toFixed(0)} ms`;
const since = (start) => Number(process.hrtime.bigint() - start) / 1e6;
const spread = (list) => `median ${ms(at(list, 0.5))}, max ${ms(Math.max(...list))}`;
const size = (path) => statSync(path).size;

// The build

const aside = temporary();
const site = join(aside, 'site');
let folder = option.folder && resolve(option.folder);
if (!folder) {
  folder = join(aside, 'kit');
  console.log(execFileSync('node', [join(HERE, 'generate.mjs'), folder, '--records', option.records], { encoding: 'utf8' }).split(':')[0]);
}
let start = process.hrtime.bigint();
execFileSync(resolve(option.program), ['-C', folder, 'build', '-o', site], { stdio: 'ignore' });
console.log(`build          ${(since(start) / 1000).toFixed(1)} s`);

const PARTS = [['terms', /^t\d/], ['words', /^w\d/], ['facets', /^facets/], ['start', /^start/], ['pieces', /^p\d/]];
const files = readdirSync(join(site, 'search')).map((name) => ({ name, bytes: size(join(site, 'search', name)) }));
const sum = (list) => list.reduce((total, { bytes }) => total + bytes, 0);
for (const [part, pattern] of PARTS) {
  const own = files.filter(({ name }) => pattern.test(name));
  console.log(`${part.padEnd(15)}${mega(sum(own))}   ${own.length} file${own.length === 1 ? '' : 's'}, the largest ${kilo(Math.max(...own.map(({ bytes }) => bytes)))}`);
}
console.log(`index          ${mega(sum(files.filter(({ name }) => !/^p\d/.test(name))))}   without the pieces, which hold the records' texts`);
console.log(`search/        ${mega(sum(files))}   ${number(files.length)} files`);

// Ten queries that somebody may ask who half remembers a title: one word of it, then two of another.

const db = join(site, 'evidence.db');
const titles = rows(db, "select title from record where type = 'evidence' order by ref").map(({ title }) => title.split(':').pop().match(/[a-z]{5,}/g) ?? []);
const queries = titles.filter((words) => words.length > 1).filter((_, i, all) => i % Math.floor(all.length / 10) === 0).slice(0, 10)
  .map((words, i) => words.slice(0, 1 + i % 2).join(' '));
console.log(`\nqueries: ${queries.join(', ')}`);

// In the browser

// Watches, from before any script of the page runs: which files of the index are read, when the last key came, when the results were there,
// and which tasks were longer than 50 ms.
function watch() {
  const seen = { files: [], tasks: [], typed: 0, done: 0 };
  window.seen = seen;
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) seen.tasks.push({ start: task.startTime, time: task.duration });
  }).observe({ type: 'longtask' });
  document.addEventListener('input', () => {
    seen.typed = performance.now();
    seen.done = 0;
  }, true);
  new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      if (type === 'attributes') {
        if (target.id === 'results' && target.dataset.state === 'done' && seen.typed && !seen.done) seen.done = performance.now();
      } else for (const node of addedNodes) if (node.localName === 'script' && node.src.includes('/search/')) seen.files.push({ name: node.src.split('/').pop(), at: performance.now() });
    }
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-state'] });
}

const PAUSE = 90; // milliseconds between two keys: 130 words a minute, faster than most people type

// All of it in one event, as when it is pasted; or key by key, when the pieces of the index that its beginning needs are there already.
async function ask(page, query, byKey = false) {
  await page.$eval('#at\\:search', (box) => box.select());
  await page.evaluate(() => { window.seen.typed = window.seen.done = 0; });
  if (byKey) await page.keyboard.type(query, { delay: PAUSE });
  else await page.keyboard.sendCharacter(query);
  await page.waitForFunction(() => window.seen.done, { timeout: 60_000, polling: 20 });
  // A long task is told of only after its end.
  await new Promise((later) => setTimeout(later, 150));
  const { files: read, tasks, typed: last, done } = await page.evaluate(() => window.seen);
  const names = new Set(read.filter((file) => file.at <= done).map((file) => file.name));
  return { time: done - last, longest: Math.max(0, ...tasks.filter((task) => task.start + task.time >= last).map((task) => task.time)),
    count: names.size, bytes: [...names].reduce((total, name) => total + size(join(site, 'search', name)), 0) };
}

async function open(browser) {
  const page = await browser.newPage();
  await page.evaluateOnNewDocument(watch);
  await page.goto(address(site, 'search.html'), { waitUntil: 'load' });
  await page.focus('#at\\:search');
  return page;
}

function tell(what, asked) {
  const longest = asked.map((one) => one.longest);
  console.log(`${what.padEnd(15)}${spread(asked.map((one) => one.time))} from the last key to the results; longest task ${Math.max(...longest) ? ms(Math.max(...longest)) : 'under 50 ms'}`);
}

const browser = await launch('chromium');
try {
  // The browser's own first page is slower than any other.
  await (await open(browser)).close();
  const fresh = [];
  for (const query of queries) {
    const page = await open(browser);
    fresh.push(await ask(page, query));
    await page.close();
  }
  tell('a fresh page', fresh);
  const bytes = fresh.map((one) => one.bytes);
  console.log(`${''.padEnd(15)}reads for its first results: median ${kilo(at(bytes, 0.5))}, max ${kilo(Math.max(...bytes))}, in at most ${Math.max(...fresh.map((one) => one.count))} files`);
  const page = await open(browser);
  await ask(page, titles.flat().at(-1));
  const warm = [];
  for (const query of queries) warm.push(await ask(page, query));
  tell('a page in use', warm);
  const typed = [];
  const other = await open(browser);
  await ask(other, titles.flat().at(-1));
  for (const query of queries) typed.push(await ask(other, query, true));
  tell('key by key', typed);
} finally {
  await browser.close();
}

// Beside others, in Node

const sections = sectionsOf(db);
const refs = [...new Set(sections.map(({ ref }) => ref))];
const share = Math.min(1, Number(option.lunr) / refs.length);
const few = new Set(refs.filter((_, i) => Math.floor((i + 1) * share) > Math.floor(i * share)));
console.log(`\n${'in Node'.padEnd(15)}${'records'.padStart(9)}${'sections'.padStart(9)}${'index'.padStart(11)}${'made in'.padStart(10)}${'load'.padStart(10)}${'query'.padStart(10)}${'slowest'.padStart(10)}`);
async function beside(engine, place, records) {
  start = process.hrtime.bigint();
  const index = await engine.build(place);
  const made = since(start);
  start = process.hrtime.bigint();
  const ready = await engine.load(index, place);
  const load = since(start);
  const times = [];
  for (const query of queries) {
    start = process.hrtime.bigint();
    await ready.search(query, 10);
    times.push(since(start));
  }
  console.log(`${engine.name.padEnd(15)}${number(records).padStart(9)}${number(place.sections.length).padStart(9)} ${mega(Buffer.byteLength(index))}` +
    `${(engine === kitBrowser ? '–' : `${(made / 1000).toFixed(1)} s`).padStart(10)}${ms(load).padStart(10)}${ms(at(times, 0.5)).padStart(10)}${ms(Math.max(...times)).padStart(10)}`);
}
const named = (name) => OTHERS.find((engine) => engine.name === name);
await beside(kitBrowser, { site, sections }, refs.length);
await beside(named('MiniSearch'), { sections }, refs.length);
if (few.size) await beside(named('lunr'), { sections: sections.filter(({ ref }) => few.has(ref)) }, few.size);
