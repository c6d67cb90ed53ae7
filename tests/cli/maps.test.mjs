// Maps, from the file to the page: what a block and a base show, that the list beside a map says what the map shows, and that nothing that an
// audience may not see is a point, a line or a number of its maps.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ROOT, build, check, column, decode, page, record, scratch, smallKit, snapshot, sql, strangeWord, tool, words } from './lib.mjs';

const feature = (properties, type, coordinates) => ({ type: 'Feature', properties, geometry: { type, coordinates } });
const collection = (...features) => JSON.stringify({ type: 'FeatureCollection', features });
const square = (w, s, e, n) => [[[w, s], [e, s], [e, n], [w, n], [w, s]]];
const town = collection(feature({ name: 'Upper Town' }, 'Polygon', square(-1.6, 53.5, -1.4, 53.6)), feature({ name: 'Lower Town' }, 'Polygon', square(-1.6, 53.4, -1.4, 53.5)),
  feature({ name: 'Old Cut', kind: 'canal' }, 'LineString', [[-1.6, 53.45], [-1.4, 53.55]]));
const base = (title, lat, lon, more = {}) => record({ title, lat, lon, address: `${title} Street`, ...more }, 'Come in.');
const place = (title, near, lat, lon, kind = 'station', more = {}) => record({ title, near, lat, lon, kind, ...more }, 'There.');
const maps = (html) => [...html.matchAll(/<figure class="map[^"]*">([\s\S]*?)<\/figure>/g)].map((m) => m[1]);
const picture = (map) => /<svg viewBox[\s\S]*?<\/svg>\s*(?=<figcaption)/.exec(map)[0];
const signs = (map) => [...picture(map).matchAll(/<text class="number[^"]*"[^>]*>([^<]*)</g)].map((m) => decode(m[1]));
// "1, 2" and "3–5" as numbers
const numbers = (labels) => labels.flatMap((label) => {
  const [from, to] = label.split('–').map(Number);
  return label.includes(',') ? label.split(', ').map(Number) : to ? Array.from({ length: to - from + 1 }, (_, i) => from + i) : [from];
});
const key = (map) => [...map.matchAll(/<li><span class="sign[^"]*">(\d+)<\/span> <span>([\s\S]*?)<\/span><\/li>/g)].map((m) => ({ number: +m[1], text: words(m[2]) }));
const kit = (t, files) => {
  const dir = scratch(t);
  smallKit(dir, files);
  return dir;
};
const world = (more = {}) => ({
  'content/welcome/maps/town.geojson': town, 'content/bases/hall.md': base('Town Hall', 53.55, -1.5), 'content/bases/mill.md': base('Old Mill', 53.44, -1.45),
  'content/places/stop.md': place('Mill Stop', 'mill', 53.441, -1.451), 'content/places/inn.md': place('Hall Inn', 'hall', 53.5518, -1.5, 'hotel', { phone: '01632 960155' }), ...more,
});
const says = (block) => ({ 'content/welcome/map.md': record({ title: 'Map' }, `Before.\n\n${block}\n\nAfter.`) });

test('a block shows the file it names, the bases and the places; the list says all that is on the map', (t) => {
  const dir = kit(t, world(says('```map town\ntitle: Where we are\n```')));
  assert.deepEqual(check(dir).diagnostics.filter((d) => /map|geojson/.test(d.id)), []);
  const { site } = build(dir, { audience: 'inspector' });
  const [map, ...none] = maps(page(site, 'welcome/map.html'));
  assert.equal(none.length, 0);
  const list = key(map);
  assert.deepEqual(list.map((k) => k.number), [1, 2, 3, 4]);
  assert.deepEqual(numbers(signs(map)).sort((a, b) => a - b), [1, 2, 3, 4]);
  for (const name of ['Town Hall', 'Old Mill', 'Mill Stop', 'Hall Inn']) assert.ok(list.some((k) => k.text.includes(name)), name);
  assert.equal([...picture(map).matchAll(/class="land-area"/g)].length, 2);
  assert.equal([...picture(map).matchAll(/class="water"/g)].length, 1);
  assert.deepEqual([...picture(map).matchAll(/class="letter"[^>]*>([A-Z])</g)].map((m) => m[1]), ['A', 'B']);
  for (const name of ['A Lower Town', 'B Upper Town', 'Water: Old Cut', 'Where we are']) assert.ok(words(map).includes(name), `${name} in: ${words(map)}`);
  assert.match(picture(map), /aria-label="Where we are: a map, north at the top, with 2 bases and 2 places\./);
  assert.match(words(map), /\d+ km N/, 'a scale bar and north');
  // 200 metres to the north are 260 on foot: three minutes
  assert.match(list.find((k) => k.text.includes('Hall Inn')).text, /200 m in a straight line from Town Hall, about 3 minutes on foot/);
  assert.match(words(map), /estimates, not measured: 1\.3 times the straight line, at 80 metres a minute/);
});

test('near, show and the map of kit.yaml', (t) => {
  const dir = kit(t, world({
    'content/kit.yaml': 'council: "Testford"\ntoday: 2026-11-21\nmap: town.geojson\n',
    ...says('```map\nnear: hall\n```\n\n```map\nshow: hotel, mill\n```\n\n```map\nshow: nothing\n```\n\n```map\nshow: bases\n```'),
  }));
  assert.deepEqual(check(dir).diagnostics.filter((d) => /map|geojson/.test(d.id)), []);
  const { site } = build(dir, { audience: 'inspector' });
  const [near, some, nothing, bases] = maps(page(site, 'welcome/map.html'));
  assert.deepEqual(key(near).map((k) => k.text.split(/ (Base|Hotel)/)[0]), ['Town Hall', 'Hall Inn']);
  assert.deepEqual(key(some).map((k) => k.text.split(/ (Base|Hotel)/)[0]), ['Old Mill', 'Hall Inn']);
  assert.deepEqual(key(nothing), []);
  assert.ok(words(nothing).includes('Upper Town'));
  assert.deepEqual(key(bases).map((k) => k.text.split(' Base')[0]), ['Old Mill', 'Town Hall']);
  // the base's own page, its place's page and the list of bases have one each
  assert.deepEqual(key(maps(page(site, 'bases/hall.html'))[0]).map((k) => k.text.split(/ (Base|Hotel)/)[0]), ['Town Hall', 'Hall Inn']);
  assert.match(words(page(site, 'bases/hall.html')), /Hall Inn Hotel · 200 m in a straight line, about 3 minutes on foot 01632 960155/);
  assert.match(page(site, 'bases/hall.html'), /href="tel:01632960155"/);
  assert.equal(maps(page(site, 'places/inn.html')).length, 1);
  assert.equal(maps(page(site, 'bases/index.html')).length, 1);
  assert.match(words(page(site, 'bases/hall.html')), /From the station Mill Stop 12\.5 km in a straight line/);
});

test('the same map has the same bytes, however SQLite turns what is in no order', (t) => {
  const dir = kit(t, world({ 'content/welcome/maps/parts.geojson': JSON.stringify({ type: 'Feature', properties: { name: 'Bits' }, geometry: { type: 'GeometryCollection', geometries: [
    { type: 'Point', coordinates: [-1.5, 53.5] }, { type: 'MultiPolygon', coordinates: [square(-1.6, 53.5, -1.5, 53.6), square(-1.45, 53.5, -1.4, 53.6)] },
    { type: 'MultiLineString', coordinates: [[[-1.6, 53.4], [-1.5, 53.45]], [[-1.4, 53.4], [-1.5, 53.47]]] }] } }), ...says('```map parts\n```\n\n```map town\n```') }));
  const one = build(dir, { out: join(dir, 'one') }), other = build(dir, { out: join(dir, 'other'), env: { KIT_REVERSE_SELECTS: '1' } });
  assert.deepEqual(snapshot(one.site), snapshot(other.site));
  assert.deepEqual(sql(one.db, "select shape, name from map_feature where map = 'parts' order by n").map((f) => f.shape), ['area', 'line', 'point']);
});

test('a point of a file has a number and its name', (t) => {
  const dir = kit(t, world({ 'content/welcome/maps/stops.geojson': collection(feature({ NAME: 'Ferry' }, 'Point', [-1.52, 53.53, 12])), ...says('```map stops\nshow: hall\n```') }));
  const [map] = maps(page(build(dir, { audience: 'inspector' }).site, 'welcome/map.html'));
  assert.deepEqual(key(map).map((k) => k.text.split(' Base')[0]), ['Town Hall', 'Ferry']);
});

test('a page that shows a map of wards stays small', (t) => {
  const found = [join(ROOT, '../shared/geo/barnsley-wards.geojson')].find(existsSync);
  // Where the real file is missing: 21 wards of a hundred points each, as ragged as those.
  const ragged = (k) => {
    const ring = Array.from({ length: 100 }, (_, i) => {
      const r = 0.02 + 0.004 * Math.sin(i * 12.9898 + k);
      return [-1.8 + (k % 7) * 0.06 + r * Math.cos(i * Math.PI / 50), 53.44 + Math.floor(k / 7) * 0.06 + 0.6 * r * Math.sin(i * Math.PI / 50)];
    });
    return feature({ WD13NM: `Ward ${k}`, WD13CD: `E0${k}` }, 'Polygon', [[...ring, ring[0]]]);
  };
  const wards = found ? readFileSync(found, 'utf8') : collection(...Array.from({ length: 21 }, (_, k) => ragged(k)));
  const dir = kit(t, world({ 'content/welcome/maps/wards.geojson': wards, ...says('```map wards\ntitle: The wards\n```') }));
  const { site, db } = build(dir, { audience: 'inspector' });
  const html = page(site, 'welcome/map.html'), [map] = maps(html);
  assert.ok(html.length < 60_000, `${html.length} bytes`);
  assert.equal([...picture(map).matchAll(/class="land-area"/g)].length, 21);
  assert.equal([...picture(map).matchAll(/class="letter"/g)].length, 21);
  assert.equal(column(db, 'select count(*) from map_feature where name is not null')[0], 21);
  for (const name of column(db, 'select name from map_feature order by name')) assert.ok(words(map).includes(name), name);
  // Of the properties the name alone is kept, for the lead, too.
  const lead = tool('sqlite3', ['-readonly', build(dir, { out: join(dir, 'lead') }).db, '.dump']).stdout;
  assert.ok(!/E05000976|'E0\d+'/.test(lead) && !lead.includes('WD13'));
});

// What an inspector's site and index hold, but for their own sums
function view(dir) {
  const { site, db } = build(dir, { audience: 'inspector' });
  const files = Object.fromEntries(Object.entries(snapshot(site)).filter(([p]) => p !== 'evidence.db' && p !== 'MANIFEST.sha256'));
  return { files, dump: tool('sqlite3', ['-readonly', db, '.dump']).stdout, site };
}

test('hidden bases, places and maps leave no point, no line and no number', (t) => {
  const pages = {
    'content/kit.yaml': 'council: "Testford"\ntoday: 2026-11-21\nmap: town\n',
    ...says('```map\n```\n\n```map town\nnear: hall\n```\n\n```map\nnear: den\n```\n\n```map\nshow: den, bases\n```\n\n```map\nshow: den\n```\n\n```map\nshow: cave\n```'),
  };
  const secret = strangeWord(7), name = strangeWord(8), other = strangeWord(9);
  const hidden = {
    'content/bases/den.md': base('Den', 53.552, -1.502, { audience: 'staff' }), 'content/places/cave.md': place('Cave', 'hall', 53.551, -1.501, 'food', { audience: 'lead' }),
    'content/places/draft.md': place('Draft', 'mill', 53.442, -1.452, 'hotel', { status: 'withdrawn' }),
    [`content/welcome/maps/${secret}.geojson`]: collection(feature({ name, owner: other }, 'Polygon', square(-1.7, 53.3, -1.3, 53.7))),
    'content/welcome/ours.md': record({ title: 'Ours', audience: 'staff' }, `\`\`\`map ${secret}\ntitle: For us\n\`\`\``),
  };
  const one = view(kit(t, world(pages))), two = view(kit(t, world({ ...pages, ...hidden })));
  assert.deepEqual(two.files, one.files);
  assert.equal(two.dump, one.dump);
  for (const word of [secret, name, other, '53.552', '-1.502', 'Den', 'Cave', "'den'", "'cave'"]) assert.ok(!two.dump.includes(word), word);
  // What is near a base that is not here says the usual words.
  assert.ok(words(page(two.site, 'welcome/map.html')).includes('evidence available on request'));
  assert.equal(maps(page(two.site, 'welcome/map.html')).length, 5);
  // Staff get their map, and of its properties the name alone.
  const dir = kit(t, world({ ...pages, ...hidden })), staff = build(dir, { audience: 'staff' });
  assert.ok(words(page(staff.site, 'welcome/ours.html')).includes(name));
  const dump = tool('sqlite3', ['-readonly', staff.db, '.dump']).stdout;
  assert.ok(dump.includes(secret) && !dump.includes(other) && !dump.includes('Cave'));
  assert.deepEqual(sql(staff.db, 'pragma foreign_key_check'), []);
});

test('a link to a map\'s file does not hand out what the kit keeps of it', (t) => {
  const dir = kit(t, world(says('[data](maps/town.geojson)')));
  assert.ok(!Object.keys(view(dir).files).some((p) => p.endsWith('.geojson')));
});

test('names in a file of GeoJSON can do no harm', (t) => {
  const dir = kit(t, world({ 'content/welcome/maps/odd.geojson': collection(
    feature({ name: '<script>alert(1)</script>' }, 'Polygon', square(-1.6, 53.5, -1.5, 53.6)),
    feature({ name: '\u0001E1\u0002x\u0003' }, 'Polygon', square(-1.5, 53.5, -1.4, 53.6)),
    feature({ name: { a: 1 }, title: 'Second choice', kind: 7 }, 'LineString', [[-1.6, 53.5], [-1.4, 53.6]])), ...says('```map odd\ntitle: "<b>Bold</b>"\n```') }));
  const { site, db } = build(dir, { audience: 'inspector' });
  const html = page(site, 'welcome/map.html');
  assert.ok(!/<script>|<b>Bold/.test(html));
  assert.ok(html.includes('&lt;script&gt;'));
  assert.ok(!column(db, 'select group_concat(name) from map_feature')[0].match(/[\u0001-\u001f]/));
  assert.ok(words(html).includes('Lines: Second choice'));
});

test('a large map is read and drawn, and a larger one refused', (t) => {
  const zigzag = (n) => collection(feature({ name: 'Long' }, 'LineString', Array.from({ length: n }, (_, i) => [-1.6 + (i / n) * 0.2, i % 2 ? 53.4 : 53.6])));
  const dir = kit(t, world({ 'content/welcome/maps/long.geojson': zigzag(100_000), ...says('```map long\n```') }));
  const { site } = build(dir, { audience: 'inspector' });
  assert.ok(maps(page(site, 'welcome/map.html'))[0].includes('Lines: Long'));
  assert.ok(page(site, 'welcome/map.html').length < 1_000_000);
  const more = kit(t, world({ 'content/welcome/maps/long.geojson': zigzag(100_001), ...says('```map long\n```') }));
  assert.match(check(more).diagnostics.map((d) => d.message).join('\n'), /the map has 100001 points, and 100000 is the most/);
  const heavy = kit(t, world({ 'content/welcome/maps/heavy.geojson': `${' '.repeat((4 << 20) + 1)}{}` }));
  assert.match(check(heavy).diagnostics.map((d) => d.message).join('\n'), /larger than 4 MB/);
});

test('the walks that our example tells agree with its distances', (t) => {
  const { site } = build(ROOT, { audience: 'inspector', out: join(scratch(t), 'site') });
  const minutes = (path, name) => +/in a straight line, about (\d+) minute/.exec(key(maps(page(site, path))[0]).find((k) => k.text.includes(name)).text)[1];
  assert.equal(minutes('bases/civic-centre.html', 'Harrowmere railway station'), 8);
  assert.equal(minutes('bases/civic-centre.html', 'Wharf Lane car park'), 4);
  assert.equal(minutes('bases/marlthwaite-house.html', 'Quarry Tea Room'), 3);
  assert.equal(minutes('bases/tessingby-hub.html', 'Tessingby station'), 10);
});
