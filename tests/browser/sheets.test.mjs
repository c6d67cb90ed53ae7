// What is promised to fit a sheet does: pages of A4 as Chromium prints them.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { address, launch, pagesOf, sites } from './lib.mjs';
import { sql } from '../cli/lib.mjs';

const built = sites();

describe('on A4', { concurrency: 1 }, () => {
  let browser, page;
  before(async () => {
    browser = await launch('chromium');
    page = await browser.newPage();
  });
  after(() => browser?.close());

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

  test('each merged letter has a sheet of its own, behind the list of all', async () => {
    for (const path of pagesOf(built.lead).filter((one) => one.startsWith('mail/'))) {
      const id = /mail\/(.*)\.html/.exec(path)[1];
      const [{ people }] = sql(`${built.lead}/evidence.db`, `select count(*) as people from (select distinct c.list, c.row from letter_to t join list_cell c on c.list = t.value where t.parent = 'letters/${id}')`);
      assert.equal(await sheets('lead', path), people + 1, path);
    }
  });
});
