// What the browser tests share: a site for each audience, its pages by kind, and the two browsers.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'parse5';
import puppeteer from 'puppeteer-core';
import { ROOT, build, copy, scratchForFile, sign, walk } from '../cli/lib.mjs';

export const AUDIENCES = ['lead', 'staff', 'inspector'];
export const MARKING = { lead: 'For the inspection team only', staff: 'For staff only' };
export const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; worker-src blob:; base-uri 'none'; form-action 'none'";

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// Sites

// The value of a key in the front matter of our example: a word, a list in brackets, or a list in lines.
function values(front, key) {
  const bare = (text) => text.trim().replace(/^(["'])(.*)\1$/, '$2');
  const found = new RegExp(`^${key}:[ \\t]*(.*)\\n((?:[ \\t]*- .*\\n)*)`, 'm').exec(front);
  if (!found) return [];
  if (found[1].startsWith('[')) return found[1].replace(/^\[|\]\s*$/g, '').split(',').map(bare);
  return found[1].trim() ? [bare(found[1])] : found[2].trimEnd().split('\n').map((line) => bare(line.replace(/^\s*- /, '')));
}

function digest(content, folder, bytes, files) {
  const hash = createHash('sha256').update(bytes);
  for (const file of files) hash.update(`\0${file}\0`).update(readFileSync(join(content, folder, 'files', file)));
  return hash.digest('hex');
}

// Signs every record that inspectors see only with a sign-off, by somebody who may and does not own it.
function signAll(dir) {
  const content = join(dir, 'content');
  rmSync(join(content, 'sign-offs.csv'), { force: true });
  const today = /^today: *(\S+)/m.exec(readFileSync(join(content, 'kit.yaml'), 'utf8'))?.[1];
  const front = (path) => /^---\n([\s\S]*?\n)---\n/.exec(readFileSync(join(content, path), 'utf8'))?.[1] ?? '';
  const approvers = walk(content, 'roles').filter((path) => values(front(path), 'signs-off')[0] === 'yes')
    .map((path) => values(front(path), 'id')[0] ?? path.slice('roles/'.length, -'.md'.length));
  for (const folder of ['evidence', 'practice', 'assessment', 'measures']) {
    for (const path of walk(content, folder).filter((p) => p.endsWith('.md') && !p.includes('/files/'))) {
      const head = front(path);
      const id = values(head, 'id')[0] ?? path.split('/').at(-1).slice(0, -'.md'.length);
      const by = approvers.find((role) => role !== values(head, 'owner')[0]);
      sign(dir, `${folder}/${id}`, { by, on: today, note: 'Read and agreed', digest: digest(content, folder, readFileSync(join(content, path)), values(head, 'files')) });
    }
  }
}

// The example's site for each of AUDIENCES, in THEME: { lead: '/…/lead', … }.
export function sites({ audiences = AUDIENCES, theme = 'default' } = {}) {
  const dir = scratchForFile();
  const kit = join(dir, 'kit');
  copy(join(ROOT, 'content'), join(kit, 'content'));
  copy(join(ROOT, 'themes'), join(kit, 'themes'));
  signAll(kit);
  return Object.fromEntries(audiences.map((audience) => [audience, build(kit, { audience, out: join(dir, audience), args: ['--theme', theme] }).site]));
}

export const pagesOf = (site) => walk(site).filter((path) => path.endsWith('.html'));

// A page's kind: its own name at the top and for a folder's index, the folder for its other pages.
const kindOf = (path) => (dirname(path) === '.' || path.endsWith('/index.html') ? path : dirname(path));

// One page of each kind: the one with the most in it.
export function kindsOf(site) {
  const fullest = new Map();
  const size = (path) => statSync(join(site, path)).size;
  for (const path of pagesOf(site)) {
    const other = fullest.get(kindOf(path));
    if (!other || size(path) > size(other)) fullest.set(kindOf(path), path);
  }
  return [...fullest.values()].sort();
}

// Attributes whose value is a page's own and not its kind's: where it leads, what it is called, how a picture is drawn.
const OWN = /^(?!class$|role$|scope$|type$|rel$|tabindex$|hidden$|open$|lang$|aria-(hidden|current|expanded|live)$)/;

/* How the elements of a page stand: each as the way to it from the top, with classes and attributes, and whether it has words of its own or is empty.
   Pages between which this does not differ have the same styles and roles everywhere, and other words in them. */
function placesOf(html) {
  const places = new Set();
  (function visit(node, way) {
    const within = node.childNodes ?? [];
    if (node.tagName) {
      const attributes = node.attrs.map(({ name, value }) => (OWN.test(name) ? name : `${name}=${value}`)).sort();
      way += `>${node.tagName}[${attributes.join(' ')}]`;
      places.add(way + (within.some((n) => n.nodeName === '#text' && n.value.trim()) ? ' words' : within.length ? '' : ' empty'));
    }
    for (const child of within) visit(child, way);
  })(parse(html), '');
  return places;
}

/* What is to be opened so that every page has been seen: [{ audience, kind, fullest, paths, novel }]. What surrounds <main> is the same on all of an
   audience's pages of a kind, but for the names of where one is, so a page whose <main> was seen in another site, to the byte, is not opened
   again: unless it is the one that stands for its kind. Of the paths, those in 'novel' have an element that stands as none did on the pages before. */
export function toOpen(built) {
  const seen = new Set(), places = new Set();
  return Object.entries(built).flatMap(([audience, site]) => {
    const full = new Set(kindsOf(site));
    const kinds = new Map();
    for (const path of pagesOf(site)) {
      const html = readFileSync(join(site, path), 'utf8');
      const main = /<main[\s>].*<\/main>/s.exec(html)?.[0] ?? path;
      if (!seen.has(main) || full.has(path)) kinds.set(kindOf(path), [...(kinds.get(kindOf(path)) ?? []), [path, html]]);
      seen.add(main);
    }
    return [...kinds].map(([kind, pages]) => {
      const fullest = pages.find(([path]) => full.has(path))?.[0];
      pages.sort(([a], [b]) => (b === fullest) - (a === fullest));
      const novel = new Set(pages.filter(([path, html]) => {
        const fresh = [...placesOf(html)].filter((place) => !places.has(place));
        for (const place of fresh) places.add(place);
        return path === fullest || fresh.length;
      }).map(([path]) => path));
      return { audience, kind, fullest, novel, paths: pages.map(([path]) => path) };
    });
  });
}

// The address of a page; PATH may have a query: 'search.html?q=carers'.
export function address(site, path) {
  const [file, ...query] = path.split('?');
  return [pathToFileURL(join(site, file)).href, ...query].join('?');
}

// Browsers

const CHROMIUM = [
  '--headless=new', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update',
  '--disable-sync', '--force-color-profile=srgb',
];

export function launch(name) {
  const chromium = name === 'chromium';
  return puppeteer.launch({
    browser: chromium ? 'chrome' : 'firefox',
    executablePath: process.env[name.toUpperCase()] ?? (chromium ? '/usr/bin/chromium' : '/usr/bin/firefox-esr'),
    headless: true,
    args: chromium ? CHROMIUM : [],
    defaultViewport: { width: 1100, height: 800 },
    // The whole pack on one page keeps axe busy for a while.
    protocolTimeout: 240_000,
  });
}

// A tab that writes down what a page of ours never does: ask for something outside its folder, break the policy, fail.
export async function watchedPage(browser) {
  const page = await browser.newPage();
  const seen = [];
  let folder = 'file:///';
  page.on('request', (request) => {
    if (!request.url().startsWith(folder) && !/^(data|blob|about):/.test(request.url())) seen.push(`asks for ${request.url()}`);
  });
  page.on('requestfailed', (request) => seen.push(`cannot load ${request.url()}`));
  page.on('console', (message) => message.type() === 'error' && seen.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => seen.push(`script: ${error.message}`));
  await page.evaluateOnNewDocument(() => {
    window.brokenPolicy = [];
    window.watchPolicy = () => addEventListener('securitypolicyviolation', (e) => window.brokenPolicy.push(`${e.violatedDirective} ${e.blockedURI}`));
    window.watchPolicy();
  });
  return {
    page,
    async open(site, path) {
      folder = address(site, '');
      await page.goto(address(site, path), { waitUntil: 'load' });
    },
    /* Puts the text of a page in the place of the open one, which must lie in the same folder. Links, styles, scripts and policy are those
       of the page; axe, which takes longer to load than to run, stays. */
    async swap(site, path) {
      await page.evaluate((html) => new Promise((loaded) => {
        document.open();
        // That took the former page's listeners away.
        window.watchPolicy();
        addEventListener('load', loaded, { once: true });
        document.write(html);
        document.close();
      }).then(() => true), readFileSync(join(site, path), 'utf8'));
    },
    // What happened since the last call.
    async faults() {
      const broken = await page.evaluate(() => window.brokenPolicy?.splice(0) ?? []);
      return [...seen.splice(0), ...broken.map((what) => `policy: ${what}`)];
    },
  };
}

// What axe-core finds against WCAG 2.2 AA, in lines to read. RULES narrows it.
export async function violations(page, rules) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  const found = await page.evaluate(async (only) => {
    const runOnly = only ? { type: 'rule', values: only } : { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] };
    // By landmarks one goes through a page: each has a name of its own, and nothing stands outside them.
    const rules = only ? {} : { region: { enabled: true }, 'landmark-unique': { enabled: true } };
    const result = await window.axe.run(document, { runOnly, rules, resultTypes: ['violations'], reporter: 'no-passes', preload: false });
    return result.violations.map((v) => ({ id: v.id, help: v.help, nodes: v.nodes.map((n) => `${n.target.join(' ')}: ${n.html} ${n.any.map((c) => c.message).join('; ')}`) }));
  }, rules);
  return found.map((v) => `${v.id}: ${v.help}\n    ${v.nodes.slice(0, 3).join('\n    ').slice(0, 900)}`);
}

/* Of a document that is put together from the site's pages, the pieces in which an element stands as in none before: what is left is of each kind,
   and axe, to which the whole pack is the work of minutes, is done with it in seconds. */
export const thin = (page) => page.evaluate(() => {
  const seen = new Set();
  for (const piece of document.querySelectorAll('.piece')) {
    const before = seen.size;
    (function visit(e, way) {
      const here = `${way}>${e.tagName}.${e.className.baseVal ?? e.className}[${e.getAttributeNames().join(' ')}]${e.children.length || e.textContent.trim() ? '' : ' empty'}`;
      seen.add(here);
      for (const child of e.children) visit(child, here);
    })(piece, '');
    if (seen.size === before) piece.remove();
  }
});

// By night, and with the colours that somebody's own system forces on every page.
export async function inOtherLight(page) {
  const devtools = await page.createCDPSession();
  const found = [];
  for (const [name, value] of [['prefers-color-scheme', 'dark'], ['forced-colors', 'active']]) {
    await devtools.send('Emulation.setEmulatedMedia', { features: [{ name, value }] });
    found.push(...(await violations(page, ['color-contrast'])).map((what) => `${name} ${value}: ${what}`));
  }
  await devtools.send('Emulation.setEmulatedMedia', { features: [] });
  await devtools.detach();
  return found;
}

export async function onPaper(page, marking) {
  await page.emulateMediaType('print');
  const words = await page.evaluate(() => document.body.innerText);
  await page.emulateMediaType();
  return [
    ...(!marking || words.toLowerCase().includes(marking.toLowerCase()) ? [] : [`'${marking}' is not printed`]),
    ...(words.includes('Print the whole pack') ? ['what is only for the screen is printed'] : []),
  ];
}

// A page that is wider than its window, with what makes it so.
export async function atWidth(page, width) {
  await page.setViewport({ width, height: 640 });
  // What the page does when its boxes get another size comes with the next picture; a tab in the background draws none.
  if (page.isJavaScriptEnabled()) {
    await page.evaluate(() => new Promise((drawn) => {
      requestAnimationFrame(() => requestAnimationFrame(drawn));
      setTimeout(drawn, 300);
    }));
  }
  return page.evaluate((wanted) => {
    const is = document.documentElement.scrollWidth;
    if (is <= wanted) return [];
    const wide = [...document.querySelectorAll('body *')].filter((e) => !e.children.length && e.getBoundingClientRect().right > wanted + 0.5);
    return [`at ${wanted} pixels the page is ${is} wide: ${wide.slice(0, 3).map((e) => e.outerHTML.slice(0, 120)).join(' … ')}`];
  }, width);
}

// Fails with the list of what was found, and without a stack: where it was found is in the list.
export function nothing(found) {
  if (!found.length) return;
  const error = new Error(`${found.length} found:\n${found.slice(0, 25).join('\n')}`);
  error.stack = error.message;
  throw error;
}
