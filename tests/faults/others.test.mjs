// Somebody else at the same folder, files that change while they are read, a clock that goes back, disks of all kinds, too little memory and too few
// file handles: the site is the old one or the new one, what is not the kit's stays, and the message says what to do.
import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { KIT, assertManifest, assertStatus, build, diagnostics, kit, kitBeside, once, record, scratch, scratchForFile, sha256, sign, snapshot, tool, walk, write } from '../cli/lib.mjs';
import { NOW, SEED, SOAK, callsOf, faulty, fullKit, numbers, orders, state } from './lib.mjs';

const template = once(() => fullKit(join(scratchForFile(), 'k')));
const sanitized = /san/.test(process.env.BUILD ?? '');

function ready(t, files = {}) {
  const dir = join(scratch(t), 'k');
  cpSync(template(), dir, { recursive: true });
  return write(dir, files);
}

const isLeft = (path) => /(^|\/)\.(kit-|[^/]*\.tmp$|[^/]*\.part$)/.test(path);
const nothingLeft = (dir) => assert.deepEqual(walk(dir).filter(isLeft), []);
const some = (list, random) => (SOAK ? list.map((_, i) => i + 1) : [1 + Math.floor(random() * list.length)]);
const said = (r) => r.err.split('\n').filter((l) => l.startsWith('kit: error: '));

// A disk of its own

function otherDisk(t) {
  const here = statSync(tmpdir()).dev;
  for (const place of ['/dev/shm', '/run/shm', '/var/tmp']) {
    if (!existsSync(place) || statSync(place).dev === here) continue;
    const at = mkdtempSync(join(place, 'kit-test-'));
    t.after(() => rmSync(at, { recursive: true, force: true }));
    return at;
  }
  return null;
}

test('an output on another disk than the kit', (t) => {
  const at = otherDisk(t);
  if (!at) return t.skip('there is no second disk here');
  const dir = ready(t), out = join(at, 'site');
  for (let i = 0; i < 2; i++) {
    build(dir, { out });
    assertManifest(out);
  }
  write(out, { 'mine.txt': 'mine' });
  build(dir, { out });
  assertManifest(out, ['mine.txt']);
  assert.equal(readFileSync(join(out, 'mine.txt'), 'utf8'), 'mine');
  assertStatus(kit(['-C', dir, 'pack', '--audience', 'inspector', '-o', join(at, 'p.zip')]), 0);
  assertStatus(kit(['verify', join(at, 'p.zip')]), 0);
  nothingLeft(at);
});

// Where the folders cannot be swapped: the system calls say so, on whichever disk.
const places = (dir) => ({ under: dir, calls: ['rename'], act: 'EINVAL' });
function swapCall(dir, args) {
  const probe = `${dir}-probe`;
  cpSync(dir, probe, { recursive: true });
  const { list } = callsOf(args(probe), { under: probe, calls: ['rename'], log: `${dir}-calls` });
  rmSync(probe, { recursive: true });
  return 1 + list.findIndex(([, path]) => path === join(probe, 'site'));
}

test('a folder that cannot be swapped is written over, and put back whole where that fails', (t) => {
  const dir = ready(t), args = (d) => ['-C', d, 'build'];
  build(dir);
  write(dir, { 'content/welcome/more.md': record({ title: 'More', order: 2, owner: 'clerk' }, 'More.'), 'site/letter.txt': 'mine' });
  rmSync(join(dir, 'content/evidence/E1.md'));
  const former = state(dir), n = swapCall(dir, args), kept = `${dir}-kept`;
  cpSync(dir, kept, { recursive: true });
  const r = assertStatus(faulty(args(dir), { ...places(dir), at: n }), 0);
  assert.match(r.err, /in-place/);
  assertManifest(join(dir, 'site'), ['letter.txt']);
  nothingLeft(dir);
  const fresh = state(dir);
  assert.ok(fresh['site/welcome/more.html'] && !fresh['site/evidence/e1.html'] && fresh['site/letter.txt']);
  // EINVAL by the number of the call is one way; a disk of its own is the other, and there all the calls of that way fail once.
  const canMount = tool('unshare', ['-m', 'mount', '-t', 'tmpfs', 'none', '/mnt']).status === 0;
  if (!canMount) return t.diagnostic('no right to mount a small disk here: what fails half-way was not tried');
  const above = mkdtempSync(join(tmpdir(), 'kit-test-')), disk = join(above, 'disk');
  mkdirSync(disk);
  assert.equal(tool('mount', ['-t', 'tmpfs', '-o', 'size=32m', 'none', disk]).status, 0);
  t.after(() => {
    tool('umount', ['-l', disk]);
    rmSync(above, { recursive: true, force: true });
  });
  const onDisk = ['-C', dir, 'build', '-o', disk], restore = () => {
    for (const name of readdirSync(disk)) rmSync(join(disk, name), { recursive: true });
    cpSync(join(kept, 'site'), disk, { recursive: true });
  };
  restore();
  const old = snapshot(disk), calls = ['rename', 'link', 'mkdir', 'unlink', 'rmdir'];
  const run = callsOf(onDisk, { under: disk, calls, log: `${dir}-calls` });
  assertStatus(run.r, 0);
  const now = snapshot(disk), random = numbers(SEED), begins = run.list.findIndex(([name, path]) => name === 'rename' && path.includes('-part-')) + 1;
  assert.ok(begins > 0);
  const all = run.list.map((_, i) => i + 1).filter((i) => i >= begins), some = SOAK ? all : all.filter(() => random() < 10 / all.length);
  let put = 0, cut = 0;
  for (const i of some) {
    for (const act of ['ENOSPC', 'kill']) {
      restore();
      const f = faulty(onDisk, { under: disk, calls, at: i, act }), label = `${act} at ${run.list[i - 1]}, SEED=${SEED}`;
      const seen = snapshot(disk);
      if (act === 'kill') {
        // Half-way there is neither; but what the kit wrote it knows again, and what it did not stays.
        assert.equal(f.signal, 'SIGKILL', label);
        cut++;
      } else {
        const later = ['unlink', 'rmdir'].includes(run.list[i - 1][0]);
        const bare = Object.fromEntries(Object.entries(seen).filter(([p]) => !later || !isLeft(p)));
        if (f.status === 0) assert.deepEqual(bare, now, label);
        else {
          assert.deepEqual(bare, old, `${label}\n${f.err}`);
          assert.match(said(f).join(), /so the site is as it was before: .*; /, label);
          put++;
        }
      }
      const next = assertStatus(kit(onDisk), 0, label);
      assert.deepEqual(snapshot(disk), now, `${label}: the next build`);
      assert.deepEqual(diagnostics(next.err).filter((d) => d.id === 'not-ours').map((d) => d.path), [join(disk, 'letter.txt')], label);
    }
  }
  t.diagnostic(`${put} put back, ${cut} cut off and mended`);
  assert.ok(put && cut);
});

test('an output that is read-only', (t) => {
  const dir = ready(t);
  build(dir);
  const before = state(dir);
  for (const act of ['EROFS', 'EACCES']) {
    // The folder that holds the site, as a share that somebody may only read.
    const r = faulty(['-C', dir, 'build'], { under: dir, calls: ['create', 'mkdir', 'rename', 'link', 'unlink', 'rmdir', 'chmod'], at: 1, act, on: true });
    assert.equal(r.status, 3, r.err);
    assert.equal(said(r).length, 1, r.err);
    assert.match(said(r)[0], act === 'EROFS' ? /read-only; .*-o/ : /permission denied; .*-o/);
    assert.deepEqual(state(dir), before);
  }
});

// Somebody else

test('builds of the same folder at once', async (t) => {
  const dir = ready(t), out = join(dir, 'site');
  build(dir, { out });
  write(dir, { 'site/letter.txt': 'mine', 'site/mine/a.txt': 'mine' });
  for (let round = 0; round < (SOAK ? 20 : 2); round++) {
    const runs = await Promise.all(['lead', 'staff', 'inspector', 'lead'].map((audience) => kitBeside(['-C', dir, 'build', '--audience', audience])));
    for (const r of runs) assert.equal(r.status, 0, r.err);
    assertManifest(out, ['letter.txt', 'mine/a.txt']);
    assert.equal(readFileSync(join(out, 'letter.txt'), 'utf8'), 'mine');
    assert.equal(readFileSync(join(out, 'mine/a.txt'), 'utf8'), 'mine');
    nothingLeft(dir);
  }
});

test('a build that goes on is not taken for one that was cut off', async (t) => {
  const dir = ready(t), mine = join(dir, '.kit-mine');
  write(dir, { '.kit-mine/a.txt': 'mine', '.kit-00000000-new-abcdef/a.txt': 'of another site' });
  build(dir);
  const before = walk(dir).filter((p) => p.startsWith('.kit-'));
  assert.deepEqual(before, ['.kit-00000000-new-abcdef/a.txt', '.kit-mine/a.txt'], 'what is not of this site is left alone');
  assert.ok(existsSync(mine));
  const long = kitBeside(['-C', dir, 'build'], { env: { KIT_THREADS: '1' } });
  const others = [];
  for (let i = 0; i < 3; i++) others.push(await kitBeside(['-C', dir, 'build']));
  for (const r of [await long, ...others]) assert.equal(r.status, 0, r.err);
  assertManifest(join(dir, 'site'));
});

test("a file of somebody's that a killed build left, where the new site has another of its name", (t) => {
  const dir = ready(t);
  build(dir);
  write(dir, { 'site/letter.txt': 'mine', 'site/extra/more.txt': 'mine, too' });
  // Killed right behind the swap.
  const { list } = callsOf(['-C', join(dir), 'build'], { under: dir, calls: ['rename'], log: `${dir}-calls` });
  const n = 1 + list.findIndex(([, path]) => path === join(dir, 'site'));
  assert.equal(faulty(['-C', dir, 'build'], { under: dir, calls: ['rename'], at: n, act: 'killed' }).signal, 'SIGKILL');
  const left = readdirSync(dir).find((p) => p.startsWith('.kit-'));
  assert.ok(existsSync(join(dir, left, 'letter.txt')) && !existsSync(join(dir, 'site/letter.txt')));
  write(dir, { 'site/letter.txt': 'another' });
  const r = build(dir);
  assert.ok(diagnostics(r.err).some((d) => d.path === join(dir, left, 'letter.txt') && d.id === 'not-ours' && d.level === 'warning' && /move it where you want it/.test(d.message)), r.err);
  assert.equal(readFileSync(join(dir, left, 'letter.txt'), 'utf8'), 'mine');
  assert.equal(readFileSync(join(dir, 'site/letter.txt'), 'utf8'), 'another');
  assert.equal(readFileSync(join(dir, 'site/extra/more.txt'), 'utf8'), 'mine, too');
  rmSync(join(dir, 'site/letter.txt'));
  build(dir);
  assert.equal(readFileSync(join(dir, 'site/letter.txt'), 'utf8'), 'mine');
  nothingLeft(dir);
});

test("a file that cannot be made takes nothing of somebody's away", (t) => {
  const at = scratch(t);
  write(at, { 'other/.gitignore': 'mine\n', 'other/README.md': 'mine', 'other/mine.txt': 'mine' });
  const before = snapshot(at);
  const { list } = callsOf(['init', join(at, 'probe')], { under: at, calls: ['create'], log: join(at, 'calls') });
  rmSync(join(at, 'probe'), { recursive: true });
  for (const act of ['EMFILE', 'EIO', 'ENOSPC']) {
    for (let n = 1; n <= list.length; n += SOAK ? 1 : 7) {
      const r = faulty(['init', join(at, 'other')], { under: at, calls: ['create'], at: n, act, on: true });
      assert.equal(r.status, 3, r.err);
      assert.deepEqual(snapshot(at), before, `${act} ${n}`);
    }
  }
});

// The clock

test('a clock that goes back, or ahead: the same bytes', (t) => {
  const dir = ready(t);
  const built = (clock) => {
    assertStatus(kit(['-C', dir, 'build'], { env: { ...orders({ clock, threads: 2 }), SOURCE_DATE_EPOCH: '' } }), 0, String(clock));
    return snapshot(join(dir, 'site'));
  };
  const now = built(0);
  // Files of a day to come, too, as a clock that was put back leaves them.
  utimesSync(join(dir, 'content/evidence/E2.md'), 4e9, 4e9);
  for (const years of SOAK ? [-20, -1, 1, 20] : [-20, 1]) {
    assert.deepEqual(built(years * 31_557_600), now, `${years} years`);
    assertManifest(join(dir, 'site'));
  }
  // Without a day in kit.yaml the clock's day is what counts, and nothing else of it.
  write(dir, { 'content/kit.yaml': readFileSync(join(dir, 'content/kit.yaml'), 'utf8').replace(/^today: .*\n/m, '') });
  built(-31_557_600 * 2);
  assertManifest(join(dir, 'site'));
});

test('a clock that goes back: the ledger says so, and the chain is whole', (t) => {
  const dir = ready(t), ahead = 31_557_600 * 3;
  const signed = (clock) => assertStatus(kit(['-C', dir, 'sign-off', 'evidence/E3', '--by', 'dass'], { env: { ...orders({ clock }), SOURCE_DATE_EPOCH: '' } }), 0);
  signed(ahead);
  write(dir, { 'content/evidence/E3.md': `${readFileSync(join(dir, 'content/evidence/E3.md'), 'utf8')}\nMore.\n` });
  const r = signed(0);
  assert.match(r.err, /is before the last day in the ledger/);
  const { out } = kit(['-C', dir, 'check', '--format', 'json'], { env: NOW });
  assert.ok(!JSON.parse(out).diagnostics.some((d) => d.level === 'error'), out);
});

// Files that change while they are read

test('a file that changes, shrinks, grows or vanishes while it is read: the old text or the new one', (t) => {
  const dir = ready(t), file = 'content/welcome/welcome.md', path = join(dir, file), before = readFileSync(path), random = numbers(SEED);
  const site = (d) => {
    const r = kit(['-C', d, 'build', '-o', `${d}-site`], { env: NOW });
    const made = r.status === 0 ? snapshot(`${d}-site`) : null;
    rmSync(`${d}-site`, { recursive: true, force: true });
    return made;
  };
  const whole = site(dir);
  for (const act of ['shrink', 'grow', 'other', 'vanish']) {
    for (const call of ['open', 'read']) {
      writeFileSync(path, before);
      const { list } = callsOf(['-C', dir, 'check'], { under: path, calls: [call], log: `${dir}-calls` });
      assert.ok(list.length, call);
      for (const n of some(list, random)) {
        writeFileSync(path, before);
        const r = faulty(['-C', dir, 'build', '-o', `${dir}-out`], { under: path, calls: [call], at: n, act });
        assert.ok(r.signal === null && [0, 1, 3].includes(r.status), `${act} at ${call} ${n}: ${r.status} ${r.signal} ${r.err}`);
        if (r.status === 0) {
          const made = snapshot(`${dir}-out`), after = site(dir);
          assert.ok([JSON.stringify(whole), JSON.stringify(after)].includes(JSON.stringify(made)), `${act} at ${call} ${n}: neither the old text nor the new one`);
        } else assert.ok(/error/.test(r.err) && !existsSync(`${dir}-out`), r.err);
        rmSync(`${dir}-out`, { recursive: true, force: true });
      }
    }
  }
});

test('a document that changes while the site is built: no site with half of it', (t) => {
  const dir = ready(t), path = join(dir, 'content/evidence/files/b.txt'), before = readFileSync(path), random = numbers(SEED);
  build(dir);
  const former = snapshot(join(dir, 'site'));
  for (const act of ['shrink', 'grow', 'other', 'vanish']) {
    const { list } = callsOf(['-C', dir, 'build'], { under: path, calls: ['open', 'read'], log: `${dir}-calls` });
    for (const n of some(list, random)) {
      writeFileSync(path, before);
      const r = faulty(['-C', dir, 'build'], { under: path, calls: ['open', 'read'], at: n, act });
      assert.ok(r.signal === null && [0, 1, 3].includes(r.status), r.err);
      assertManifest(join(dir, 'site'));
      if (r.status === 3) assert.match(said(r).join(), /changed while the site was built; build again/);
      if (r.status) assert.deepEqual(snapshot(join(dir, 'site')), former, `${act} ${n}`);
      nothingLeft(dir);
      writeFileSync(path, before);
      build(dir);
    }
  }
});

test('a document that changes while the information return is packed: nothing is handed over', (t) => {
  const dir = ready(t, { 'content/requests/return.csv': 'item,what,due,owner\nIR1,Papers,,\n' }), path = join(dir, 'content/evidence/files/b.txt');
  write(dir, { 'content/evidence/E2.md': readFileSync(join(dir, 'content/evidence/E2.md'), 'utf8').replace('\nowner:', '\nreturn-items: ["IR1"]\nowner:') });
  sign(dir, 'evidence/E2');
  const args = ['-C', dir, 'pack', '--return', '-o', join(dir, 'r.zip')], before = readFileSync(path);
  const { r, list } = callsOf(args, { under: path, calls: ['open'], log: `${dir}-calls` });
  assertStatus(r, 0);
  rmSync(join(dir, 'r.zip'));
  rmSync(join(dir, 'content/releases.csv'));
  const former = state(dir);
  for (const act of ['shrink', 'other', 'vanish']) {
    assert.match(said(assertStatus(faulty(args, { under: path, calls: ['open'], at: list.length, act }), 3)).join(), /nothing was packed, because '.*b\.txt' changed while the pack was made; pack again/);
    writeFileSync(path, before);
    assert.deepEqual(state(dir), former, act);
  }
  assertStatus(kit(args, { env: NOW }), 0);
});

test('somebody saves a page again and again while it is built', async (t) => {
  const dir = ready(t), file = join(dir, 'content/welcome/welcome.md'), random = numbers(SEED);
  const text = (n) => record({ title: `Welcome ${n}`, order: 1, owner: 'clerk' }, `<p>${'x'.repeat(1)}</p>\n\n${`word${n} `.repeat(20_000)}`);
  writeFileSync(file, text(0));
  let stop = false;
  const writer = (async () => {
    for (let n = 0; !stop; n = (n + 1) % 10) {
      // As editors do it: some write over it, some put a new one in its place.
      if (random() < 0.5) writeFileSync(file, text(n));
      else {
        writeFileSync(`${file}~`, text(n));
        renameSync(`${file}~`, file);
      }
      await new Promise((done) => setTimeout(done, 3));
    }
  })();
  for (let i = 0; i < (SOAK ? 40 : 4); i++) {
    const r = await kitBeside(['-C', dir, 'export', 'welcome', '--format', 'json'], { env: NOW });
    assert.ok(r.signal === null && [0, 1, 3].includes(r.status), r.err);
    if (r.status === 0) {
      const title = /"title": ?"Welcome (\d)"/.exec(r.out);
      assert.ok(title, r.out.slice(0, 300));
    }
  }
  stop = true;
  await writer;
});

// Limits

test('no memory left: one message, and nothing left beside', { skip: sanitized && 'the sanitizer has a memory of its own' }, (t) => {
  const dir = ready(t), random = numbers(SEED);
  build(dir);
  const before = state(dir);
  // How many times memory is asked for is not told; so the number is doubled until nothing fails.
  let most = 1024;
  while (most < 1e8 && faulty(['-C', dir, 'build'], { calls: ['memory'], at: most, act: 'ENOMEM', on: true }).status !== 0) most *= 2;
  let failed = 0;
  for (let i = 0; i < (SOAK ? 150 : 10); i++) {
    const at = Math.floor(most * (0.4 + 0.6 * random()));
    const r = faulty(['-C', dir, 'build'], { calls: ['memory'], at, act: 'ENOMEM' });
    if (r.signal === 'SIGABRT' && /cmark/.test(r.err)) continue; // libcmark ends the program by itself, while the content is read and before anything is written
    assert.ok(r.signal === null && [0, 1, 3].includes(r.status), `${at}: ${r.status} ${r.signal} ${r.err}`);
    if (r.status) {
      failed++;
      assert.match(said(r).join(), /out of memory; close other programs and try again/, r.err);
    }
    nothingLeft(dir);
    assert.deepEqual(state(dir), before, `${at}`);
  }
  t.diagnostic(`${failed} runs without memory, of up to ${most} times that it is asked for`);
  assert.ok(failed);
});

test('no file handles left: one message, and nothing left beside', (t) => {
  const dir = ready(t);
  build(dir);
  const before = state(dir);
  let failed = 0;
  for (let n = 4; n < 16; n++) {
    for (const threads of ['1', '6']) {
      const r = tool('sh', ['-c', `ulimit -n ${n}; exec "$@"`, 'sh', KIT, '-C', dir, 'build'], { env: { ...NOW, KIT_THREADS: threads } });
      if (r.status === 127 || /error while loading/.test(r.stderr)) continue;
      assert.ok(r.signal === null && [0, 1, 3].includes(r.status), `${n}: ${r.status} ${r.signal} ${r.stderr}`);
      assert.deepEqual(state(dir), before, `${n} handles, ${threads} threads\n${r.stderr}`);
      if (r.status === 3) {
        failed++;
        assert.equal(r.stderr.match(/^kit: error: /gm)?.length, 1, r.stderr);
        assert.match(r.stderr, /too many files are open; close other programs and try again/);
      }
    }
  }
  assert.ok(failed > 2);
});

test('settings that the disk cannot look at are not settings that are not there', (t) => {
  const dir = ready(t);
  build(dir);
  const before = state(dir);
  assertStatus(faulty(['-C', dir, 'build'], { under: join(dir, 'content/kit.yaml'), calls: ['look'], at: 1, act: 'EIO' }), 0);
  assert.deepEqual(state(dir), before);
  const r = assertStatus(faulty(['-C', dir, 'build'], { under: join(dir, 'content/kit.yaml'), calls: ['look'], at: 1, act: 'EIO', on: true }), 3);
  assert.match(said(r).join(), /cannot read '.*kit\.yaml': the disk has a fault; try again/);
  assert.deepEqual(state(dir), before);
});

test('a document that the disk can read once and not again ends the build', (t) => {
  const dir = ready(t);
  build(dir);
  const before = state(dir), under = join(dir, 'content/evidence/files/b.txt');
  const { list } = callsOf(['-C', dir, 'build'], { under, calls: ['open'], log: join(scratch(t), 'log') });
  assert.ok(list.length > 1);
  for (let at = 1; at <= list.length; at++) {
    const r = faulty(['-C', dir, 'build'], { under, calls: ['open'], at, act: 'EIO' });
    assert.ok([1, 3].includes(r.status), `open ${at}: ${r.status} ${r.err}`);
    assert.deepEqual(state(dir), before, `open ${at}`);
  }
});

test("a path longer than SQLite's", (t) => {
  const at = scratch(t);
  let deep = at;
  while (deep.length < 480) deep = join(deep, 'd'.repeat(60));
  const dir = join(deep, 'k');
  cpSync(template(), dir, { recursive: true });
  const before = state(dir);
  const r = assertStatus(kit(['-C', dir, 'build'], { env: NOW }), 3);
  assert.match(said(r)[0], /is longer than the 500 characters that a database may have; choose a folder with a shorter path/);
  assert.deepEqual(state(dir), before);
  build(dir, { out: join(at, 'site') });
  assertManifest(join(at, 'site'));
});

test('a spreadsheet of totals that would become larger than may be read', (t) => {
  const dir = ready(t), file = join(dir, 'content/readiness.csv');
  assertStatus(kit(['-C', dir, 'status', '--record'], { env: NOW }), 0);
  const head = readFileSync(file, 'utf8').split('\n')[0];
  rmSync(file);
  // One cell of somebody's own, as large as may be.
  writeFileSync(file, `${head},mine\n2026-01-01${','.repeat(head.split(',').length)}`);
  const room = (16 << 20) - statSync(file).size - 10;
  writeFileSync(file, `${readFileSync(file, 'utf8')}${'x'.repeat(room)}\n`);
  const before = sha256(readFileSync(file));
  const r = assertStatus(kit(['-C', dir, 'status', '--record'], { env: NOW }), 1);
  assert.match(r.err, /'.*readiness\.csv' is full; no table may be larger than 16 MB/);
  assert.equal(sha256(readFileSync(file)), before);
});
