// Same input, same day, same bytes: whatever the folder's name, the clock, the language, the order in which SQLite or the disk hand things out.
import assert from 'node:assert/strict';
import { readFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ROOT, build, copy, kit, assertStatus, once, record, scratch, scratchForFile, sign, smallKit, snapshot, walk, write } from './lib.mjs';

// A kit in which there is something to put in order: many of each, with equal titles, dates and numbers.
function fill(dir) {
  smallKit(dir, {
    'content/glossary/terms.csv': 'term,expansion,meaning,audience\nABC,A Big Cat,One,inspector\nDEF,Dee,Two,staff\nAbc d,,Three,inspector\n',
    'content/requests/requests.csv': 'id,asked,asked-by,what,due,owner,status,evidence,answered,note\nR2,2026-11-02,Ann,Paper,2026-11-30,clerk,open,,,\nR1,2026-11-02,Ann,Paper,2026-11-30,clerk,open,,,\n',
    'content/lists/guests.csv': 'name,team\nAmy,North\nBo,South\n', 'content/evidence/files/z.txt': 'z', 'content/evidence/files/a.txt': 'a',
    ...Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`content/evidence/E${30 - i}.md`, record({
      title: 'Same title', summary: `Number ${i}`, statements: i % 2 ? ['safeguarding', 'assessing-needs'] : ['assessing-needs'], audience: 'inspector', tags: ['b', 'a'], files: i === 3 ? ['z.txt', 'a.txt'] : [],
      category: ['staff', 'processes', 'outcomes'][i % 3], owner: 'clerk', 'review-due': '2027-01-01', nobody: { knows: [i, 'x'] },
    }, `# Head\n\nSee (E${30 - ((i + 1) % 12)}, E${30 - ((i + 5) % 12)}).\n\n## Head\n\nABC and [link](E1.md).\n`)])),
    ...Object.fromEntries(['one', 'two', 'three'].flatMap((id, i) => [
      [`content/measures/${id}.md`, record({ title: 'Measure', unit: '%', aim: 'high', target: 50, statement: 'safeguarding', values: [{ period: '2025', value: 40 + i }, { period: '2026', value: 45 }], comparators: [{ name: 'B', value: 1 }, { name: 'A', value: 1 }] })],
      [`content/actions/${id}.md`, record({ title: 'Act', status: 'open', due: '2026-12-01', owner: 'clerk', from: 'assessment/assessing-needs#imp-1' })],
      [`content/bases/${id}.md`, record({ title: 'Base', lat: 53.5, lon: -1.5, rooms: [{ name: 'B' }, { name: 'A' }], hours: { sat: 'x', 'mon-fri': 'y' } })],
      [`content/timetable/${id}.md`, record({ title: 'Day', date: '2027-03-09', sessions: [{ start: '09:00', end: '10:00', title: 'B', people: ['dass', 'clerk'] }, { start: '09:00', end: '10:00', title: 'A', base: 'two' }] })],
      [`content/enquiries/${id}.md`, record({ title: 'Ask', statement: 'safeguarding', ask: ['dass', 'clerk'], evidence: ['E30', 'E22', 'E1'] }, 'Listen.')],
      [`content/practice/${id}.md`, record({ title: 'Story', kind: 'story', consent: 'yes', statement: 'safeguarding', audience: 'inspector' }, 'Once.')],
    ])),
  });
  for (const ref of ['evidence/E30', 'evidence/E25', 'practice/two', 'evidence/E19']) sign(dir, ref);
  return dir;
}

const base = once(() => {
  const dir = fill(join(scratchForFile(), 'kit'));
  const sites = Object.fromEntries(['lead', 'staff', 'inspector'].map((audience) => [audience, snapshot(build(dir, { audience, out: join(dir, '..', audience) }).site)]));
  return { dir, sites };
});

const differ = (a, b) => Object.keys({ ...a, ...b }).filter((p) => a[p] !== b[p]);
function assertSame(dir, options = {}) {
  for (const audience of ['lead', 'staff', 'inspector']) {
    const r = build(dir, { audience, out: join(dir, '..', `other-${audience}`), ...options });
    assert.deepEqual(differ(base().sites[audience], snapshot(r.site)), [], `${audience}: these files differ`);
  }
}

test('built again', () => assertSame(base().dir));

test('another folder of another name, and copied in another order', (t) => {
  const dir = join(scratch(t), 'Ein anderer Name');
  for (const path of walk(base().dir).filter((p) => p.startsWith('content/')).reverse()) {
    write(dir, { [path]: readFileSync(join(base().dir, path)) });
    utimesSync(join(dir, path), 1e9, 1e9);
  }
  assertSame(dir);
});

test('rows in the opposite order where nothing orders them', () => assertSame(base().dir, { env: { KIT_REVERSE_SELECTS: '1' } }));

test('one thread, or more than there are processors', () => {
  for (const threads of ['1', '3', '8']) assertSame(base().dir, { env: { KIT_THREADS: threads } });
});

test('another language, place and person', (t) => {
  const home = scratch(t);
  assertSame(base().dir, { env: { LC_ALL: 'tr_TR.UTF-8', LANG: 'de_DE.UTF-8', TZ: 'Pacific/Kiritimati', HOME: home, USER: 'somebody', COLUMNS: '20' } });
  assertSame(base().dir, { env: { LC_ALL: 'C', TZ: 'America/Adak' } });
});

test('--as-of the same day as kit.yaml, from another place', (t) => {
  const { dir, sites } = base();
  const out = join(scratch(t), 'site');
  assertStatus(kit(['-C', '.', '--as-of', '2026-11-21', 'build', '-o', out], { cwd: dir }), 0);
  assert.deepEqual(differ(sites.lead, snapshot(out)), []);
});

test('over another site', (t) => {
  const out = join(scratch(t), 'site');
  const { dir, sites } = base();
  for (const audience of ['lead', 'inspector', 'staff', 'lead']) {
    build(dir, { audience, out });
    assert.deepEqual(differ(sites[audience], snapshot(out)), [], audience);
  }
});

test('the example kit is the same in two folders, rows reversed', (t) => {
  const at = scratch(t);
  copy(join(ROOT, 'content'), join(at, 'a/content'));
  copy(join(ROOT, 'content'), join(at, 'b/content'));
  const one = build(join(at, 'a')), other = build(join(at, 'b'), { env: { KIT_REVERSE_SELECTS: '1' } });
  assert.deepEqual(differ(snapshot(one.site), snapshot(other.site)), []);
});

test('another day is another site, where something depends on it', (t) => {
  const out = join(scratch(t), 'site');
  build(base().dir, { out, args: ['--as-of', '2027-06-01'] });
  assert.ok(differ(base().sites.lead, snapshot(out)).length > 0);
});
