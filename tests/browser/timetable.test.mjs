// The timetable in the browsers: what the front page says at each hour of the visit, by whose clock, and on how small a screen; that each sheet is one
// sheet; and the calendar files, read back by a library that others wrote.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import ICAL from 'ical.js';
import { build, record, scratch, sql, walk, write } from '../cli/lib.mjs';
import { launch, nothing, sites, violations, watchedPage } from './lib.mjs';

const { inspector, lead } = sites({ audiences: ['inspector', 'lead'] });

// A tab whose clock stands still at MOMENT, an instant in UTC.
async function tabAt(browser, moment, { zone = 'Europe/London', width = 390, height = 844 } = {}) {
  const tab = await watchedPage(browser);
  await tab.page.setViewport({ width, height });
  await tab.page.emulateTimezone(zone).catch(() => {}); // Firefox: the zone of its process
  await tab.page.evaluateOnNewDocument((time) => {
    const Real = Date;
    globalThis.Date = class extends Real {
      constructor(...given) {
        if (given.length) super(...given);
        else super(time);
      }
      static now() { return time; }
    };
  }, Date.parse(moment));
  await tab.open(inspector, 'index.html');
  return tab;
}

// What the front page shows, question by question.
const says = (page) => page.evaluate(() => Object.fromEntries([
  ...[...document.querySelectorAll('.now dl > div')].filter((row) => row.checkVisibility()).map((row) => [
    row.querySelector('dt').firstChild.data.trim(), row.querySelector('dd').innerText.replace(/\s+/g, ' ').trim()]),
  ['clock', document.querySelector('.clock').innerText],
]));

const MOMENTS = [
  ['before the visit', '2026-11-21T12:00:00Z', (s) => {
    assert.equal(s.Now, undefined);
    assert.match(s.First, /^Tuesday 9 March, 09:30 Welcome/);
    assert.match(s.clock, /device.*21 Nov 2026, 12:00 in Britain/);
  }],
  ['early on the first day', '2027-03-09T07:30:00Z', (s) => {
    assert.equal(s.Now, undefined);
    assert.match(s.Next, /^09:30 Welcome/);
  }],
  ['in a session', '2027-03-09T09:45:00Z', (s) => {
    assert.match(s.Now, /^Welcome, and how we see ourselves .*to 10:30$/);
    assert.match(s.Next, /^11:00 .*Stream A.*Stream B.*Stream C/);
    assert.match(s.Ask, /01632 960100/);
    assert.match(s['Fire exit'], /bandstand/);
    assert.match(s['Wi-Fi'], /Harrowmere Visitor/);
    assert.match(s.Lunch, /^12:30 to 13:30/);
    assert.match(s.clock, /^By this device’s clock: Tue,? 9 Mar 2027, 09:45 in Britain$/);
  }],
  ['in three sessions at once', '2027-03-09T11:20:00Z', (s) => assert.match(s.Now, /principal social worker.*Workers from the community.*Beside the advisers/)],
  ['between two', '2027-03-09T16:50:00Z', (s) => {
    assert.match(s.Now, /^Between two sessions$/);
    assert.match(s.Next, /^17:00 Feedback/);
  }],
  ['at lunch', '2027-03-09T13:00:00Z', (s) => assert.match(s.Now, /^Lunch .*Towpath Room.*to 13:30$/)],
  ['in the evening', '2027-03-09T20:00:00Z', (s) => {
    assert.equal(s.Now, undefined);
    assert.match(s.Next, /^Wednesday 10 March, 09:30/);
    assert.equal(s.Lunch, undefined);
  }],
  ['out in the villages, all at one base', '2027-03-11T12:10:00Z', (s) => assert.match(s.Now, /Lunch in Low Fennick/)],
  ['after the last session', '2027-03-11T16:30:00Z', (s) => {
    assert.equal(s.Now, undefined);
    assert.equal(s.Next, 'No more sessions are planned');
  }],
  ['a week later', '2027-03-18T10:00:00Z', (s) => assert.equal(s.Next, 'No more sessions are planned')],
  ['on a machine whose clock is wrong', '2019-01-01T00:00:00Z', (s) => {
    assert.match(s.First, /^Tuesday 9 March, 09:30/);
    assert.match(s.clock, /device .*1 January 2019, 00:00/);
  }],
];

describe('now and next', { concurrency: true }, () => {
  for (const name of ['chromium', 'firefox']) {
    describe(`in ${name}`, { concurrency: 1 }, () => {
      let browser;
      before(async () => (browser = await launch(name)));
      after(() => browser?.close());

      for (const [what, moment, right] of MOMENTS) {
        test(what, async () => {
          const tab = await tabAt(browser, moment);
          try {
            right(await says(tab.page));
            nothing([...(await violations(tab.page)), ...(await tab.faults())]);
          } finally {
            await tab.page.close();
          }
        });
      }
    });
  }
});

describe('in chromium', { concurrency: 1 }, () => {
  let browser;
  before(async () => (browser = await launch('chromium')));
  after(() => browser?.close());

  for (const zone of ['America/New_York', 'Asia/Tokyo', 'Pacific/Kiritimati']) {
    test(`a machine that is set to ${zone} says what it is in Britain`, async () => {
      const tab = await tabAt(browser, '2027-03-09T09:45:00Z', { zone });
      assert.equal(await tab.page.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone), zone);
      const s = await says(tab.page);
      assert.match(s.Now, /^Welcome/);
      assert.match(s.clock, /9 March 2027, 09:45 in Britain/);
      await tab.page.close();
    });
  }

  // Whenever something begins or ends, and early in the morning.
  const moments = sql(join(inspector, 'evidence.db'), `select distinct o.date || 'T' || t.time as at from day_own o join (select parent, start as time from day_sessions
    union select parent, "end" from day_sessions union select ref, '07:30' from day_own) t on t.parent = o.ref order by 1`).map((row) => row.at);
  for (const [width, height] of [[360, 640], [390, 844]]) {
    test(`at no moment of the visit need one scroll for the answers on a screen of ${width} by ${height}`, async () => {
      const late = [];
      const tab = await watchedPage(browser);
      await tab.page.setViewport({ width, height });
      await tab.page.emulateTimezone('Europe/London');
      await tab.page.evaluateOnNewDocument(() => {
        const Real = Date, time = +new URLSearchParams(location.search).get('t');
        globalThis.Date = class extends Real { constructor(...given) { if (given.length) super(...given); else super(time); } static now() { return time; } };
      });
      assert.ok(moments.length > 30);
      for (const moment of moments) {
        await tab.open(inspector, `index.html?t=${Date.parse(`${moment}:00Z`)}`);
        const bottom = await tab.page.evaluate(() => document.querySelector('.now dl').getBoundingClientRect().bottom);
        if (bottom > height) late.push(`${moment}: ${Math.round(bottom)}`);
      }
      await tab.page.close();
      nothing(late);
    });
  }

  for (const [audience, site] of Object.entries({ inspector, lead })) {
    test(`each day, person, room and stream of the ${audience}'s timetable prints on one sheet of A4`, async () => {
      const page = await browser.newPage(), found = [];
      const paths = walk(site).filter((path) => /^timetable\/.*\.html$/.test(path) && !path.endsWith('index.html'));
      assert.ok(paths.length > 25);
      for (const path of paths) {
        await page.goto(`file://${join(site, path)}`);
        const pdf = Buffer.from(await page.pdf({ preferCSSPageSize: true })).toString('latin1');
        const sheets = pdf.match(/\/Type\s*\/Page\b(?!s)/g).length;
        const [, width, height] = /\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/.exec(pdf);
        if (sheets !== 1) found.push(`${path}: ${sheets} sheets`);
        if (Math.abs(width - 842) > 2 || Math.abs(height - 595) > 2) found.push(`${path}: ${width} by ${height} points`);
      }
      await page.close();
      nothing(found);
    });
  }

  test('a calendar file is downloaded from a folder by its link', async (t) => {
    const dir = scratch(t), page = await browser.newPage(), devtools = await page.createCDPSession();
    await devtools.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: dir });
    await page.goto(`file://${join(inspector, 'timetable/person/dass.html')}`);
    await page.click('a[download]');
    for (let n = 0; n < 100 && !existsSync(join(dir, 'dass.ics')); n++) await wait(100);
    assert.equal(readFileSync(join(dir, 'dass.ics'), 'utf8'), readFileSync(join(inspector, 'timetable/person/dass.ics'), 'utf8'));
    await page.close();
  });
});

// Calendar files

// The form that every reader may count on; then what ical.js reads.
function events(path) {
  const bytes = readFileSync(path), text = bytes.toString('utf8');
  assert.ok(text.endsWith('END:VCALENDAR\r\n') && !/[^\r]\n|\r[^\n]/.test(text), `${path}: lines end with CR LF`);
  for (const line of text.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75 && !line.includes('�'), `${path}: ${line}`);
  const calendar = new ICAL.Component(ICAL.parse(text));
  const zone = new ICAL.Timezone(calendar.getFirstSubcomponent('vtimezone'));
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component), time = (t) => t && ICAL.Time.convert_wrap?.(t) || t;
    const utc = (t) => { const copy = time(t).clone(); copy.zone = zone; return copy.toJSDate().toISOString(); };
    return { uid: event.uid, title: event.summary, place: event.location, text: event.description, starts: utc(event.startDate), ends: utc(event.endDate),
      kinds: component.getFirstProperty('categories')?.getValues() ?? [], state: component.getFirstPropertyValue('status') };
  });
}

test('the calendar of all sessions, read back, says what the timetable says', () => {
  const all = events(join(inspector, 'timetable/all.ics'));
  const rows = sql(join(inspector, 'evidence.db'), 'select o.date, s.title, s.start, s."end", s.room, b.title as base from day_sessions s join day_own o on o.ref = s.parent left join base b on b.id = s.base');
  assert.equal(all.length, rows.length);
  assert.equal(new Set(all.map((e) => e.uid)).size, all.length);
  for (const row of rows) {
    const event = all.find((e) => e.title === row.title && e.starts === `${row.date}T${row.start}:00.000Z`); // in March Britain has UTC
    assert.ok(event, row.title);
    assert.equal(event.ends, `${row.date}T${row.end}:00.000Z`);
    for (const part of [row.room, row.base].filter(Boolean)) assert.ok(event.place.includes(part), `${row.title}: ${event.place}`);
  }
  const welcome = all.find((e) => e.title.startsWith('Welcome'));
  assert.match(welcome.text, /With: .*Ruth Ashdown, Director of adult social services.*\nInspectors: The whole team\nAbout: Governance, management and sustainability\nNeeds: step-free, hearing loop/);
});

test('each calendar file of each site can be read, and those of a person are hers', () => {
  for (const site of [inspector, lead]) {
    const files = walk(site).filter((path) => path.endsWith('.ics'));
    assert.ok(files.length > 25);
    for (const path of files) assert.ok(events(join(site, path)).length, path);
  }
  const hers = events(join(inspector, 'timetable/person/data-lead.ics'));
  assert.deepEqual(hers.map((e) => e.title), ['Figures, staffing and what we learn from both']);
  assert.deepEqual(hers[0].kinds, ['Interview', 'Stream A']);
});

test('over the change to summer time an hour is an hour, and strange letters stay', (t) => {
  const strange = 'Tea, cake; C:\\new \\n "x" <b>&amp; 𝄞 – élan, '.repeat(6).trim();
  const day = (date, title = 'Talk') => record({ title: date, date, sessions: [{ start: '09:00', end: '10:30', title, room: strange, people: [strange] }] });
  const dir = write(scratch(t), { 'content/kit.yaml': 'council: "A; B, C\\\\D"\ntoday: 2026-11-21\n', ...Object.fromEntries(['2027-03-27', '2027-03-28', '2027-06-30', '2027-10-30', '2027-10-31', '2027-12-25']
    .map((date) => [`content/timetable/d${date}.md`, day(date, date === '2027-12-25' ? strange : undefined)])) });
  const all = events(join(build(dir, { audience: 'inspector' }).site, 'timetable/all.ics'));
  assert.deepEqual(all.map((e) => e.starts), ['2027-03-27T09:00:00.000Z', '2027-03-28T08:00:00.000Z', '2027-06-30T08:00:00.000Z', '2027-10-30T08:00:00.000Z', '2027-10-31T09:00:00.000Z', '2027-12-25T09:00:00.000Z']);
  assert.deepEqual(new Set(all.map((e) => Date.parse(e.ends) - Date.parse(e.starts))), new Set([90 * 60_000]));
  assert.equal(all.at(-1).title, strange);
  assert.equal(all[0].text, `With: ${strange}`);
});
