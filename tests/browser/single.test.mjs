// The single file as an inspector opens it from a mail, in both browsers from the disk: all by keyboard, back to where one was, without a script; and
// what print.html is on paper.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { HtmlValidate } from 'html-validate';
import { ROOT, assertStatus, build, copy, kit, once, scratchForFile } from '../cli/lib.mjs';
import { address, atWidth, inOtherLight, launch, nothing, violations, watchedPage } from './lib.mjs';

const dir = scratchForFile();
copy(join(ROOT, 'content'), join(dir, 'content'));
const file = once(() => {
  assertStatus(kit(['-C', dir, 'pack', '--audience', 'inspector', '--single-file', '-o', join(dir, 'one.html'), '--on', '2026-11-21']), 0);
  return 'one.html';
});

// What is shown of the document: the ids of its pieces, and whether the contents are.
const shown = (page) => page.evaluate(() => ({
  pieces: [...document.querySelectorAll('.piece')].filter((e) => e.checkVisibility()).map((e) => e.id), contents: document.querySelector('.paper-contents').checkVisibility(),
  hash: decodeURIComponent(location.hash), title: document.title, focus: document.activeElement.textContent.trim(), top: Math.round(scrollY),
}));
const until = (page, test, ...args) => page.waitForFunction(test, { timeout: 60_000, polling: 50 }, ...args);
const at = (page, hash) => until(page, (wanted) => decodeURIComponent(location.hash) === wanted && !document.querySelector(`.piece[id="${wanted.slice(1).split(':')[0]}"].away`), hash);

for (const name of ['chromium', 'firefox']) describe(`the single file, in ${name}`, { concurrency: 1 }, () => {
  let browser, tab, page;
  before(async () => {
    browser = await launch(name);
    tab = await watchedPage(browser);
    page = tab.page;
    await page.setViewport({ width: 820, height: 1100 });
  });
  after(() => browser?.close());
  const open = async (hash = '') => {
    await page.goto('about:blank');
    await tab.open(dir, file());
    if (hash) {
      await page.evaluate((to) => { location.hash = to; }, hash);
      await at(page, hash);
    }
  };

  test('it opens with its contents, and asks for nothing', async () => {
    await open();
    const { pieces, contents, title } = await shown(page);
    assert.deepEqual([pieces, contents], [[], true]);
    assert.match(title, /Harrowmere/);
    nothing(await tab.faults());
  });

  test('a link shows its page alone: the heading has the focus, the title names it, and back leads to where one was', async () => {
    await open();
    await page.evaluate(() => [...document.querySelectorAll('.paper-contents a')].find((a) => a.hash === '#evidence/e9').scrollIntoView({ block: 'center', behavior: 'instant' }));
    await new Promise((done) => setTimeout(done, 200));
    const before = await shown(page);
    assert.ok(before.top > 500);
    await page.evaluate(() => document.querySelector('.paper-contents a[href="#evidence/e9"]').click());
    await at(page, '#evidence/e9');
    const there = await shown(page);
    assert.deepEqual([there.pieces, there.contents, there.top], [['evidence/e9'], false, 0]);
    assert.match(there.title, /^Assessment and support planning procedure/);
    assert.equal(there.focus, 'Assessment and support planning procedure');
    await page.evaluate(() => history.back());
    await until(page, () => !location.hash && document.querySelector('.paper-contents').checkVisibility());
    await new Promise((done) => setTimeout(done, 200));
    const back = await shown(page);
    assert.ok(Math.abs(back.top - before.top) < 100, `${back.top}, was ${before.top}`);
    assert.equal(back.title, before.title);
    await page.evaluate(() => history.forward());
    await at(page, '#evidence/e9');
    assert.deepEqual((await shown(page)).pieces, ['evidence/e9']);
    nothing(await tab.faults());
  });

  test('a link to a place within a page leads there, and what is folded there opens', async () => {
    await open('#evidence/e2:what-it-shows');
    const { pieces, focus } = await shown(page);
    assert.deepEqual([pieces, focus], [['evidence/e2'], 'What it shows']);
    assert.ok(await page.evaluate(() => { const y = document.activeElement.getBoundingClientRect().top; return y >= 0 && y < innerHeight; }));
    await page.evaluate(() => { location.hash = '#part-1'; });
    await until(page, () => document.getElementById('index').checkVisibility());
  });

  test('page by page, from the first to the last', async () => {
    await open();
    const all = await page.evaluate(() => [...document.querySelectorAll('.piece')].map((e) => e.id));
    const seen = [];
    await page.evaluate((first) => { location.hash = `#${first}`; }, all[0]);
    await at(page, `#${all[0]}`);
    for (let n = 0; n < 6; n++) {
      seen.push(...(await shown(page)).pieces);
      await page.focus('#single-next');
      await page.keyboard.press('Enter');
      await at(page, `#${all[n + 1]}`);
    }
    assert.deepEqual(seen, all.slice(0, 6));
    await page.focus('#single-before');
    await page.keyboard.press('Enter');
    await at(page, `#${all[5]}`);
    await page.evaluate((last) => { location.hash = `#${last}`; }, all.at(-1));
    await at(page, `#${all.at(-1)}`);
    assert.ok(await page.evaluate(() => document.getElementById('single-next').hidden));
  });

  test('by the keyboard: it finds titles and texts, families of words and abbreviations, and leads there', async () => {
    await open();
    for (const [words, ref] of [['carers waiting', 'measures/carer-assessment-wait'], ['e58', 'evidence/e58'], ['ashdown', 'roles/dass'], ['saftey at hospital', null]]) {
      await page.focus('#single-search');
      await page.evaluate(() => { document.getElementById('single-search').value = ''; });
      await page.keyboard.type(words);
      await until(page, () => !document.querySelector('.single-found').hidden && document.querySelector('.single-found a'));
      if (!ref) continue;
      await until(page, (to) => [...document.querySelectorAll('.single-found a')].slice(0, 3).some((a) => a.hash.slice(1).startsWith(to)), ref);
    }
    await page.evaluate(() => { document.getElementById('single-search').value = ''; });
    await page.focus('#single-search');
    await page.keyboard.type('equipment delivered');
    await until(page, () => document.querySelector('.single-found a')?.textContent.startsWith('Equipment delivered'));
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    // The address changes first, and the page with it a moment later.
    await until(page, () => location.hash.startsWith('#evidence/e18') && !document.getElementById('evidence/e18').matches('.away'));
    const { pieces, focus } = await shown(page);
    assert.deepEqual(pieces, ['evidence/e18']);
    assert.ok(focus.length > 2);
    assert.ok(await page.evaluate(() => document.querySelector('.single-found').hidden));
    await page.focus('#single-search');
    await page.keyboard.type(' xyzzyq');
    await until(page, () => /found/i.test(document.querySelector('.single-found').textContent + document.querySelector('.paper-top [role="status"]').textContent) && !document.querySelector('.single-found').hidden);
    await page.keyboard.press('Escape');
    assert.ok(await page.evaluate(() => document.querySelector('.single-found').hidden && document.activeElement.id === 'single-search'));
    nothing(await tab.faults());
  });

  test('all that is found can be reached, twenty at a time, and it is said how many there are', async () => {
    await open();
    await page.focus('#single-search');
    await page.keyboard.type('carers');
    await until(page, () => /^\d+ found, 20 shown$/.test(document.querySelector('.paper-top [role="status"]').textContent));
    const number = await page.$eval('.paper-top [role="status"]', (e) => parseInt(e.textContent));
    assert.ok(number > 40, `${number}`);
    assert.match(await page.$eval('.single-found button', (e) => e.textContent), new RegExp(`^Show 20 more of ${number}$`));
    nothing([...(await violations(page)), ...(await atWidth(page, 320))]);
    await page.setViewport({ width: 820, height: 1100 });
    for (let n = 20; n < number; n += 20) {
      await page.focus('.single-found button');
      await page.keyboard.press('Enter');
      assert.ok(await page.evaluate((at) => document.querySelectorAll('.single-found li > a')[at] === document.activeElement, n));
    }
    assert.deepEqual(await page.evaluate(() => [document.querySelectorAll('.single-found li').length, document.querySelectorAll('.single-found button').length]), [number, 0]);
    await page.evaluate(() => { document.getElementById('single-search').value = ''; });
    await page.focus('#single-search');
    await page.keyboard.type('-carers');
    await until(page, () => document.querySelector('.single-found').textContent.startsWith('A minus only leaves pages out.'));
    nothing(await tab.faults());
  });

  test('of what was found no two look the same: each says what kind of page it is', async () => {
    await open();
    await page.focus('#single-search');
    await page.keyboard.type('care provision integration');
    await until(page, () => [...document.querySelectorAll('.single-found a')].filter((a) => a.textContent.startsWith('Care provision')).length > 1);
    const names = await page.$$eval('.single-found li', (all) => all.map((e) => e.querySelector('a').textContent + ' ' + e.querySelector('.dim').textContent));
    assert.deepEqual(names.filter((name, i) => names.indexOf(name) !== i), []);
    assert.ok(names.some((name) => name.endsWith('Self-assessment')) && names.some((name) => / Quality statement · /.test(name)), names.join('; '));
  });

  test('what was found goes when somebody goes to another page by a link or back, and covers none', async () => {
    await open('#evidence/e9');
    const search = async () => {
      await page.focus('#single-search');
      await page.evaluate(() => { document.getElementById('single-search').value = ''; });
      await page.keyboard.type('carers');
      await until(page, () => !document.querySelector('.single-found').hidden);
    };
    await search();
    await page.evaluate(() => document.getElementById('single-next').click());
    await until(page, () => location.hash !== '#evidence/e9' && document.getElementById('evidence/e9').matches('.away'));
    assert.ok(await page.evaluate(() => document.querySelector('.single-found').hidden));
    await search();
    await page.evaluate(() => history.back());
    await at(page, '#evidence/e9');
    assert.ok(await page.evaluate(() => document.querySelector('.single-found').hidden));
    nothing(await tab.faults());
  });

  test('by the Tab key one comes past what was found: it closes and covers none; nor is the skip link under the bar', async () => {
    const covered = () => page.evaluate(() => {
      const e = document.activeElement, box = e.getClientRects()[0], there = document.elementFromPoint(box.left + Math.min(5, box.width / 2), box.top + box.height / 2);
      return there && (e.contains(there) || there.contains(e)) ? [] : [`'${e.textContent.trim().slice(0, 40)}' is under ${there?.className || there?.tagName}`];
    });
    await open('#statements/assessing-needs');
    await page.evaluate(() => scrollTo(0, 0));
    await page.focus('#single-tools a');
    await page.keyboard.down('Shift');
    await page.keyboard.press('Tab');
    await page.keyboard.up('Shift');
    assert.ok(await page.evaluate(() => document.activeElement.matches('.skip')));
    nothing(await covered());
    await page.focus('#single-search');
    await page.keyboard.type('carers');
    await until(page, () => document.querySelector('.single-found a'));
    const hidden = [];
    await page.evaluate(() => [...document.querySelectorAll('.single-found a')].at(-1).focus());
    for (let n = 0; n < 12; n++) {
      await page.keyboard.press('Tab');
      hidden.push(...(await covered()));
    }
    nothing(hidden);
    assert.ok(await page.evaluate(() => document.querySelector('.single-found').hidden));
  });

  test('a link to a document saves it', async () => {
    await open('#evidence/e9');
    const asked = await page.evaluate(() => new Promise((done) => {
      const link = document.querySelector('[id="files/e9-1.pdf"] a[download]');
      link.addEventListener('click', (event) => { event.preventDefault(); done([link.download, link.href.slice(0, 40)]); });
      document.querySelector('.piece:not(.away) a[href="#files/e9-1.pdf"]').click();
    }));
    assert.equal(asked[0], 'assessment-procedure.pdf');
    assert.match(asked[1], /^data:application\/pdf;base64,JVBER/);
    assert.equal((await shown(page)).hash, '#evidence/e9');
  });

  test('accessible, also by night and in forced colours; narrow', async () => {
    const found = [];
    for (const hash of ['', '#index', '#statements/assessing-needs', '#measures/carer-assessment-wait']) {
      await open(hash);
      found.push(...(await violations(page)).map((v) => `${hash}: ${v}`));
      if (name === 'chromium') found.push(...(await inOtherLight(page)).map((v) => `${hash}: ${v}`));
      found.push(...(await atWidth(page, 320)).map((v) => `${hash}: ${v}`));
      await page.setViewport({ width: 820, height: 1100 });
    }
    nothing([...found, ...(await tab.faults())]);
  });

  test('whatever has the focus is in sight, also at 400% zoom and on a telephone', async () => {
    const hidden = [];
    for (const height of [256, 640]) {
      await page.setViewport({ width: 320, height });
      await open('#statements/assessing-needs');
      await page.focus('#single-next');
      await page.keyboard.down('Shift');
      for (let n = 0; n < 25; n++) {
        await page.keyboard.press('Tab');
        hidden.push(...(await page.evaluate(() => {
          const e = document.activeElement, box = e.getClientRects()[0], there = document.elementFromPoint(box.left + Math.min(5, box.width / 2), box.top + box.height / 2);
          return there && (e.contains(there) || there.contains(e)) ? [] : [`${innerHeight}: '${e.textContent.trim().slice(0, 40)}' is under ${there?.tagName}`];
        })));
      }
      await page.keyboard.up('Shift');
    }
    await page.setViewport({ width: 820, height: 1100 });
    nothing(hidden);
  });

  test('the front page answers by the reader\'s clock, as in the site', async () => {
    await open('#index');
    assert.ok(await page.evaluate(() => document.querySelector('.now .coming li').checkVisibility()));
  });

  test('without a script it is one document, and its links lead to their places', async () => {
    // A policy that allows none: so Firefox can be asked, too.
    writeFileSync(join(dir, 'still.html'), readFileSync(join(dir, file()), 'utf8').replace(/script-src [^;]*;/, "script-src 'none';"));
    await page.goto('about:blank');
    await tab.open(dir, 'still.html');
    const still = await page.evaluate(() => ({
      hidden: [...document.querySelectorAll('.piece')].filter((e) => !e.checkVisibility()).length, links: document.querySelectorAll('.paper-contents a').length, paged: document.documentElement.className,
    }));
    assert.deepEqual([still.hidden, still.paged], [0, '']);
    assert.ok(still.links > 100);
    // Enter at once, while the page may still be on its way to the link: where it scrolled smoothly, the jump was lost on a busy computer.
    for (const id of ['evidence/e9', 'evidence/e1', 'evidence/e9']) {
      await page.focus(`.paper-contents a[href="#${id}"]`);
      await page.keyboard.press('Enter');
      await until(page, (to) => Math.abs(document.getElementById(to).getBoundingClientRect().top) < 200, id);
    }
    await tab.faults();
  });
});

test('the single file is valid HTML', () => {
  const validator = new HtmlValidate({ root: true, extends: ['html-validate:standard'] });
  const html = readFileSync(join(dir, file()), 'utf8').replace(/(<(script|style)>)[\s\S]*?(<\/\2>)/g, '$1$3').replace(/base64,[^"]*/g, 'base64,');
  nothing(validator.validateStringSync(html, 'one.html').results.flatMap((result) => result.messages.map((m) => `${m.line}:${m.column}: ${m.message} [${m.ruleId}]`)));
});

describe('on paper', () => {
  let browser;
  before(async () => { browser = await launch('chromium'); });
  after(() => browser?.close());
  for (const [audience, least, most] of [['inspector', 100, 260], ['staff', 180, 480]]) {
    test(`${audience}: a PDF with a cover, contents, numbered pages and an outline`, { skip: existsSync('/usr/bin/pdftotext') ? false : 'no pdftotext' }, async () => {
      const { site } = build(dir, { audience, out: join(dir, audience) }), page = await browser.newPage(), pdf = join(dir, `${audience}.pdf`);
      await page.goto(address(site, 'print.html'));
      await page.pdf({ path: pdf, preferCSSPageSize: true, format: 'A4', outline: true, timeout: 120_000 });
      await page.close();
      const pages = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8', maxBuffer: 1 << 28 }).split('\f').slice(0, -1);
      assert.ok(pages.length >= least && pages.length <= most, `${pages.length} pages`);
      assert.match(pages[0], /Harrowmere Borough Council/);
      assert.match(pages[1], /Contents/);
      assert.match(pages[3], new RegExp(`4 of ${pages.length}`));
      if (audience === 'staff') assert.ok(pages.every((p) => p.includes('For staff only')), 'the marking is on each sheet');
      // No sheet is empty, and none ends with a heading alone.
      assert.deepEqual(pages.map((p, n) => [n + 1, p.replace(/\s+/g, ' ').trim().length]).filter(([, length]) => length < 80), []);
      // An address that the reader may want to type is printed.
      assert.match(pages.join(' '), /files\/e9-1\.pdf/);
    });
  }
});
