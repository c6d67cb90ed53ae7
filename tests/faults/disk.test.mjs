// A disk that is full, breaks or becomes read-only at any call of a command. After each: old or new, nothing between and nothing beside, the
// content untouched, and one message that says what to do.
import assert from 'node:assert/strict';
import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { assertManifest, assertStatus, copy, kit, record, scratchForFile, walk, write } from '../cli/lib.mjs';
import { CHANGING, FILLING, NOW, READING, SEED, SOAK, callsOf, chosen, faulty, fullKit, state } from './lib.mjs';

const at = scratchForFile();
const log = join(at, 'calls');

const commands = [
  ['build, the first', (dir) => ['-C', dir, 'build', '-o', join(dir, 'site')]],
  ['build, over an old site with files of somebody else', (dir) => ['-C', dir, 'build', '-o', join(dir, 'site'), '--audience', 'inspector'], (dir) => {
    assertStatus(kit(['-C', dir, 'build'], { env: NOW }), 0);
    write(dir, { 'content/welcome/more.md': record({ title: 'More', order: 2, owner: 'clerk' }, 'More to see.'), 'site/holiday/beach.jpg': 'sand', 'site/.hidden': 'x', 'site/letter.txt': 'Dear' });
  }],
  ['pack', (dir) => ['-C', dir, 'pack', '--audience', 'inspector', '-o', join(dir, 'out.zip')]],
  ['pack as one file', (dir) => ['-C', dir, 'pack', '--audience', 'inspector', '--single-file', '-o', join(dir, 'out.html')]],
  ['sign-off', (dir) => ['-C', dir, 'sign-off', 'evidence/E3', '--by', 'dass']],
  ['request add', (dir) => ['-C', dir, 'request', 'add', 'Waits by area', '--from', 'Ann', '--due', '2d']],
  ['import', (dir) => ['-C', dir, 'import', join(dir, 'register.csv')]],
  ['new', (dir) => ['-C', dir, 'new', 'practice', 'visits', 'Visits']],
  ['status --record', (dir) => ['-C', dir, 'status', '--record']],
  ['export', (dir) => ['-C', dir, 'export', 'evidence']],
  ['init', (dir) => ['init', join(dir, 'other')], (dir) => write(dir, { 'other/README.md': 'mine', 'other/.gitignore': 'mine, too\n' })],
];

// What a fault of each kind may be, and in which calls.
const faults = [
  ['a full disk', 'ENOSPC', FILLING, true],
  ['a full disk that has room again', 'ENOSPC', FILLING, false],
  ['a fault of the disk', 'EIO', CHANGING, false],
  ['a disk that becomes read-only', 'EROFS', CHANGING, true],
  ['a fault while reading', 'EIO', READING, false],
];

const own = /(^|\/)\.(kit-|[^/]*\.\d+\.tmp$|[^/]*\.part$)/;
const without = (all) => Object.fromEntries(Object.entries(all).filter(([p]) => !own.test(p) && !p.startsWith('.build/') && !p.endsWith('/')));

for (const [name, args, prepare] of commands) {
  test(name, async (t) => {
    const dir = join(at, 'k'), kept = join(at, 'kept');
    const restore = () => {
      rmSync(dir, { recursive: true, force: true });
      copy(kept, dir);
    };
    for (const d of [dir, kept]) rmSync(d, { recursive: true, force: true });
    fullKit(kept, { mini: !args(dir).includes('--single-file') });
    copy(kept, dir);
    prepare?.(dir);
    rmSync(kept, { recursive: true, force: true });
    cpSync(dir, kept, { recursive: true });
    const former = state(dir);
    const lists = new Map();
    for (const calls of [FILLING, CHANGING, READING]) {
      restore();
      const { r, list } = callsOf(args(dir), { under: dir, calls, log });
      assertStatus(r, 0, name);
      lists.set(calls, list);
    }
    const fresh = state(dir);
    assert.ok(!Object.keys(fresh).some((p) => own.test(p)), `left beside: ${Object.keys(fresh).filter((p) => own.test(p))}`);
    restore();
    let tried = 0, failed = 0;
    for (const [what, act, calls, on] of faults) {
      for (const n of chosen(lists.get(calls), dir, 2)) {
        const [call, path] = lists.get(calls)[n - 1], label = `${name}: ${what}: ${act} at ${call} ${n}, ${path}`;
        const r = faulty(args(dir), { under: dir, calls, at: n, act, on });
        const now = state(dir);
        tried++;
        assert.equal(r.signal, null, `${label}: ended by ${r.signal}\n${r.err}`);
        assert.ok([0, 1, 3].includes(r.status), `${label}: status ${r.status}`);
        assert.ok(r.status !== 1 || calls === READING, `${label}: status 1\n${r.err}`);
        // Where nothing can be taken away any more, what was begun stays. What could not get its name, or its place again, keeps the one that the
        // message names. The next run puts all of that right.
        const stays = act === 'EROFS' || ['unlink', 'rmdir'].includes(call), waits = (call === 'rename' || on) && /the next build tries again|or call it so yourself/.test(r.err);
        const partly = stays && /nor take away what was (imported|begun)/.test(r.err);
        const seen = (x) => JSON.stringify(stays ? without(x) : x), whole = seen(now) === seen(fresh), old = seen(now) === seen(former), done = r.status === 0;
        if (!(done ? whole : whole || old || waits || partly)) assert.deepEqual(stays ? without(now) : now, done ? fresh : former, `${label}: neither old nor new; status ${r.status}\n${r.err}`);
        if (!done) {
          failed++;
          const said = r.err.split('\n').filter((l) => /^kit: error: |: error: .* \[unreadable\]$/.test(l));
          assert.ok(r.status === 1 || said.length === 1, `${label}: ${r.err}`);
          for (const l of said) assert.match(l, /;/, `${label}: what to do? ${l}`);
          assert.ok(!/database:|, in: |assert/.test(r.err), `${label}: ${r.err}`);
          if (act === 'ENOSPC') assert.match(r.err, /the disk is full.*; make room/, label);
        }
        if (existsSync(join(dir, 'site/MANIFEST.sha256'))) assertManifest(join(dir, 'site'), ['holiday/beach.jpg', 'letter.txt']);
        if (JSON.stringify(now) === JSON.stringify(former)) continue;
        // Whatever is there, the next run makes it whole and clears it up; only what is signed, logged and packed is not done twice.
        if (args(dir)[0] !== 'init' && (!whole || args(dir).includes('build'))) {
          assertStatus(kit(args(dir), { env: NOW }), 0, `${label}: and then`);
          assert.deepEqual(state(dir), fresh, `${label}: the next run`);
        }
        restore();
      }
    }
    t.diagnostic(`${tried} faults in ${[...lists.values()].map((l) => l.length).join('+')} calls, ${failed} failed runs${SOAK ? '' : `, SEED=${SEED}`}`);
  });
}
