// What stands on a page is found, wherever it stands on it: names on maps and titles of maps, keys that the author named himself, heads of lists.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { build, kit, once, page, record, scratchForFile, smallKit, sql } from './lib.mjs';

const dir = scratchForFile();
const made = once(() => smallKit(dir, {
  'content/welcome/maps/town.geojson': JSON.stringify({ type: 'FeatureCollection', features: [{ type: 'Feature', properties: { name: 'Zqfeature Park' }, geometry: { type: 'Point', coordinates: [1.5, 53.5] } }] }),
  'content/welcome/map.md': record({ title: 'Where things are' }, '```map town\ntitle: Zqpicture of the town\n```'),
  'content/bases/hub.md': record({ title: 'Hub', hours: { 'zqhours-fri': '9 to 5' }, safety: { 'Zqsafety point': 'By the door' }, comfort: { 'Zqcomfort room': 'Second floor' } }),
  'content/lists/guests.csv': 'name,zqcolumn\nAmy,x\n',
}));
const wanted = {
  zqfeature: ['welcome/map', 'welcome/map.html'], zqpicture: ['welcome/map', 'welcome/map.html'], zqhours: ['bases/hub', 'bases/hub.html'], zqsafety: ['bases/hub', 'bases/hub.html'],
  zqcomfort: ['bases/hub', 'bases/hub.html'], zqcolumn: ['lists/guests', 'lists/guests.html'],
};
for (const audience of ['lead', 'staff', 'inspector']) {
  test(`${audience}: names on maps, keys of the author's own, heads of lists`, () => {
    const r = build(made(), { audience, out: `${dir}/${audience}` });
    for (const [word, [ref, url]] of Object.entries(wanted)) {
      const here = audience === 'lead' || !ref.startsWith('lists/');
      const found = JSON.parse(kit(['-C', dir, 'search', '--audience', audience, '--format', 'json', word]).out).map((x) => x.ref);
      assert.deepEqual(found, here ? [ref] : [], word);
      assert.equal(sql(r.db, `select count(*) as n from search where search match '${word}'`)[0].n, here ? 1 : 0, word);
      if (here) assert.match(page(r.site, url), new RegExp(word, 'i'), 'it stands there');
    }
  });
}
