// Search in both browsers, opened from the disk: the panel on every page and the page with the filters, by mouse and by keyboard.
import assert from 'node:assert/strict';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { kit, scratchForFile, sql, tool, walk } from '../cli/lib.mjs';
import { AUDIENCES, address, atWidth, inOtherLight, launch, nothing, onPaper, sites, violations, watchedPage } from './lib.mjs';

const built = sites();
const DONE = '#results[data-state="done"]';
const evidence = (site, question) => sql(join(site, 'evidence.db'), question);
const [{ url: A_PAGE }] = evidence(built.inspector, "select url from record where type = 'evidence' order by ref limit 1");

const refs = (page) => page.$$eval('#results > li', (all) => all.map((e) => e.dataset.ref));
const focused = (page) => page.evaluate(() => document.activeElement.id || document.activeElement.textContent);
const settled = (page) => page.waitForFunction(() => document.querySelector('#results').dataset.state === 'done' && document.querySelector('.filters:not([hidden])'));

// Types into the box of a page that is open, and waits for the panel to show all of it: a slow machine shows something on the way.
async function ask(page, words) {
  await page.type('#at\\:search', words);
  await page.waitForFunction(() => {
    const panel = document.querySelector('.search-panel:not([hidden])'), all = panel?.querySelector('.all');
    return panel && (!all || all.textContent.includes(`‘${document.querySelector('#at\\:search').value}’`));
  });
  // Few results have no link to all of them, and may be those of the key before: the last key's are there when nothing changes any more.
  await page.waitForFunction(async () => {
    const shown = () => document.querySelector('.search-panel').innerHTML, was = shown();
    await new Promise((later) => setTimeout(later, 200));
    return shown() === was;
  });
}

async function show(tab, site, query, wait = DONE) {
  await tab.open(site, `search.html?${typeof query === 'string' ? new URLSearchParams({ q: query }) : new URLSearchParams(query)}`);
  await tab.page.waitForSelector(wait);
}

async function showAll(page) {
  for (let n = 0; n < 60 && (await page.$('.more:not([hidden])')); n++) {
    const before = (await refs(page)).length;
    await page.click('.more');
    await page.waitForFunction((was) => document.querySelectorAll('#results > li').length > was, {}, before);
  }
  return refs(page);
}

// The same without the list, where that is long.
const allRefs = (page, query) => page.evaluate((text) => new Promise((done) => kitSearch.find(text, ({ results, record }) => {
  kitSearch.texts(results.map((r) => r.n), () => done(results.map((r) => record(r.n)[0])));
})), query);

// Firefox shows a page that it kept without loading it, and puppeteer waits for that.
const back = (page) => page.evaluate(() => void setTimeout(() => history.back()));

const retype = async (page, words) => {
  await page.$eval('#at\\:search', (e) => e.select());
  await page.type('#at\\:search', words);
};

const total = (page) => page.$eval('#at\\:found', (h) => Number(/^([\d,]+) record/.exec(h.textContent)?.[1].replace(',', '') ?? 0));

// Words as search takes them apart; enough for what the example holds.
const words = (text) => (text ?? '').normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

// A word that stands once in a document of a kind, and nowhere else in what search may find: { word, url, unit, number, ref }.
function onlyInside(site, ending) {
  const times = new Map();
  for (const row of evidence(site, 'select * from search')) for (const word of Object.values(row).flatMap((x) => words(String(x ?? '')))) times.set(word, (times.get(word) ?? 0) + 1);
  // No other word begins with it, or is like it: so nothing else is found.
  const alone = (word) => times.get(word) === 1 && /^[a-z]{9,}$/.test(word) && ![...times.keys()].some((other) => other !== word && other.slice(0, 4) === word.slice(0, 4));
  for (const { text, ...row } of evidence(site, `select t.record as ref, t.unit, t.number, t.text, a.url from document_text t join attachment a on a.record = t.record and a.n = t.n where a.url like '%.${ending}' order by t.id desc`)) {
    const word = words(text).find(alone);
    if (word) return { word, ...row };
  }
  throw new Error(`no document of the example has a word of its own: ${ending}`);
}

// The fields of each record that search may find, as words; and the records in one field of which words stand in a row.
const fieldsOf = new Map();
function having(site, ...run) {
  if (!fieldsOf.has(site)) {
    fieldsOf.set(site, evidence(site, 'select ref, title, name, summary, keys, heading, text from search')
      .map(({ ref, ...row }) => ({ ref, fields: Object.values(row).map(words) })));
  }
  const holds = (list) => list.some((word, i) => word === run[0] && run.every((w, k) => list[i + k] === w));
  return [...new Set(fieldsOf.get(site).filter(({ fields }) => fields.some(holds)).map(({ ref }) => ref))];
}

describe('search', { concurrency: true }, () => {
  for (const name of ['chromium', 'firefox']) {
    describe(`in ${name}`, { concurrency: 1 }, () => {
      let browser, tab, page;
      before(async () => {
        browser = await launch(name);
        tab = await watchedPage(browser);
        page = tab.page;
      });
      after(() => browser?.close());

      test('the box on a page shows the first six records as one types', async () => {
        await tab.open(built.lead, A_PAGE);
        assert.equal(await page.$eval('#at\\:search', (e) => e.labels[0].textContent), 'Search this site');
        assert.equal(await page.$eval('#search-place .a-z', (e) => e.pathname.split('/').at(-1)), 'a-z.html');
        await ask(page, 'carers');
        const found = await page.evaluate(() => {
          const panel = document.querySelector('.search-panel'), first = panel.querySelector('li');
          return { records: panel.querySelectorAll('li').length, all: panel.querySelector('.all').textContent, marks: panel.querySelectorAll('mark').length,
            text: first.innerText, href: first.querySelector('a').href };
        });
        assert.equal(found.records, 6);
        assert.match(found.all, /^All \d+ records for ‘carers’$/);
        assert.ok(found.marks > 2 && found.text.length > 40, JSON.stringify(found));
        await page.waitForFunction(() => document.querySelector('.search-panel .kind')?.textContent);
        await page.waitForFunction(() => /^\d+ records found, 6 shown/.test(document.querySelector('#search-place [role="status"]').textContent));
        nothing([...(await violations(page)), ...(name === 'chromium' ? await inOtherLight(page) : []), ...(await tab.faults())]);
        nothing(await atWidth(page, 320));
        await page.setViewport({ width: 1100, height: 800 });
      });

      test('one letter asks for nothing; a deleted word closes the panel', async () => {
        await tab.open(built.inspector, 'index.html');
        await page.type('#at\\:search', 'c');
        await new Promise((over) => setTimeout(over, 200));
        assert.ok(await page.$('.search-panel[hidden]'));
        await ask(page, 'a');
        await page.keyboard.press('Backspace');
        await page.waitForSelector('.search-panel[hidden]');
        nothing(await tab.faults());
      });

      test('keys: down and up through the records, Escape back to the box, Enter opens', async () => {
        await tab.open(built.lead, A_PAGE);
        await ask(page, 'waiting list');
        const names = await page.$$eval('.search-panel a', (all) => all.map((a) => a.textContent));
        await page.keyboard.press('ArrowDown');
        assert.equal(await focused(page), names[0]);
        await page.keyboard.press('ArrowDown');
        assert.equal(await focused(page), names[1]);
        await page.keyboard.press('ArrowUp');
        await page.keyboard.press('ArrowUp');
        assert.equal(await focused(page), 'at:search');
        for (let n = 0; n < names.length + 2; n++) await page.keyboard.press('ArrowDown');
        assert.equal(await focused(page), names.at(-1), 'the last link is the end');
        await page.keyboard.press('Escape');
        assert.equal(await focused(page), 'at:search');
        assert.ok(await page.$('.search-panel[hidden]'));
        assert.equal(await page.$eval('#at\\:search', (e) => e.value), 'waiting list');

        await page.keyboard.press('ArrowDown');
        await page.waitForSelector('.search-panel:not([hidden])');
        for (let n = 0; n <= names.length; n++) await page.keyboard.press('Tab');
        await page.keyboard.press('Tab');
        assert.ok(await page.$('.search-panel[hidden]'), 'Tab out of the panel closes it');

        await page.focus('#at\\:search');
        await page.keyboard.press('ArrowDown');
        await page.waitForSelector('.search-panel:not([hidden])');
        await page.keyboard.press('ArrowDown');
        const href = await page.evaluate(() => document.activeElement.href);
        await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
        assert.equal(page.url(), href);

        await tab.open(built.lead, A_PAGE);
        await page.type('#at\\:search', 'waiting & "list"');
        await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
        await page.waitForSelector(DONE);
        assert.equal(new URL(page.url()).searchParams.get('q'), 'waiting & "list"');
        nothing(await tab.faults());
      });

      test('the page ranks like `kit search`, and each link leads to a place that is there', async () => {
        for (const query of ['carers assessment', 'DoLS', 'E12', 'safegarding concern', 'how long do people wait']) {
          await show(tab, built.inspector, query);
          const said = kit(['-C', join(dirname(built.inspector), 'kit'), 'search', '--audience', 'inspector', '--limit', '10', '--format', 'json', '--', query]);
          assert.deepEqual((await refs(page)).slice(0, 10), JSON.parse(said.out).map((r) => r.ref), query);
        }
        await show(tab, built.lead, 'care');
        const links = await page.$$eval('#results a', (all) => all.map((a) => a.href));
        assert.ok(links.length > 20);
        for (const link of links) {
          const [file, anchor] = link.split('#');
          const html = readFileSync(fileURLToPath(file), 'latin1');
          assert.ok(!anchor || (file.endsWith('.pdf') ? /^page=[1-9]\d*$/.test(anchor) : html.includes(`id="${decodeURIComponent(anchor)}"`)), `${link} leads nowhere`);
        }
        nothing(await tab.faults());
      });

      test('what stands only inside a document is found, and its link opens the document there', async () => {
        for (const [ending, site] of [['pdf', built.lead], ['pdf', built.inspector], ['docx', built.inspector]]) {
          const { word, url, unit, number, ref } = onlyInside(site, ending);
          await show(tab, site, word);
          assert.deepEqual(await refs(page), [ref], word);
          const { href, title, marks, record } = await page.$eval('#results > li', (e) => ({ href: e.querySelector('h3 a').href, title: e.querySelector('h3').innerText, marks: [...e.querySelectorAll('mark')].map((m) => m.textContent.toLowerCase()),
            record: e.querySelector('.whose a').getAttribute('href') }));
          const [file, place] = href.split('#');
          assert.equal(file, address(site, url), word);
          assert.equal(place, unit === 'page' ? `page=${number}` : undefined, word);
          assert.ok(title.endsWith(unit ? `, ${unit} ${number}` : `.${ending}`), title);
          assert.ok(marks.includes(word), marks.join());
          assert.equal(record, `./${evidence(site, `select url from record where ref = '${ref}'`)[0].url}`);
          if (unit === 'page') assert.ok(words(tool('pdftotext', ['-f', number, '-l', number, fileURLToPath(file), '-']).stdout).includes(word), 'it stands on that page');
        }
        nothing([...(await violations(page)), ...(await tab.faults())]);
        nothing(await atWidth(page, 320));
        await page.setViewport({ width: 1100, height: 800 });

        const { word, url, number } = onlyInside(built.inspector, 'pdf');
        await tab.open(built.inspector, A_PAGE);
        await ask(page, word);
        assert.equal(await page.$eval('.search-panel li a', (a) => a.href), `${address(built.inspector, url)}#page=${number}`);
        nothing(await tab.faults());
      });

      test('a result says what it is and why, and where else in the record it is', async () => {
        await show(tab, built.lead, 'carers assessment');
        await settled(page);
        const first = await page.$eval('#results > li', (e) => ({ ref: e.dataset.ref, kind: e.querySelector('.kind').innerText, marks: [...e.querySelectorAll('mark')].map((m) => m.textContent),
          within: e.querySelectorAll('.within a').length }));
        assert.match(first.kind, /\w/);
        assert.ok(first.marks.some((m) => /^(care|assess)/i.test(m)), first.marks.join());
        assert.ok(first.within >= 1 && first.within <= 3);
        assert.equal(await page.$$eval('input[type="search"]', (all) => all.length), 1);
        nothing([...(await violations(page)), ...(name === 'chromium' ? [...(await inOtherLight(page)), ...(await onPaper(page))] : []), ...(await tab.faults())]);
        nothing(await atWidth(page, 320));
        await page.click('.filters summary');
        nothing([...(await violations(page)), ...(await atWidth(page, 320))]);
        await page.setViewport({ width: 1100, height: 800 });
      });

      test('filters: what they count is what they leave; reload and back know them', async () => {
        await show(tab, built.lead, 'care');
        await settled(page);
        const before = await total(page);
        const choice = await page.evaluate(() => {
          const row = [...document.querySelectorAll('.filters li:not([hidden])')].find((li) => +li.querySelector('.count').textContent > 3);
          const out = { value: row.querySelector('input').value, count: +row.querySelector('.count').textContent };
          row.querySelector('input').focus();
          return out;
        });
        await page.keyboard.press(' ');
        await page.waitForFunction((was) => document.querySelector('#at\\:found').textContent.startsWith(`${was} record`), {}, choice.count);
        assert.equal(await page.evaluate(() => document.activeElement.value), choice.value, 'the focus stays in the filter');
        assert.deepEqual(new URL(page.url()).searchParams.getAll('type'), [choice.value]);
        assert.ok((await showAll(page)).every((ref) => ref.startsWith(`${choice.value}/`)));
        assert.equal((await refs(page)).length, choice.count);

        const owner = await page.$eval('.filters fieldset:last-of-type select', (s) => [...s.options].find((o) => o.value && !o.disabled).value);
        await page.select('.filters fieldset:last-of-type select', owner);
        const both = Number(/\((\d+)\)/.exec(await page.$eval('.filters fieldset:last-of-type option:checked', (o) => o.textContent))[1]);
        await page.waitForFunction((n) => document.querySelector('#at\\:found').textContent.startsWith(`${n} record`), {}, both);
        const asked = `'${choice.value}' and owner = '${owner}'`;
        const [{ n }] = evidence(built.lead, `select count(*) as n from record where type = ${asked}`);
        assert.ok(both >= 1 && both <= n);

        const kept = await refs(page);
        await page.reload();
        await page.waitForSelector(DONE);
        assert.deepEqual(await refs(page), kept);
        await back(page);
        await page.waitForFunction((was) => document.querySelector('#at\\:found').textContent.startsWith(`${was} record`), {}, choice.count);
        await back(page);
        await page.waitForFunction((was) => document.querySelector('#at\\:found').textContent === `${was} records`, {}, before);
        nothing(await tab.faults());
      });

      test('filters that go or fold never take the focus with them', async () => {
        const inFilters = () => page.evaluate(() => document.activeElement.checkVisibility() && Boolean(document.activeElement.closest('.filters')));
        await page.setViewport({ width: 1100, height: 800 });
        await show(tab, built.staff, '', '#results[data-state="empty"]');
        await retype(page, 'carers');
        await page.keyboard.press('Enter'); // a place to come back from
        await settled(page);
        await page.focus('.filters input');
        // What zooming in does to a wide window.
        await page.setViewport({ width: 600, height: 800 });
        await page.evaluate(() => new Promise((later) => setTimeout(later, 200)));
        assert.ok(await inFilters(), `zoomed in, the focus is on ${(await focused(page)).slice(0, 60)}`);
        await page.setViewport({ width: 1100, height: 800 });
        await page.focus('.filters input');
        await back(page);
        await page.waitForSelector('#results[data-state="empty"]');
        await page.evaluate(() => new Promise((later) => setTimeout(later, 200)));
        assert.equal(await focused(page), 'at:found', 'back at the start, the focus is on the heading');
      });

      test('typing changes the address in place; Enter makes a place to come back to', async () => {
        await show(tab, built.staff, 'bus');
        await retype(page, 'hotel');
        await page.waitForFunction(() => location.search === '?q=hotel');
        await retype(page, 'carers');
        await page.keyboard.press('Enter');
        await page.waitForFunction(() => location.search === '?q=carers' && document.querySelector('#results').dataset.state === 'done');
        assert.match(await page.title(), /^‘carers’/);
        await page.waitForFunction(() => /^\d+ records for ‘carers’/.test(document.querySelector('.search [role="status"]').textContent));
        await back(page);
        await page.waitForFunction(() => document.querySelector('#at\\:search').value === 'hotel' && document.querySelector('#results').dataset.state === 'done');
        nothing(await tab.faults());
      });

      test('back from a search leads to the one before it, however slowly the next one was typed', async () => {
        const own = await watchedPage(browser);
        const { page: here } = own;
        await show(own, built.staff, 'bus');
        for (const words of ['hotel', 'carers']) {
          await retype(here, words);
          await here.waitForFunction((q) => location.search === `?q=${q}`, {}, words);
          await here.keyboard.press('Enter');
        }
        for (const words of ['hotel', 'bus']) {
          await back(here);
          await here.waitForFunction((q) => location.search === `?q=${q}` && document.querySelector('#at\\:search').value === q && document.querySelector('#results').dataset.state === 'done', {}, words);
        }
        nothing(await own.faults());
        await here.close();
      });

      test('a search without a word says what is amiss, to a screen reader too', async () => {
        for (const [query, why] of [['?!…', 'Write words of letters or digits.'], ['£', 'Write words of letters or digits.'], ['-carers', 'A minus only leaves records out.']]) {
          await show(tab, built.inspector, query);
          assert.equal(await page.$eval('#at\\:found', (h) => h.textContent), `No word to look for in ‘${query}’`);
          await page.waitForFunction((words) => document.querySelector('.search-notes').innerText.includes(words) && document.querySelector('.search [role="status"]').textContent.includes(words), {}, why);
        }
        await tab.open(built.inspector, A_PAGE);
        await page.type('#at\\:search', '£££');
        await page.waitForFunction(() => document.querySelector('.search-panel:not([hidden])')?.innerText === 'Write words of letters or digits.'
          && document.querySelector('.search [role="status"]').textContent === 'Write words of letters or digits.');
        nothing(await tab.faults());
      });

      test('more are shown in steps of twenty, and the focus goes to the first new one; back from a record all are there', async () => {
        // Firefox and puppeteer do not agree about a tab that went back: this one is not used again.
        const own = await watchedPage(browser);
        const { page: here } = own;
        await show(own, built.lead, 'care');
        assert.equal((await refs(here)).length, 20);
        await here.focus('.more');
        await here.keyboard.press('Enter');
        await here.waitForFunction(() => document.querySelectorAll('#results > li').length === 40);
        assert.ok(await here.evaluate(() => document.querySelector('#results').children[20].contains(document.activeElement)));
        await here.waitForFunction(() => /, 40 shown\.$/.test(document.querySelector('.search [role="status"]').textContent));
        const link = await here.evaluate(() => document.activeElement.href);
        await Promise.all([here.waitForNavigation(), here.keyboard.press('Enter')]);
        assert.equal(here.url(), link);
        await back(here);
        await here.waitForFunction(() => location.pathname.endsWith('/search.html') && document.querySelectorAll('#results > li').length === 40);
        await here.waitForFunction((href) => document.activeElement.href === href, {}, link);
        nothing(await own.faults());
        await here.close();
      });

      test('nothing found: what was looked for, near spellings, a way on', async () => {
        await show(tab, built.inspector, 'karrers');
        const text = await page.$eval('.search-found', (e) => e.innerText);
        assert.match(text, /^Nothing found for ‘karrers’/);
        assert.match(text, /A to Z/);
        assert.match(text, /visit desk|inspection lead/);
        await page.waitForSelector('.search-notes a[data-query]');
        nothing([...(await violations(page)), ...(name === 'chromium' ? await inOtherLight(page) : []), ...(await atWidth(page, 320))]);
        await page.setViewport({ width: 1100, height: 800 });
        await page.focus('.search-notes a[data-query]');
        await page.keyboard.press('Enter');
        await page.waitForFunction(() => document.querySelectorAll('#results > li').length);
        assert.equal(await focused(page), 'at:found');

        await show(tab, built.lead, '"carers never wrote these words"');
        assert.match(await page.$eval('.search-notes', (e) => e.innerText), /without quotation marks/);
        await show(tab, built.lead, [['q', 'carers'], ['type', 'bases'], ['state', 'draft']]);
        await page.waitForSelector('[data-without]');
        assert.match(await page.$eval('.search-notes', (e) => e.innerText), /none that the filters let through/);
        nothing(await violations(page));
        await page.click('.search-notes li:last-of-type a[data-query]');
        await page.waitForFunction(() => document.querySelectorAll('#results > li').length);
        nothing(await tab.faults());
      });

      test('an empty search says how to search, and its examples find something', async () => {
        await tab.open(built.inspector, 'search.html');
        await page.waitForSelector('#results[data-state="empty"]');
        nothing(await violations(page));
        const examples = await page.$$eval('.search-notes dt a', (all) => all.map((a) => new URL(a.href).search));
        assert.ok(examples.length >= 4);
        for (const search of examples) {
          await tab.open(built.inspector, `search.html${search}`);
          await page.waitForSelector(`${DONE} > li`);
        }
        await show(tab, built.inspector, '-young');
        nothing(await tab.faults());
      });

      test('no query breaks anything or is taken for markup', async () => {
        const odd = ['<img src=x onerror=alert(1)>', '"><script>alert(1)</script>', "'; drop table record; --", '__proto__', 'constructor', 'toString valueOf', '((((', ')*+?[]\\', '"""', '“a „b',
          '- -- -–', '👩‍👩‍👧 🏳️‍🌈', '\ud800x', 'İıßœﬁ', 'a\u0301\u0327', '٣٤٥ १२', '你好', '\u0000\u0001\u202e', 'near("a b", 3)', 'title:care', '*', '%', 'care* AND NOT', 'x'.repeat(10_000), 'wait '.repeat(2_000)];
        await tab.open(built.lead, 'search.html');
        for (const query of odd) {
          const began = Date.now();
          await page.$eval('#at\\:search', (e, value) => {
            e.value = value;
            e.form.requestSubmit();
          }, query);
          await page.waitForFunction(() => ['done', 'empty'].includes(document.querySelector('#results').dataset.state));
          assert.ok(Date.now() - began < 10_000, `${query.slice(0, 30)} takes ${Date.now() - began} ms`);
        }
        assert.equal(await page.$$eval('main img, main script', (all) => all.length), 0);
        await tab.open(built.lead, A_PAGE);
        for (const query of odd.slice(0, 12)) {
          await page.$eval('#at\\:search', (e, value) => {
            e.value = value;
            e.dispatchEvent(new Event('input'));
          }, query);
          await new Promise((over) => setTimeout(over, 120));
        }
        assert.equal(await page.$$eval('#search-place img, #search-place script', (all) => all.length), 0);
        nothing(await tab.faults());
      });

      test('an abbreviation finds what says it in full, and the other way round', async () => {
        const site = built.inspector, terms = evidence(site, "select term, expansion from term where expansion like '% %' and term not like '% %' and term not like '%-%' order by term");
        let tried = 0;
        for (const { term, expansion } of terms) {
          const brief = having(site, ...words(term)), full = having(site, ...words(expansion));
          if (tried === 6 || !full.length || !brief.length || full.length + brief.length < 4) continue;
          tried++;
          for (const [query, expected] of [[term, full], [expansion, brief]]) {
            await show(tab, site, `${query} `);
            const found = new Set(await allRefs(page, `${query} `));
            nothing(expected.filter((ref) => !found.has(ref)).map((ref) => `'${query}' does not find ${ref}`));
          }
        }
        assert.ok(tried > 2);
        nothing(await tab.faults());
      });

      test('a slip of the hand is forgiven, and said; a minus leaves out; half a word finds the whole', async () => {
        const site = built.staff;
        for (const query of ['safegarding', 'saefguarding', 'safeguarrding', 'sefeguarding']) {
          await show(tab, site, query);
          assert.match(await page.$eval('.search-notes', (e) => e.innerText), new RegExp(`No record has ‘${query}’. These have .*‘safeguarding’`));
          assert.ok(having(site, 'safeguarding').includes((await refs(page))[0]), query);
        }
        await show(tab, site, 'carers -young');
        assert.match(await page.$eval('.search-notes', (e) => e.innerText), /Records with ‘young’ are left out, because of the minus sign\./);
        const left = new Set(await allRefs(page, 'carers -young')), young = new Set(having(site, 'young'));
        nothing([...left].filter((ref) => young.has(ref)).map((ref) => `${ref} has the word`));
        nothing(having(site, 'carers').filter((ref) => !young.has(ref) && !left.has(ref)).map((ref) => `${ref} is missing`));

        await tab.open(site, 'search.html');
        await page.type('#at\\:search', 'h');
        await new Promise((over) => setTimeout(over, 200));
        assert.ok(await page.$('#results[data-state="empty"]'), 'one letter is not looked for while somebody types');
        await page.type('#at\\:search', 'ote');
        await page.waitForFunction(() => document.querySelector('#results').dataset.state === 'done' && document.title.startsWith('‘hote’'));
        const half = new Set(await allRefs(page, 'hote'));
        nothing(having(site, 'hotel').filter((ref) => !half.has(ref)).map((ref) => `${ref} is missing`));
        await retype(page, 'h');
        await page.keyboard.press('Enter');
        await page.waitForFunction(() => document.querySelector('#results').dataset.state === 'done' && document.title.startsWith('‘h’'));
        nothing(await tab.faults());
      });

      test('a phrase is looked for in every text that may hold it', async () => {
        for (const phrase of ['social care', 'people who wait', 'carers']) {
          const wanted = words(phrase);
          const holds = (text) => words(text).some((_, i, all) => wanted.every((w, k) => all[i + k] === w));
          const rows = evidence(built.lead, 'select ref, title, name, summary, heading, keys, text from search');
          const expected = new Set(rows.filter((r) => [r.title, r.name, r.summary, r.heading, r.keys, r.text].some(holds)).map((r) => r.ref));
          await show(tab, built.lead, `"${phrase}"`);
          await page.waitForFunction(() => !document.querySelector('#at\\:found').textContent.includes('so far'));
          assert.deepEqual(new Set(await showAll(page)), expected, phrase);
          assert.equal(await total(page), expected.size);
        }
        nothing(await tab.faults());
      });

      test('without a file of the index search says so, and goes on when it is back', async () => {
        const copy = join(scratchForFile(), 'copy');
        cpSync(built.inspector, copy, { recursive: true });
        const lost = join(copy, 'search/start.js'), bytes = readFileSync(lost);
        rmSync(lost);
        await tab.open(copy, A_PAGE);
        await ask(page, 'carers');
        assert.match(await page.$eval('.search-panel', (e) => e.innerText), /cannot read search\/start\.js/);
        await tab.open(copy, 'search.html?q=carers');
        await page.waitForSelector('#results[data-state="failed"]');
        assert.match(await page.$eval('.search-found', (e) => e.innerText), /cannot read search\/start\.js/);
        nothing(await violations(page));
        writeFileSync(lost, bytes.subarray(0, 100)); // cut short
        await page.type('#at\\:search', ' ');
        await new Promise((over) => setTimeout(over, 500));
        assert.ok(await page.$('#results[data-state="failed"]'));
        writeFileSync(lost, bytes);
        await page.keyboard.press('Enter');
        await page.waitForSelector(`${DONE} > li`);
        // What is not there is the one thing that may be complained of.
        nothing((await tab.faults()).filter((what) => !/search\/start\.js|ERR_FILE_NOT_FOUND|SyntaxError|Unexpected|unterminated|expected/i.test(what)));
      });
    });
  }
});

test('what was not released is in no result, no spelling, no filter and no file of the search', async () => {
  const browser = await launch('chromium');
  try {
    const tab = await watchedPage(browser);
    for (const audience of ['staff', 'inspector']) {
      const site = built[audience];
      const released = new Set(evidence(site, 'select distinct ref from search').map((r) => r.ref));
      const told = evidence(site, 'select * from search').flatMap((r) => Object.values(r)).join('\n');
      const kept = evidence(built.lead, 'select ref, title, name from search group by ref').filter((r) => !released.has(r.ref));
      assert.ok(kept.length > 5);
      // Of a term's line the term alone is words: two letters of packed numbers may be the title of a request.
      const said = (path, text) => (/^t\d/.test(path) ? text.replace(/^(\S+) .*$/gm, '$1') : /^(start|facets)/.test(path) ? text.replace(/`[^`]*`/g, '') : text);
      const files = walk(join(site, 'search')).map((path) => said(path, readFileSync(join(site, 'search', path), 'utf8'))).join('\n');
      // A title may be the beginning of somebody's sentence as well.
      const own = (title) => !told.includes(title);
      nothing(kept.filter((r) => files.includes(`"${r.ref}"`) || (own(r.title) && files.includes(JSON.stringify(r.title).slice(1, -1)))).map((r) => `${audience}: ${r.ref} is in search/`));
      const facets = readFileSync(join(site, 'search/facets.js'), 'utf8');
      if (audience === 'inspector') assert.match(facets, /statuses:\[\]/);
      for (const record of [...kept.slice(0, 6), ...kept.filter((r) => r.ref.startsWith('evidence/')).slice(0, 6)]) {
        await show(tab, site, record.title);
        assert.ok((await refs(tab.page)).every((ref) => released.has(ref)), record.ref);
        const text = await tab.page.$eval('main', (e) => e.innerText);
        assert.ok(!own(record.title) || !text.replace(/‘[^’]*’/g, '').includes(record.title), `${audience}: the title of ${record.ref}`);
      }
    }
    nothing(await tab.faults());
  } finally {
    await browser.close();
  }
});

test('without a script there is the A to Z, which lists all titles and terms', async () => {
  const browser = await launch('chromium');
  try {
    const tab = await watchedPage(browser);
    await tab.page.setJavaScriptEnabled(false);
    for (const audience of AUDIENCES) {
      await tab.open(built[audience], 'search.html?q=carers');
      assert.match(await tab.page.$eval('main', (e) => e.innerText), /needs a script/);
      const links = await tab.page.$$eval('main a, #search-place a', (all) => all.map((a) => a.href));
      assert.ok(links.length >= 2 && links.every((href) => href === address(built[audience], 'a-z.html') || href.endsWith('index.html')), links.join());
      const az = readFileSync(join(built[audience], 'a-z.html'), 'utf8');
      for (const { title } of evidence(built[audience], 'select title from record union select term from term')) {
        const html = title.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;').replace(/'/g, '&#39;');
        assert.ok(az.includes(title) || az.includes(html), `${audience}: '${title}' is not in the A to Z`);
      }
    }
  } finally {
    await browser.close();
  }
});
