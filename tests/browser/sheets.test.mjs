// What is promised to fit a sheet does: pages of A4 as Chromium prints them.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { address, launch, pagesOf, sites } from './lib.mjs';
import { sql, tool } from '../cli/lib.mjs';

const built = sites();

describe('on A4', { concurrency: 1 }, () => {
  let browser, page;
  before(async () => {
    browser = await launch('chromium');
    page = await browser.newPage();
  });
  after(() => browser?.close());

  // The words of each sheet.
  async function words(audience, path) {
    await page.goto(address(built[audience], path), { waitUntil: 'load' });
    const input = Buffer.from(await page.pdf({ format: 'A4', preferCSSPageSize: true }));
    return tool('pdftotext', ['-raw', '-', '-'], { input }).stdout.split('\f').slice(0, -1).map((sheet) => sheet.replace(/\s+/g, ' ').trim());
  }

  // Every page of a PDF is an object of its own.
  async function sheets(audience, path) {
    await page.goto(address(built[audience], path), { waitUntil: 'load' });
    const pdf = Buffer.from(await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1');
    return pdf.match(/\/Type\s*\/Page\b/g).length;
  }

  for (const audience of ['lead', 'staff', 'inspector']) {
    test(`the ${audience}'s contact sheet is one sheet`, async () => assert.equal(await sheets(audience, 'contacts.html'), 1));
  }

  test('the checklist of each function is one sheet', async () => {
    const lists = pagesOf(built.lead).filter((path) => path.startsWith('arrangements/') && !path.endsWith('/index.html'));
    assert.ok(lists.length >= 5);
    for (const path of lists) assert.equal(await sheets('lead', path), 1, path);
  });

  // What is past the edge of a sheet is lost. Between the margins of style.css A4 is 658 pixels wide, and 986 where a page lies on its side.
  test('no table is wider than its sheet', async () => {
    const wide = [];
    await page.emulateMediaType('print');
    for (const path of pagesOf(built.lead)) {
      const text = readFileSync(join(built.lead, path), 'utf8');
      if (!text.includes('<table') || path === 'print.html') continue;
      await page.setViewport({ width: /<table class="[^"]*\bbroad\b/.test(text) ? 986 : 658, height: 900 });
      await page.goto(address(built.lead, path), { waitUntil: 'load' });
      wide.push(...await page.$$eval('table', (all, name) => all.map((one) => one.getBoundingClientRect())
        .filter(({ width, right }) => width && right > document.documentElement.clientWidth + 1).map(({ right }) => `${name}: ${Math.round(right)}`), path));
    }
    await page.emulateMediaType(null);
    assert.deepEqual(wide, []);
  });

  const FOOT = 'Harrowmere Borough Council · 21 November 2026';
  for (const [audience, path] of [['inspector', 'index.html'], ['inspector', 'evidence/e2.html'], ['staff', 'evidence/e3.html'], ['lead', 'timetable/day-2.html']]) {
    test(`a sheet that got loose says whose it is, of when, and which: the ${audience}'s ${path}`, async () => {
      const all = await words(audience, path);
      all.forEach((sheet, n) => assert.ok(sheet.includes(FOOT) && sheet.includes(`${n + 1} of ${all.length} `), sheet));
    });
  }

  test('no sheet ends with the head of a table', async () => {
    const all = await words('lead', 'readiness.html');
    const heads = await page.$$eval('thead', (of) => of.map((one) => [...one.querySelectorAll('th')].map((cell) => cell.innerText.trim()).join(' ').replace(/\s+/g, ' ')));
    assert.ok(heads.length > 5 && heads.some((head) => all.some((sheet) => sheet.includes(head))));
    assert.deepEqual(all.filter((sheet) => heads.some((head) => sheet.endsWith(head))).map((sheet) => sheet.slice(-80)), []);
  });

  test('the address behind a link to the web is printed', async () => {
    await page.goto(address(built.inspector, 'evidence/e2.html'), { waitUntil: 'load' });
    await page.$eval('.prose p', (one) => one.insertAdjacentHTML('beforeend', ' <a href="https://www.gov.example/plan">the plan</a>'));
    const input = Buffer.from(await page.pdf({ format: 'A4', preferCSSPageSize: true }));
    assert.match(tool('pdftotext', ['-', '-'], { input }).stdout, /the plan\s\(https:\/\/www\.gov\.example\/plan\)/);
  });

  test('words that stand below one another on the screen do not run together', async () => {
    assert.match((await words('lead', 'return/ir2.html')).join(' '), /Hannah Lowe Performance and data lead/);
    assert.match((await words('staff', 'evidence/e3.html')).join(' '), /Sign-off Signed off .*Inspectors do not see this/);
  });

  test('rehearsing is printed as a list of questions: no form, and of the answers those that were opened', async () => {
    const closed = (await words('lead', 'rehearse.html')).join(' ');
    assert.match(closed, /All questions 169/);
    assert.doesNotMatch(closed, /Start a rehearsal|What inspectors listen for|Answer side/);
    assert.ok(await sheets('lead', 'rehearse.html') < 40);
    await page.$eval('.ask details.answer', (one) => { one.open = true; });
    const input = Buffer.from(await page.pdf({ format: 'A4', preferCSSPageSize: true }));
    assert.equal(tool('pdftotext', ['-', '-'], { input }).stdout.match(/What inspectors listen for/g)?.length, 1);
  });

  test('a base has its map on the first of its sheets, which stand upright', async () => {
    for (const path of pagesOf(built.lead).filter((one) => /^bases\/(?!index)/.test(one))) {
      await page.goto(address(built.lead, path), { waitUntil: 'load' });
      const input = Buffer.from(await page.pdf({ preferCSSPageSize: true, format: 'A4' }));
      assert.match(input.toString('latin1'), /MediaBox ?\[0 0 59\S+ 84/, path);
      assert.match(tool('pdftotext', ['-l', '1', '-', '-'], { input }).stdout, /What is near[\s\S]*\d+ (m|km)\b/, path);
    }
  });

  test('Firefox prints no empty sheet behind a page of one, and all sheets of a broad table on their side', async () => {
    const firefox = await launch('firefox');
    try {
      const tab = await firefox.newPage();
      for (const path of ['contacts.html', 'timetable/day-2.html']) {
        await tab.goto(address(built.lead, path), { waitUntil: 'load' });
        assert.match(tool('pdfinfo', ['-'], { input: Buffer.from(await tab.pdf({ format: 'A4', preferCSSPageSize: true })) }).stdout, /Pages: +1\n/, path);
      }
      await tab.goto(address(built.lead, 'lists/interviewees.html'), { waitUntil: 'load' });
      const sizes = tool('pdfinfo', ['-l', '9', '-'], { input: Buffer.from(await tab.pdf({ format: 'A4', preferCSSPageSize: true })) }).stdout.match(/size: +\d+ x/g);
      assert.ok(sizes.length > 1 && sizes.every((one) => /84\d x/.test(one)), sizes.join());
    } finally {
      await firefox.close();
    }
  });

  test('each merged letter has a sheet of its own, behind the list of all', async () => {
    for (const path of pagesOf(built.lead).filter((one) => one.startsWith('mail/'))) {
      const id = /mail\/(.*)\.html/.exec(path)[1];
      const [{ people }] = sql(`${built.lead}/evidence.db`, `select count(*) as people from (select distinct c.list, c.row from letter_to t join list_cell c on c.list = t.value where t.parent = 'letters/${id}')`);
      assert.equal(await sheets('lead', path), people + 1, path);
      assert.doesNotMatch((await words('lead', path)).at(-1), / · 21 November 2026|\d of \d/); // what is sent does not have our foot
    }
  });
});
