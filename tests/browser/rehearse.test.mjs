// A rehearsal in both browsers, opened from the disk: by keyboard alone, with and without storage, against the clock, in a group, out and in as a file;
// and what a screen reader would be told at each step.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { column, walk } from '../cli/lib.mjs';
import { address, atWidth, launch, nothing, sites, violations, watchedPage } from './lib.mjs';

const built = sites({ audiences: ['staff', 'lead'] });
const PAGE = 'rehearse.html';

// What has the focus: its tag, its role, its words.
const focused = (page) => page.evaluate(() => {
  const e = document.activeElement;
  return { tag: e.tagName, id: e.id, type: e.type ?? '', value: e.value ?? '', words: (e.labels?.[0] ?? e).textContent.replace(/\s+/g, ' ').trim(), level: e.tagName.slice(1) };
});
const said = (page) => page.$eval('.play [role="status"]', (e) => e.textContent.trim());
const kept = (page) => page.evaluate(() => JSON.parse(localStorage.getItem('kit-rehearsal') ?? 'null'));

// Tab, until what has the focus is wanted.
async function tabTo(page, wanted, what) {
  for (let n = 0; n < 90; n++) {
    await page.keyboard.press('Tab');
    if (wanted(await focused(page))) return focused(page);
  }
  assert.fail(`the Tab key never came to ${what}`);
}
const toButton = (page, words) => tabTo(page, (f) => f.tag === 'BUTTON' && f.words === words, `the button '${words}'`);

// A click where somebody would click, but without the pointer: tests of the keyboard are by themselves.
const press = (page, words) => page.evaluate((name) => {
  const found = [...document.querySelectorAll('.play button')].find((b) => b.textContent === name && b.checkVisibility());
  if (!found) throw new Error(`no button '${name}' among ${[...document.querySelectorAll('.play button')].map((b) => b.textContent)}`);
  found.click();
}, words);
const settled = (page, words) => page.waitForFunction((wanted) => document.activeElement.textContent.includes(wanted), { timeout: 10_000 }, words);
const begin = async (page, { who = '', many = '3', pace = 'calm', seconds = '60', together = 'alone', about = [] } = {}) => {
  await page.evaluate((c) => {
    const set = (id, value) => { const e = document.getElementById(id); e.value = value; e.dispatchEvent(new Event('change', { bubbles: true })); };
    set('play:who', c.who);
    set('play:many', c.many);
    set('play:time', c.seconds);
    for (const [name, value] of [['pace', c.pace], ['together', c.together]]) document.querySelector(`.play input[name="${name}"][value="${value}"]`).click();
    for (const box of document.querySelectorAll('.play input[name="about"]')) if (box.checked !== c.about.includes(box.value)) box.click();
  }, { who, many, pace, seconds, together, about });
  await press(page, 'Start');
  await page.waitForSelector('.play .spoken');
};
const rate = (page, sure, lacks = [], note = '') => page.evaluate((s, l, n) => {
  document.querySelector(`.play input[name="sure"][value="${s}"]`).click();
  for (const name of l) document.querySelector(`.play input[name="lacks"][value="${name}"]`).click();
  const field = document.getElementById('play:note');
  field.value = n;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}, sure, lacks, note);
// What the browser's own button does; the page that it leaves cannot answer.
const way = (page, where) => page.evaluate((to) => history[to](), where).catch(() => null);
const spoken = (page) => page.$eval('.play .spoken', (e) => e.textContent);

for (const name of ['chromium', 'firefox']) {
  describe(`rehearsing in ${name}`, { concurrency: 1 }, () => {
    let browser, tab, page;
    before(async () => {
      browser = await launch(name);
    });
    after(() => browser?.close());

    // A browser that was never here: another tab, and nothing kept.
    async function fresh({ storage, site = built.staff, path = PAGE } = {}) {
      if (tab) await tab.page.close();
      tab = await watchedPage(browser);
      page = tab.page;
      await page.setViewport({ width: 1100, height: 900 });
      if (storage) {
        await page.evaluateOnNewDocument((how) => {
          const refuse = (type) => { throw new DOMException('no', type); };
          if (how === 'blocked') Object.defineProperty(window, 'localStorage', { get: () => refuse('SecurityError') });
          else Storage.prototype.setItem = () => refuse('QuotaExceededError');
        }, storage);
      }
      await tab.open(site, path);
      if (!storage) await page.evaluate(() => localStorage.clear());
      await page.evaluate(() => history.replaceState(null, ''));
      await tab.open(site, 'a-z.html');
      await tab.open(site, path);
      await page.waitForSelector('.play form');
    }

    test('a whole rehearsal by keyboard alone; each step says where one is, and the focus is there', async () => {
      await fresh();
      const states = [];
      const look = async (what) => states.push(...(await violations(page)).map((v) => `${what}: ${v}`));
      await look('the first screen');
      await tabTo(page, (f) => f.id === 'play:who', 'the role');
      await page.keyboard.type('Partner');
      assert.equal((await focused(page)).value, '@partner');
      await tabTo(page, (f) => f.id === 'play:many', 'how many');
      await page.keyboard.type('3');
      assert.equal((await focused(page)).value, '3');
      await toButton(page, 'Start');
      await page.keyboard.press('Enter');
      await page.waitForSelector('.play .spoken');
      for (let n = 1; n <= 3; n++) {
        const here = await focused(page);
        assert.equal(here.tag, 'H2', `question ${n}: the focus is on ${JSON.stringify(here)}`);
        assert.equal(here.words, (await spoken(page)).replace(/\s+/g, ' ').trim());
        assert.match(await page.title(), new RegExp(`^Question ${n} of 3 – Rehearse`));
        assert.ok(await page.$eval('.play', (e, at) => e.textContent.includes(`Question ${at} of 3`), n));
        assert.equal(await page.$('.play .back'), null, 'the answer side is there before it was asked for');
        assert.equal(await page.$eval('#at\\:shelf', (e) => e.checkVisibility()), false, 'other questions can be seen');
        const follow = await page.evaluate((words) => [...document.querySelectorAll('.ask')].find((li) => li.querySelector('.say').textContent === words).querySelectorAll('.next li').length, await spoken(page));
        for (let f = 1; f <= follow; f++) {
          if (f === 1) await toButton(page, 'Follow-up question');
          await page.keyboard.press('Enter');
          assert.match(await said(page), new RegExp(`^Follow-up ${f} of ${follow}: .+`));
          assert.equal(await page.$$eval('.followed li', (all) => all.length), f, 'they come one by one');
        }
        if (follow) assert.equal((await focused(page)).tag, 'LI', 'behind the last follow-up, the focus is on it');
        if (n === 1) await look('a question');
        await toButton(page, 'Open the answer side');
        await page.keyboard.press('Enter');
        assert.deepEqual([(await focused(page)).tag, (await focused(page)).words], ['H3', 'Answer side']);
        const heads = await page.$$eval('.play .back h4', (all) => all.map((e) => e.textContent));
        for (const part of ['What inspectors listen for', 'What a strong answer covers', 'Our evidence', 'Who else knows']) assert.ok(heads.includes(part), `${part} is not among ${heads}`);
        await tabTo(page, (f) => f.type === 'radio', 'how sure');
        await page.keyboard.press(n === 1 ? ' ' : 'ArrowUp');
        await tabTo(page, (f) => f.type === 'checkbox', 'what was missing');
        if (n === 1) await page.keyboard.press(' ');
        await tabTo(page, (f) => f.id === 'play:note', 'the note');
        await page.keyboard.type(`Note ${n}`);
        if (n === 1) await look('the answer side');
        await toButton(page, n < 3 ? 'Next question' : 'Finish');
        await page.keyboard.press('Enter');
        await settled(page, n < 3 ? '' : 'What this rehearsal showed');
        if (n < 3) await page.waitForFunction((at) => document.title.startsWith(`Question ${at}`), {}, n + 1);
      }
      assert.equal((await focused(page)).tag, 'H2');
      assert.match(await page.$eval('.play', (e) => e.textContent), /Of 3 questions, you rated 3 and were sure of 2/);
      assert.match(await page.$eval('.outcomes', (e) => e.textContent), /Not sure\. Missing: a fact\..*Note: Note 1|Very sure/s);
      assert.ok((await page.$$('.play section a[href^="briefings/"]')).length >= 1, 'what to read');
      assert.ok((await page.$$('.play section a[href^="roles/"]')).length >= 1, 'whom to ask');
      await look('the end');
      nothing([...states, ...(await tab.faults())]);
    });

    test('names, roles and live regions: what a screen reader is told', async () => {
      await fresh();
      assert.deepEqual(await page.$$eval('.play fieldset', (all) => all.filter((e) => !e.querySelector('legend')?.textContent && !e.getAttribute('aria-labelledby')).length), 0, 'a group without a name');
      assert.deepEqual(await page.$$eval('.play input, .play select, .play textarea', (all) => all.filter((e) => !e.labels?.length).map((e) => e.outerHTML)), []);
      assert.equal(await page.$$eval('.play .told[role="status"]', (all) => all.length), 1, 'one live region for what happens');
      const region = await page.$('.play .told[role="status"]');
      assert.ok(await page.evaluate((e) => !e.textContent && e.checkVisibility(), region), 'a live region that appears with its first words is not heard');
      await begin(page, { pace: 'clock' });
      assert.ok(await page.evaluate((e) => e.isConnected, region), 'the live region stays when the step changes');
      assert.equal(await page.$eval('.play .clock [role="timer"]', (e) => e.closest('[aria-live], [role="status"], [role="alert"]')), null, 'the clock is spoken every second');
      assert.equal(await page.$eval('.play .clock [role="timer"]', (e) => e.getAttribute('aria-label')), 'Time left');
      await press(page, 'Open the answer side');
      assert.equal(await page.$eval('.play section', (e) => document.getElementById(e.getAttribute('aria-labelledby')).textContent), 'Answer side');
      assert.equal(await page.$eval('.play .rate fieldset', (e) => document.getElementById(e.getAttribute('aria-labelledby')).textContent), 'How sure were you?');
      const levels = await page.$$eval('.play h2, .play h3, .play h4', (all) => all.map((e) => +e.tagName[1]));
      levels.forEach((level, i) => assert.ok(i === 0 ? level === 2 : level <= levels[i - 1] + 1, `headings: ${levels}`));
      nothing(await tab.faults());
    });

    test('back, reload and a look at the evidence lose nothing', async () => {
      await fresh();
      await begin(page, { many: '5' });
      const first = await spoken(page);
      await press(page, 'Follow-up question');
      await page.reload();
      await page.waitForSelector('.play .spoken');
      assert.equal(await spoken(page), first);
      assert.equal(await page.$$eval('.followed li', (all) => all.length), 1, 'the follow-up is still there');
      assert.equal((await focused(page)).tag, 'H2', 'after a reload the focus is on the question');
      await press(page, 'Open the answer side');
      await rate(page, 2, ['evidence'], 'Look it up');
      await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pagehide')));
      await page.reload();
      await page.waitForSelector('.play .rate');
      assert.equal(await page.$eval('#play\\:note', (e) => e.value), 'Look it up');
      assert.equal(await page.$eval('input[name="sure"][value="2"]', (e) => e.checked), true);
      // Out, to a piece of evidence, and back.
      await page.evaluate(() => (location.href = 'evidence/index.html'));
      await page.waitForFunction(() => location.pathname.endsWith('evidence/index.html') && document.readyState === 'complete');
      await way(page, 'back');
      await page.waitForSelector('.play .rate');
      assert.equal(await spoken(page), first);
      assert.equal(await page.$eval('#play\\:note', (e) => e.value), 'Look it up');
      await press(page, 'Next question');
      await page.waitForFunction((was) => document.querySelector('.play .spoken')?.textContent !== was, {}, first);
      const second = await spoken(page);
      await way(page, 'back');
      await page.waitForFunction((was) => document.querySelector('.play .spoken')?.textContent === was, {}, first);
      assert.equal(await page.$eval('input[name="lacks"][value="evidence"]', (e) => e.checked), true);
      await way(page, 'forward');
      await page.waitForFunction((was) => document.querySelector('.play .spoken')?.textContent === was, {}, second);
      await press(page, 'Stop here');
      await settled(page, 'What this rehearsal showed');
      await page.reload();
      await page.waitForFunction(() => document.querySelector('.play h2')?.textContent === 'What this rehearsal showed');
      assert.match(await page.$eval('.play', (e) => e.textContent), /A little sure\. Missing: the evidence\./);
      assert.match(await page.$eval('.play', (e) => e.textContent), /3 questions were not reached/);
      nothing(await tab.faults());
    });

    test('what was chosen is remembered; one that was stopped goes on; the weak ones come first', async () => {
      await fresh();
      const about = ['safeguarding'];
      await begin(page, { who: 'safeguarding-lead', many: '5', about, together: 'pair' });
      const weak = await spoken(page);
      assert.match(await page.$eval('.guide', (e) => e.textContent), /The first of you asks, the second answers/);
      await press(page, 'Open the answer side');
      await rate(page, 1, ['example']);
      await press(page, 'Next question');
      await page.waitForFunction(() => document.title.startsWith('Question 2'));
      assert.match(await page.$eval('.guide', (e) => e.textContent), /The second of you asks, the first answers/);
      await page.evaluate(() => (location.hash = ''));
      await page.waitForSelector('.play form');
      await page.reload();
      await page.waitForSelector('.play form');
      assert.match(await page.$eval('.play', (e) => e.textContent), /You stopped at question 2 of 5/);
      assert.equal(await page.$eval('#play\\:who', (e) => e.value), 'safeguarding-lead');
      assert.deepEqual(await page.$$eval('input[name="about"]:checked', (all) => all.map((e) => e.value)), about);
      assert.equal(await page.$eval('input[name="together"]:checked', (e) => e.value), 'pair');
      assert.match(await page.$eval('.play form', (e) => e.textContent), /the 1 that you were least sure of come/);
      await press(page, 'Go on');
      await page.waitForFunction(() => document.title.startsWith('Question 2 of 5'));
      await press(page, 'Stop here');
      await settled(page, 'What this rehearsal showed');
      await press(page, 'Another rehearsal');
      await page.waitForSelector('.play form');
      await press(page, 'Start');
      await page.waitForSelector('.play .spoken');
      assert.equal(await spoken(page), weak, 'the weakest comes first');
      const wanted = column(join(built.staff, 'evidence.db'), "select r.title from enquiry_ask a join record r on r.ref = a.parent join record_statement s on s.record = r.ref where a.value = 'safeguarding-lead' and s.statement = 'safeguarding'");
      const names = (await kept(page)).run.names;
      const texts = await page.evaluate((all) => all.map((n) => document.getElementById(n).querySelector('.say').textContent), names);
      assert.equal(new Set(texts).size, texts.length);
      assert.ok(texts.some((text) => wanted.includes(text)) || texts.length === 5);
      for (const n of names) assert.ok(await page.evaluate((id) => document.getElementById(id).dataset.roles.split(' ').includes('safeguarding-lead'), n), n);
      nothing(await tab.faults());
    });

    for (const storage of ['blocked', 'full']) {
      test(`storage that is ${storage} is said, and a rehearsal and a reload come through`, async () => {
        await fresh({ storage });
        await begin(page, { many: '3' });
        assert.match(await page.$eval('.play', (e) => e.textContent), storage === 'blocked' ? /keeps nothing for this page/ : /storage is full/);
        const first = await spoken(page);
        await press(page, 'Open the answer side');
        await rate(page, 3, [], 'Kept in the tab');
        await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pagehide')));
        await page.reload();
        await page.waitForSelector('.play .rate');
        assert.equal(await spoken(page), first);
        assert.equal(await page.$eval('#play\\:note', (e) => e.value), 'Kept in the tab');
        await press(page, 'Next question');
        await page.waitForFunction(() => document.title.startsWith('Question 2'));
        await page.reload();
        await page.waitForSelector('.play .spoken');
        await press(page, 'Stop here');
        await settled(page, 'What this rehearsal showed');
        assert.match(await page.$eval('.play', (e) => e.textContent), /Fairly sure/);
        nothing([...(await tab.faults()), ...(await violations(page))]);
      });
    }

    test('progress goes out as a small file and comes in; notes only if wanted; what is no progress is refused', async () => {
      await fresh();
      await begin(page, { many: '3' });
      const question = await page.evaluate(() => decodeURIComponent(location.hash.slice(3)));
      await press(page, 'Open the answer side');
      await rate(page, 2, ['plan'], 'Mine alone');
      await press(page, 'Stop here');
      await settled(page, 'What this rehearsal showed');
      await page.evaluate(() => {
        window.saved = [];
        const make = URL.createObjectURL;
        URL.createObjectURL = (blob) => { window.saved.push(blob); return make.call(URL, blob); };
        HTMLAnchorElement.prototype.click = function () { window.savedAs = this.download; };
        document.querySelector('.progress-of').open = true;
      });
      const save = async () => {
        await press(page, 'Save as a file');
        return page.evaluate(() => window.saved.at(-1).text());
      };
      const without = await save();
      assert.equal(await page.evaluate(() => window.savedAs), 'rehearsal-progress.json');
      assert.match(await said(page), /without your notes/);
      assert.ok(!without.includes('Mine alone'));
      assert.deepEqual(Object.keys(JSON.parse(without).ratings), [question]);
      await page.evaluate(() => document.querySelector('.progress-of input[name="notes"]').click());
      const whole = await save();
      assert.equal(JSON.parse(whole).ratings[question].note, 'Mine alone');

      await fresh();
      const put = (text) => page.evaluate((bytes) => {
        document.querySelector('.progress-of').open = true;
        const held = new DataTransfer(), field = document.getElementById('play:file');
        held.items.add(new File([bytes], 'rehearsal-progress.json', { type: 'application/json' }));
        field.files = held.files;
        field.dispatchEvent(new Event('change', { bubbles: true }));
      }, text);
      const heard = (words) => page.waitForFunction((w) => document.querySelector('.play [role="status"]').textContent.includes(w), { timeout: 10_000 }, words);
      for (const bad of ['no JSON', '{"kit": "other"}', '[1, 2]', 'null', '{"kit": "rehearsal-ish", "ratings": 3}']) {
        await put(bad);
        await heard('holds no saved progress');
        await page.evaluate(() => (document.querySelector('.play [role="status"]').textContent = ''));
      }
      await put('x'.repeat((1 << 20) + 1));
      await heard('too large');
      await put(JSON.stringify({ kit: 'rehearsal', v: 1, ratings: { '<b>bold</b>': { sure: 2 }, good: { sure: 99 }, [question]: { sure: '3', lacks: ['plan', 'gold'], note: 7, at: 5 } } }));
      await heard('1 rating was read');
      assert.deepEqual((await kept(page)).ratings, { [question]: { sure: 3, lacks: ['plan'], note: '', at: 5 } });
      await put(whole);
      await heard('1 was new');
      assert.equal((await kept(page)).ratings[question].note, 'Mine alone');
      await put(without);
      await heard('0 were new');
      assert.equal((await kept(page)).ratings[question].note, 'Mine alone', 'a file without notes takes none away');
      page.once('dialog', (dialog) => dialog.accept());
      await page.evaluate(() => (document.querySelector('.progress-of').open = true));
      await press(page, 'Delete my progress');
      await heard('was deleted');
      assert.equal(await kept(page), null);
      nothing(await tab.faults());
    });

    test('what is kept and cannot be read does no harm', async () => {
      await fresh();
      for (const broken of ['{', '[]', '7', '{"ratings": [], "run": {"names": "x"}, "choice": {"who": "nobody", "many": {}}}', '{"run": {"names": ["gone"], "steps": null}}']) {
        await page.evaluate((text) => localStorage.setItem('kit-rehearsal', text), broken);
        await page.evaluate(() => history.replaceState(null, ''));
        await page.reload();
        await page.waitForSelector('.play form');
        assert.equal(await page.$eval('#play\\:who', (e) => e.value), '');
      }
      await page.goto(`${address(built.staff, PAGE)}#q=not-there`);
      await page.waitForSelector('.play form');
      await tab.open(built.staff, 'a-z.html');
      await page.goto(`${address(built.staff, PAGE)}#q=bank-who-waits`);
      await page.waitForSelector('.play .spoken');
      assert.match(await spoken(page), /^Who is waiting today/);
      nothing(await tab.faults());
    });

    test('the clock can be paused and turned off, says little, and nothing happens when it is out', async () => {
      await fresh();
      await begin(page, { pace: 'clock', seconds: '120', many: '3' });
      const skip = (ms) => page.evaluate((by) => { const now = Date.now.bind(Date); Date.now = () => now() + by; }, ms);
      const left = () => page.$eval('.clock [role="timer"]', (e) => e.textContent);
      assert.match(await left(), /^[12]:\d\d$/);
      await press(page, 'Pause the clock');
      await page.waitForFunction(() => document.querySelector('.clock').textContent.includes('The clock stands still'));
      const stood = await left();
      await skip(50_000);
      await page.evaluate(() => new Promise((done) => setTimeout(done, 600)));
      assert.equal(await left(), stood, 'a paused clock stands');
      assert.equal(await said(page), '');
      await page.reload();
      await page.waitForSelector('.play .clock');
      assert.equal(await left(), stood, 'a reload does not start it');
      await press(page, 'Let the clock go on');
      await skip(70_000);
      await page.waitForFunction(() => document.querySelector('.play [role="status"]').textContent === 'One minute left.');
      assert.match(await left(), /^0:[0-5]\d$/);
      await page.evaluate(() => [...document.querySelectorAll('.clock button')].find((b) => b.textContent === 'Pause the clock').focus());
      await skip(70_000);
      await page.waitForFunction(() => document.querySelector('.play [role="status"]').textContent.startsWith('Time is up'));
      await page.waitForFunction(() => document.querySelector('.clock').textContent.includes('Time is up'));
      assert.equal((await focused(page)).tag, 'H2', 'the button to pause goes, and takes the focus with it');
      assert.equal(await left(), '0:00');
      assert.match(await page.$eval('.clock', (e) => e.textContent), /Time is up\. Finish your sentence\./);
      assert.ok(await page.$eval('.play', (e) => e.textContent.includes('Question 1 of 3')), 'the question is still there');
      nothing(await violations(page));
      await press(page, 'Skip it');
      await page.waitForFunction(() => document.title.startsWith('Question 2'));
      await press(page, 'Turn the clock off');
      assert.equal(await page.$('.clock'), null);
      assert.equal((await focused(page)).tag, 'H2');
      await press(page, 'Skip it');
      await page.waitForFunction(() => document.title.startsWith('Question 3'));
      assert.equal(await page.$('.clock'), null, 'off is off for the whole rehearsal');
      nothing(await tab.faults());
    });

    test('a group with a facilitator: timings for each question, and what to do with what was learned', async () => {
      await fresh({ site: built.lead });
      await begin(page, { together: 'group', who: '@front-line' });
      assert.equal(await page.$$eval('.guide li', (all) => all.length), 4);
      assert.match(await page.$eval('.guide', (e) => e.textContent), /about nine minutes.*1 minute.*5 minutes.*2 minutes.*1 minute/s);
      await press(page, 'Open the answer side');
      assert.equal(await page.$eval('#play\\:rate', (e) => e.textContent), 'How sure was the group?');
      await rate(page, 2, ['example']);
      await press(page, 'Stop here');
      await settled(page, 'What this rehearsal showed');
      assert.match(await page.$eval('.play', (e) => e.textContent), /belongs in the learning log/);
      nothing([...(await tab.faults()), ...(await violations(page)), ...(await atWidth(page, 320))]);
    });

    test('at 400% zoom the heading that has the focus is on the screen', async () => {
      await fresh();
      await page.setViewport({ width: 320, height: 256 });
      const seen = () => page.evaluate(() => { const { top, bottom } = document.activeElement.getBoundingClientRect(); return bottom > 0 && top < innerHeight / 2; });
      await begin(page, { pace: 'clock' });
      assert.ok(await seen(), 'the first question');
      await press(page, 'Skip it');
      assert.ok(await seen(), 'the next one');
      await press(page, 'Stop here');
      assert.ok(await seen(), 'the end');
    });

    test('on a narrow screen each step fits', async () => {
      await fresh();
      const found = [...(await atWidth(page, 320))];
      await begin(page, { pace: 'clock' });
      found.push(...(await atWidth(page, 320)));
      await press(page, 'Open the answer side');
      found.push(...(await atWidth(page, 320)));
      await press(page, 'Stop here');
      found.push(...(await atWidth(page, 320)));
      nothing([...found, ...(await tab.faults())]);
    });
  });
}

// Paper

const pagesOf = (pdf) => (Buffer.from(pdf).toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length;

test('on A4, four cards lie on a sheet, and a briefing takes one', async () => {
  const browser = await launch('chromium');
  try {
    const tab = await watchedPage(browser);
    const found = [];
    const print = async (path) => {
      await tab.open(built.lead, path);
      return pagesOf(await tab.page.pdf({ format: 'A4', preferCSSPageSize: true }));
    };
    for (const path of walk(built.lead).filter((p) => /^briefings\//.test(p))) {
      const n = await print(path);
      if (n !== 1) found.push(`${path}: ${n} pages`);
    }
    for (const path of walk(built.lead).filter((p) => /^rehearse\/cards-(about|others)/.test(p))) {
      const cards = (readFileSync(join(built.lead, path), 'utf8').match(/<li class="card">/g) ?? []).length, n = await print(path);
      if (n !== 1 + Math.ceil(cards / 4)) found.push(`${path}: ${cards} cards on ${n - 1} sheets`);
    }
    nothing(found);
  } finally {
    await browser.close();
  }
});
