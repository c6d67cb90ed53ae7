// Same input, same day, same bytes: whatever the folder's name, the clock, the language, the order in which SQLite or the disk hand things out.
import assert from 'node:assert/strict';
import { readFileSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { KIT, ROOT, build, copy, kit, assertStatus, once, record, scratch, scratchForFile, sha256, sign, smallKit, snapshot, tool, walk, write } from './lib.mjs';

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
  for (const threads of ['1', '2', '5', '8']) assertSame(base().dir, { env: { KIT_THREADS: threads } });
});

test('another language, place and person', (t) => {
  const home = scratch(t);
  assertSame(base().dir, { env: { LC_ALL: 'tr_TR.UTF-8', LANG: 'de_DE.UTF-8', TZ: 'Pacific/Kiritimati', HOME: home, USER: 'somebody', COLUMNS: '20' } });
  assertSame(base().dir, { env: { LC_ALL: 'C', TZ: 'America/Adak' } });
});

// The site's files are as open as the person who builds it lets files be, and never more; a memory stick keeps no such thing.
test('whoever may read new files', (t) => {
  for (const umask of ['000', '027', '077']) {
    const at = scratch(t), dir = join(at, 'kit'), under = (...args) => assertStatus({ ...tool('sh', ['-c', `umask ${umask}; exec "$@"`, 'sh', KIT, '-C', dir, ...args]), out: '', err: '' }, 0, `${umask} ${args}`);
    copy(join(base().dir, 'content'), join(dir, 'content'));
    for (const audience of ['lead', 'inspector']) {
      const out = join(at, audience);
      under('build', '-o', out, '--audience', audience);
      assert.deepEqual(differ(base().sites[audience], snapshot(out)), [], `${umask} ${audience}`);
      for (const path of walk(out)) {
        const mode = statSync(join(out, path)).mode & 0o777;
        assert.equal(mode & (parseInt(umask, 8) | 0o111), 0, `${path}: ${mode.toString(8)} with umask ${umask}`);
        assert.ok(mode & 0o400, path);
      }
    }
    under('pack', '--audience', 'inspector', '-o', join(at, 'pack.zip'));
    const pack = sha256(readFileSync(join(at, 'pack.zip')));
    assert.equal(pack, (packed ??= pack), umask);
  }
});
let packed;

test('folders that are read in the opposite order', (t) => {
  const at = scratch(t), library = join(at, 'readdir.so');
  if (tool('sh', ['-c', 'nm "$1" | grep -q __asan_init', 'sh', KIT]).status === 0) return t.skip('a sanitizer wants to be loaded first');
  const made = tool(process.env.CC || 'cc', ['-std=c11', '-D_GNU_SOURCE', '-shared', '-fPIC', '-o', library, join(ROOT, 'tests/cli/readdir.c'), '-ldl']);
  assert.equal(made.status, 0, made.stderr);
  write(at, { 'x/1': '', 'x/2': '', 'x/3': '' });
  const list = (env) => tool('find', [join(at, 'x'), '-type', 'f'], { env }).stdout.trim().split('\n');
  assert.deepEqual(list({ LD_PRELOAD: library }), list({}).reverse(), 'the order is not turned round');
  assertSame(base().dir, { env: { LD_PRELOAD: library } });
  copy(join(ROOT, 'content'), join(at, 'example/content'));
  assert.deepEqual(differ(snapshot(build(join(at, 'example')).site), snapshot(build(join(at, 'example'), { out: join(at, 'other'), env: { LD_PRELOAD: library } }).site)), []);
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
