// kill -9 at any moment: after each the old site or the new one stands and verifies, no file of somebody else is lost, the ledger and the log are
// whole, and what was left behind is gone after the next run. The moments are calls of the program, drawn by the seed: before the call or after it.
// SOAK=1 kills 500 times.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { KIT, assertManifest, assertStatus, kit, once, record, scratchForFile, sha256, snapshot, walk, write } from '../cli/lib.mjs';
import { CHANGING, NOW, SEED, SOAK, callsOf, faulty, fullKit, numbers } from './lib.mjs';

const at = scratchForFile();
const THEIRS = ['site/holiday/beach.jpg', 'site/.hidden', 'site/letter.txt', 'site/statements/mine.txt'];
const isLeft = (path) => /(^|\/)\.(kit-|[^/]*\.tmp$|[^/]*\.part$)/.test(path);

const template = once(() => {
  const dir = fullKit(join(at, 'template'));
  assertStatus(kit(['-C', dir, 'build'], { env: NOW }), 0);
  return write(dir, Object.fromEntries(THEIRS.map((p) => [p, `mine: ${p}`])));
});

function fresh(name) {
  const dir = join(at, name);
  rmSync(dir, { recursive: true, force: true });
  cpSync(template(), dir, { recursive: true });
  return dir;
}

// Every file of theirs is still somewhere, once, byte for byte; and where it was, as soon as the kit has run again.
function assertTheirs(dir, inPlace, label) {
  for (const p of THEIRS) {
    const places = [p, ...walk(dir).filter((w) => w.split('/')[0].startsWith('.kit-')).filter((w) => w.endsWith(p.slice('site/'.length)) && w.split('/').length === p.split('/').length)].filter((w) => existsSync(join(dir, w)));
    const found = places.filter((w) => readFileSync(join(dir, w), 'utf8') === `mine: ${p}`);
    assert.equal(found.length, 1, `${label}: ${p} is at ${found}`);
    if (inPlace) assert.equal(found[0], p, label);
  }
}

function assertLedger(text, label) {
  let former = '';
  const lines = text.split('\n');
  assert.equal(lines.pop(), '', `${label}: half a line`);
  for (const l of lines.slice(1)) {
    const five = l.slice(0, l.lastIndexOf(','));
    assert.equal(l, `${five},${sha256(former, '\n', five)}`, `${label}: the chain`);
    former = l.slice(l.lastIndexOf(',') + 1);
  }
}

const theirs = THEIRS.map((p) => p.slice('site/'.length));
const content = (dir) => snapshot(join(dir, 'content'));

test('build', (t) => {
  const random = numbers(SEED), kills = SOAK ? 250 : 9;
  let dir = fresh('b'), list, killed = 0, oldSites = 0, newSites = 0;
  for (let i = 1; i <= kills; i++) {
    const title = `Version ${i}`, label = `SEED=${SEED}, kill ${i}`;
    write(dir, { 'content/welcome/more.md': record({ title, order: 2, owner: 'clerk' }, `This is ${title}.`) });
    if (!list) {
      const probe = join(at, 'probe');
      cpSync(dir, probe, { recursive: true });
      list = callsOf(['-C', probe, 'build'], { under: probe, calls: CHANGING, log: join(at, 'calls') }).list;
      rmSync(probe, { recursive: true });
    }
    const before = content(dir);
    // A third before the folders are swapped, a third while what is somebody's is carried over and the former site taken away, the rest anywhere.
    const swap = list.findIndex(([name, path]) => name === 'rename' && path === join(at, 'probe', 'site'));
    assert.ok(swap > 0);
    const [from, to] = [[1, swap + 2], [swap + 1, list.length], [1, list.length]][i % 3];
    const n = from + Math.floor(random() * (to - from + 1));
    const r = faulty(['-C', dir, 'build'], { under: dir, calls: CHANGING, at: n, act: i % 4 < 2 ? 'kill' : 'killed' });
    killed += r.signal === 'SIGKILL';
    assert.ok(r.signal === 'SIGKILL' || r.status === 0, `${label}: ${r.status} ${r.err}`);
    assert.deepEqual(content(dir), before, `${label}: the content`);
    const where = `${label}, call ${n} of ${list.length}, ${list[n - 1]}`;
    const shown = JSON.parse(JSON.stringify(walk(join(dir, 'site'))));
    assertManifest(join(dir, 'site'), theirs.filter((p) => shown.includes(p)));
    assertStatus(kit(['verify', join(dir, 'site')]), shown.some((p) => theirs.includes(p) && !p.startsWith('.')) ? 1 : 0, `${where}: verify`);
    const page = readFileSync(join(dir, 'site/MANIFEST.sha256'), 'utf8').includes('welcome/more.html') ? readFileSync(join(dir, 'site/welcome/more.html'), 'utf8') : '';
    if (page.includes(title)) newSites++;
    else oldSites++;
    assertTheirs(dir, false, where);
    // Some of what is left meets the next killed one; the rest is cleared here.
    if (random() < 0.6 || i === kills) {
      const next = assertStatus(kit(['-C', dir, 'build'], { env: NOW }), 0, `${where}: the next build`);
      assertTheirs(dir, true, where);
      assert.deepEqual(walk(dir).filter(isLeft), [], `${where}: left\n${next.err}`);
      assertManifest(join(dir, 'site'), theirs);
      assert.ok(readFileSync(join(dir, 'site/welcome/more.html'), 'utf8').includes(title));
    }
  }
  t.diagnostic(`${killed} of ${kills} killed, ${oldSites} old sites, ${newSites} new ones, SEED=${SEED}`);
  assert.ok(killed > kills / 2 && oldSites && newSites);
});

test('pack', (t) => {
  const random = numbers(SEED + 1), kills = SOAK ? 125 : 5, dir = fresh('p'), zip = join(dir, 'out.zip');
  const args = ['-C', dir, 'pack', '--audience', 'inspector', '-o', zip], probe = join(at, 'probe');
  cpSync(dir, probe, { recursive: true });
  const list = callsOf(['-C', probe, 'pack', '--audience', 'inspector', '-o', join(probe, 'out.zip')], { under: probe, calls: CHANGING, log: join(at, 'calls') }).list;
  rmSync(probe, { recursive: true });
  const before = content(dir);
  let killed = 0, packed = 0;
  for (let i = 1; i <= kills; i++) {
    const n = i % 2 ? 1 + Math.floor(random() * list.length) : list.length - Math.floor(random() * 30);
    const where = `SEED=${SEED}, kill ${i}, call ${n} of ${list.length}, ${list[n - 1]}`;
    const r = faulty(args, { under: dir, calls: CHANGING, at: n, act: i % 4 < 2 ? 'kill' : 'killed' });
    killed += r.signal === 'SIGKILL';
    const log = existsSync(join(dir, 'content/releases.csv')) ? readFileSync(join(dir, 'content/releases.csv'), 'utf8') : '';
    if (existsSync(zip)) {
      assertStatus(kit(['verify', zip]), 0, where);
      assert.ok(log.includes(sha256(readFileSync(zip))), `${where}: a pack that nobody wrote down`);
    }
    assert.ok(log === '' || log.endsWith('\n'), `${where}: half a line`);
    const now = content(dir);
    for (const name of Object.keys(now).filter((p) => isLeft(p) || p === 'releases.csv')) delete now[name];
    assert.deepEqual(now, before, where);
    // The next run of the same words ends it, or says that it is there.
    const next = kit(args, { env: NOW });
    assert.ok(next.status === 0 || (next.status === 1 && /already/.test(next.err)), `${where}: ${next.status} ${next.err}`);
    assertStatus(kit(['verify', zip]), 0, where);
    const sum = sha256(readFileSync(zip)), lines = readFileSync(join(dir, 'content/releases.csv'), 'utf8').trimEnd().split('\n').slice(1);
    assert.ok(lines.length && lines.every((l) => l.split(',').length === 6 && l.includes(sum)), `${where}: ${lines}`);
    if (next.status) assertStatus(kit([...args.slice(0, -1), join(dir, 'other.zip')], { env: NOW }), 0, `${where}: the next pack`);
    assert.deepEqual(walk(dir).filter((p) => isLeft(p) || p.startsWith('.build/pack')), [], `${where}: left`);
    packed++;
    rmSync(zip);
    rmSync(join(dir, 'other.zip'), { force: true });
    rmSync(join(dir, 'content/releases.csv'));
  }
  t.diagnostic(`${killed} of ${kills} killed, ${packed} packs, SEED=${SEED}`);
  assert.ok(killed > kills / 2);
});

test('sign-off', (t) => {
  const random = numbers(SEED + 2), kills = SOAK ? 125 : 8, dir = fresh('s'), ledger = join(dir, 'content/sign-offs.csv');
  let killed = 0, written = 0, former = readFileSync(ledger, 'utf8');
  for (let i = 1; i <= kills; i++) {
    const args = ['-C', dir, 'sign-off', 'evidence/E3', '--by', 'dass'];
    write(dir, { 'content/evidence/E3.md': `${readFileSync(join(template(), 'content/evidence/E3.md'), 'utf8')}\nVersion ${i}.\n` });
    const n = 1 + Math.floor(random() * 9), where = `SEED=${SEED}, kill ${i}, call ${n}`, before = content(dir);
    const r = faulty(args, { under: dir, calls: CHANGING, at: n, act: random() < 0.5 ? 'kill' : 'killed' });
    killed += r.signal === 'SIGKILL';
    const now = readFileSync(ledger, 'utf8');
    assert.ok(now.startsWith(former), `${where}: what was there is not there any more`);
    assertLedger(now, where);
    const fresh = now.slice(former.length).split('\n').length - 1;
    assert.ok(fresh <= 1, where);
    if (r.out) assert.equal(fresh, 1, `${where}: '${r.out}' was said, and is not there`);
    written += fresh;
    const after = content(dir);
    for (const all of [before, after]) for (const p of Object.keys(all).filter((p) => isLeft(p) || p === 'sign-offs.csv')) delete all[p];
    assert.deepEqual(after, before, where);
    assertStatus(kit(args, { env: NOW }), 0, where);
    former = readFileSync(ledger, 'utf8');
    assertLedger(former, where);
    assert.equal(former.trimEnd().split('\n').length, 2 + i, `${where}: one line for each version`);
    if (!fresh) assert.deepEqual(walk(dir).filter(isLeft), [], `${where}: left`);
  }
  t.diagnostic(`${killed} of ${kills} killed, ${written} lines written by killed ones, SEED=${SEED}`);
  assert.ok(killed > kills / 2);
});

// Moments of the clock, with several threads, as a computer that loses its power or an impatient person would have it.
test('build, at moments of time', async (t) => {
  const random = numbers(SEED + 3), kills = SOAK ? 60 : 2, dir = fresh('m');
  const took = kit(['-C', dir, 'build'], { env: NOW }).seconds * 1000;
  for (let i = 1; i <= kills; i++) {
    const ms = took * (0.3 + random()), where = `SEED=${SEED}, kill ${i} after ${ms} ms`;
    write(dir, { 'content/welcome/more.md': record({ title: `Version ${i}`, order: 2, owner: 'clerk' }, 'More.') });
    await new Promise((done) => {
      const child = spawn(KIT, ['-C', dir, 'build'], { stdio: 'ignore', env: { ...process.env, ...NOW, KIT_THREADS: '4' } });
      const timer = setTimeout(() => child.kill('SIGKILL'), ms);
      child.on('close', () => (clearTimeout(timer), done()));
    });
    const shown = walk(join(dir, 'site'));
    assertManifest(join(dir, 'site'), theirs.filter((p) => shown.includes(p)));
    assertTheirs(dir, false, where);
  }
  assertStatus(kit(['-C', dir, 'build'], { env: NOW }), 0);
  assertTheirs(dir, true, 'at the end');
  assert.deepEqual(walk(dir).filter(isLeft), []);
});
