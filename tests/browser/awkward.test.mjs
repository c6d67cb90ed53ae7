/* What real content brings and an example does not: words that do not break, many columns, many values, other scripts, nearly nothing at all; and readers who
   set text wider apart (WCAG 1.4.12). */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { ROOT, build, copy, csv, record, scratchForFile, write } from '../cli/lib.mjs';
import { address, atWidth, kindsOf, launch, nothing, pagesOf } from './lib.mjs';

const WORD = 'Adult_Social_Care_Commissioning_Strategy_2025_to_2030_FINAL.docx';
const keys = { title: WORD, statements: '[assessing-needs]', owner: 'service-director', status: 'ready' };
const months = (n, line) => Array.from({ length: n }, (_, i) => line(i)).join('\n');
const dir = scratchForFile();
copy(join(ROOT, 'content'), join(dir, 'content'));
write(join(dir, 'content'), {
  'evidence/E900.md': record({ ...keys, category: 'processes', summary: WORD, part: WORD, tags: `[${WORD}]` }, `## ${WORD}\n\n- ${WORD} (E2)\n\n> ${WORD}\n\n\`${WORD}\`\n`),
  'evidence/E901.md': record({ ...keys, title: 'Fifteen columns', category: 'processes' },
    `| team |${' month |'.repeat(14)}\n|---|${'---|'.repeat(14)}\n${months(3, (i) => `| Team ${i} |${' 1,234,567 |'.repeat(14)}`)}\n`),
  'evidence/Commissioning-Strategy-2025-version-12.md': record({ ...keys, title: 'A long id', category: 'processes' }),
  'evidence/E902.md': record({ ...keys, title: '"تقييم الاحتياجات"', category: 'processes' }, 'هذا نص عن (E2) وعن الناس.\n\nAn English line.\n'),
  'measures/monthly.md': record({ ...keys, title: 'Each month', unit: 'nights in a bed per 100,000 people aged 65 and over', aim: 'low', target: '12' },
    '').replace(/\n---\n/, `\nvalues:\n${months(24, (i) => `  - {period: "${2024 + Math.floor(i / 12)}-${String(i % 12 + 1).padStart(2, '0')}", value: ${1000 + i}}`)}\n---\n`),
  'measures/empty.md': record({ ...keys, title: 'No value yet', unit: '"%"' }),
  'welcome/long.md': record({ title: WORD, order: '90' }, `${WORD}\n`),
  'bases/long.md': record({ title: WORD, address: WORD, lat: '54.02', lon: '2.02' }),
  'learning/long.md': record({ title: WORD, kind: 'complaint', said: WORD, did: WORD, statements: '[assessing-needs]' }),
  'actions/long.md': record({ title: WORD, function: 'it', owner: 'dass', due: '2026-12-15', status: 'open', benefit: WORD }),
  'enquiries/long.md': record({ title: WORD, statement: 'assessing-needs', ask: '[dass]' }, `${WORD}\n`),
  'requests/requests.csv': readFileSync(join(ROOT, 'content/requests/requests.csv'), 'utf8') + csv([['R90', '2026-11-20', 'Lead inspector', WORD, '2026-12-01', 'dass', 'open', '', '', WORD]]),
});
const { site } = build(dir);
const example = build(ROOT, { out: join(scratchForFile(), 'site') }).site;

const bare = write(join(scratchForFile(), 'bare'), { 'content/kit.yaml': 'council: "A"\n' });
const lone = write(join(scratchForFile(), 'lone'), { 'content/kit.yaml': 'council: "A"\n', 'content/evidence/E1.md': record({ title: 'The only one' }) });

describe('awkward content', { concurrency: 1 }, () => {
  let browser, page;
  before(async () => {
    browser = await launch('chromium');
    page = await browser.newPage();
    // The text spacing of WCAG is a reader's own style, which no policy of a page keeps out.
    await page.setBypassCSP(true);
  });
  after(() => browser?.close());

  test('a word that does not break makes no page wider than a telephone', async () => {
    const found = [], concerned = pagesOf(site).filter((path) => path !== 'print.html' && readFileSync(join(site, path), 'utf8').includes(WORD));
    assert.ok(concerned.length > 25, `${concerned.length}`);
    for (const path of [...concerned, 'measures/index.html', 'measures/monthly.html']) {
      await page.goto(address(site, path));
      found.push(...(await atWidth(page, 320)).map((what) => `${path}: ${what}`));
    }
    nothing(found);
  });

  test('words set wider apart neither leave the page nor stand on each other', async () => {
    const found = [];
    for (const path of [...kindsOf(site).filter((one) => one !== 'print.html'), 'timetable/day-1.html']) {
      await page.goto(address(site, path));
      await page.addStyleTag({ content: '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }' });
      found.push(...(await atWidth(page, 320)).map((what) => `${path}: ${what}`));
      await page.setViewport({ width: 1280, height: 900 });
      found.push(...(await page.evaluate(() => [...document.querySelectorAll('.time')].filter((e) => e.scrollWidth > e.clientWidth + 1).map((e) => e.textContent))).slice(0, 2).map((what) => `${path}: '${what}' is wider than its column`));
    }
    nothing(found);
  });

  test('so do they in Firefox, which breaks no line where it may not', async (t) => {
    const firefox = await launch('firefox'), other = await firefox.newPage(), found = [];
    t.after(() => firefox.close());
    for (const path of kindsOf(example).filter((one) => one.endsWith('index.html'))) {
      await other.goto(address(example, path));
      await other.evaluate(() => {
        const apart = new CSSStyleSheet();
        apart.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }');
        document.adoptedStyleSheets = [apart];
      });
      found.push(...(await atWidth(other, 320)).map((what) => `${path}: ${what}`));
    }
    nothing(found);
  });

  test('between a telephone and a desk, as at 150% and 200% zoom, no page is wider than its window and no state stands on its neighbour', async () => {
    const found = [];
    for (const path of kindsOf(example).filter((one) => one !== 'print.html')) {
      await page.goto(address(example, path));
      for (const width of [645, 820]) {
        found.push(...(await atWidth(page, width)).map((what) => `${path}: ${what}`));
        found.push(...(await page.$$eval('td .tag', (all) => all.filter((e) => e.getBoundingClientRect().right > e.closest('td').getBoundingClientRect().right + 1).map((e) => e.textContent))).map((what) => `${path}: at ${width} '${what}' leaves its column`));
      }
    }
    nothing(found);
  });

  test('a long id stands beside the title of its row, or above it, and never on it', async () => {
    await page.goto(address(site, 'evidence/index.html'));
    for (const width of [360, 645, 820, 1280]) {
      await page.setViewport({ width, height: 900 });
      nothing(await page.$$eval('.rows > li > .no', (all) => all.filter((no) => {
        const [a, b] = [no, no.nextElementSibling].map((e) => {
          const range = document.createRange();
          range.selectNodeContents(e);
          return range.getBoundingClientRect();
        });
        return a.right > b.left + 1 && a.bottom > b.top + 1;
      }).map((no) => no.textContent)).then((found) => found.map((id) => `at ${width} '${id}' stands on its title`)));
    }
  });

  test('of many columns none is past the edge of the paper', async () => {
    await page.setViewport({ width: 986, height: 900 });
    await page.emulateMediaType('print');
    await page.goto(address(site, 'evidence/e901.html'));
    assert.ok(await page.evaluate(() => document.querySelector('.prose table').getBoundingClientRect().right <= innerWidth + 1));
    const pdf = Buffer.from(await page.pdf({ preferCSSPageSize: true, format: 'A4' })).toString('latin1');
    assert.match(pdf, /MediaBox ?\[0 0 84\S+ 59/, 'the sheet lies on its side');
    await page.emulateMediaType(null);
  });

  test('no value of a chart stands on another, and the newest is there', async () => {
    await page.setViewport({ width: 1100, height: 900 });
    await page.goto(address(site, 'measures/monthly.html'));
    const boxes = await page.$$eval('.chart circle + text', (all) => all.map((e) => [e.textContent, e.getBoundingClientRect()]).map(([words, r]) => [words, r.left, r.right]));
    assert.ok(boxes.length > 5 && boxes.length <= 12, `${boxes.length}`);
    assert.equal(boxes.at(-1)[0], '1023');
    assert.deepEqual(boxes.filter(([, left], i) => i && left < boxes[i - 1][2]).map(([words]) => words), []);
  });

  test('what is written from right to left runs so, and the line below it does not', async () => {
    await page.goto(address(site, 'evidence/e902.html'));
    const [title, text, line] = await page.evaluate(() => {
      const from = (e) => {
        const range = document.createRange();
        range.selectNodeContents(e);
        const { left, right } = range.getBoundingClientRect(), around = e.getBoundingClientRect();
        return around.right - right < left - around.left ? 'right' : 'left';
      };
      return ['main h1', '.prose p', '.prose p + p'].map((which) => from(document.querySelector(which)));
    });
    assert.deepEqual([title, text, line], ['right', 'right', 'left']);
  });

  test('the least of kits has no link that leads nowhere', async () => {
    const dead = [];
    for (const [where, audience] of [[lone, 'inspector'], [lone, 'staff'], [lone, 'lead'], [dir, 'lead']]) {
      const out = where === dir ? site : build(where, { audience, out: join(where, audience) }).site;
      const ids = new Map(pagesOf(out).map((path) => [path, new Set([...readFileSync(join(out, path), 'utf8').matchAll(/ id="([^"]*)"/g)].map((m) => m[1]))]));
      for (const path of ids.keys()) {
        for (const [, href] of readFileSync(join(out, path), 'utf8').matchAll(/ href="((?![a-z]+:)[^"]*)"/g)) {
          const [to, place] = decodeURIComponent(href).split('#'), target = to ? join(path, '..', to.split('?')[0]) : path;
          if (target.endsWith('.html') && (!ids.has(target) || (place && !ids.get(target).has(place)))) dead.push(`${audience}, ${path}: ${href}`);
        }
      }
    }
    nothing(dead);
  });

  test('where there is nothing to show, a page says so', () => {
    const mute = [];
    for (const [where, audience] of [[lone, 'inspector'], [bare, 'staff'], [bare, 'lead']]) {
      const out = build(where, { audience, out: join(where, `nothing-${audience}`) }).site;
      for (const path of pagesOf(out)) {
        const html = readFileSync(join(out, path), 'utf8');
        if (/<(tbody|[uo]l)[^>]*>\s*<\/\1>/.test(html)) mute.push(`${audience}, ${path}: a table or a list without a row`);
      }
      if (!readFileSync(join(out, 'a-z.html'), 'utf8').includes('<p>Nothing has been released yet.</p>')) mute.push(`${audience}: the A to Z`);
    }
    nothing(mute);
  });
});
