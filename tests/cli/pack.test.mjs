// kit pack: one ZIP file of what an audience may see, a line in the log for each record in it, and what is new since an earlier one.
import assert from 'node:assert/strict';
import { appendFileSync, chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { dirname, join, posix } from 'node:path';
import { test } from 'node:test';
import { KIT, ROOT, assertManifest, assertStatus, build, copy, csv, digestOf, kit, kitBeside, page, record, scratch, sha256, sign, smallKit, snapshot, strangeWord, tool, walk, words, write } from './lib.mjs';
import { listZip, unpack } from './zip.mjs';

const DAY = '2026-11-20';
const HEADER = 'on,pack,audience,pack-sha256,record,digest';
const paper = (keys = {}, body = 'What it says.') => record({
  title: 'A paper', category: 'processes', statements: ['safeguarding'], audience: 'inspector', owner: 'clerk', second: 'deputy', dated: '2026-09-01', updated: '2026-09-01',
  'review-due': '2027-09-01', ...keys,
}, body);

// Three signed papers with documents, one that nobody signed, and one for staff.
function ready(t, more = {}) {
  const dir = smallKit(join(scratch(t), 'kit'), {
    'content/evidence/E2.md': paper({ title: 'Second paper', files: ['two.pdf'] }, 'See (E3).'),
    'content/evidence/E3.md': paper({ title: 'Third paper', files: ['three.pdf', 'more.txt'] }),
    'content/evidence/E4.md': paper({ title: '=cmd("x")' }),
    'content/evidence/E8.md': paper({ title: `Unsigned ${strangeWord(1)}`, files: ['hidden.pdf'] }, strangeWord(2)),
    'content/evidence/E9.md': paper({ title: `Staff ${strangeWord(3)}`, audience: 'staff' }, strangeWord(4)),
    'content/evidence/files/two.pdf': '%PDF two', 'content/evidence/files/three.pdf': '%PDF three', 'content/evidence/files/more.txt': 'more',
    'content/evidence/files/hidden.pdf': strangeWord(5),
    ...more,
  });
  for (const ref of ['evidence/E2', 'evidence/E3', 'evidence/E4']) sign(dir, ref);
  return dir;
}

const pack = (dir, args = [], options) => kit(['-C', dir, 'pack', '--audience', 'inspector', '--on', DAY, ...args], options);
const logOf = (dir) => join(dir, 'content/releases.csv');
const log = (dir) => (existsSync(logOf(dir)) ? readFileSync(logOf(dir), 'utf8').trimEnd().split('\n') : []);
const rows = (dir) => log(dir).slice(1).map((l) => l.split(','));

// Makes a pack that must succeed: { zip, name, top: the folder where it was unpacked }.
function packed(t, dir, name, args = [], options) {
  const zip = join(dir, `${name}.zip`), r = assertStatus(pack(dir, ['-o', zip, ...args], options), 0);
  assert.equal(r.out, `${zip}\n`);
  return { ...r, zip, name, top: unpack(zip, join(scratch(t), 'x')) };
}

function assertRefused(dir, args, pattern, status = 1) {
  const before = snapshot(dir);
  const r = assertStatus(kit(['-C', dir, 'pack', ...args]), status, args.join(' '));
  assert.match(r.err, pattern);
  assert.equal(r.out, '');
  assert.deepEqual(snapshot(dir), before);
  return r;
}

// Every link of every page leads to a file of the site.
function assertLinks(site) {
  const all = new Set(walk(site));
  for (const path of all) {
    if (!path.endsWith('.html')) continue;
    for (const [, target] of page(site, path).matchAll(/(?:href|src)="([^"#?]*)[^"]*"/g)) {
      if (!target || /^(?:[a-z]+:|data:)/.test(target)) continue;
      assert.ok(all.has(posix.join(dirname(path), decodeURIComponent(target))), `${path}: ${target}`);
    }
  }
}

// What is in it

test('a pack is the folder of the site itself', (t) => {
  const dir = ready(t), p = packed(t, dir, 'given');
  assertManifest(p.top);
  assert.deepEqual(snapshot(p.top), snapshot(build(dir, { audience: 'inspector', out: join(scratch(t), 'site') }).site));
  assertStatus(kit(['verify', p.zip]), 0);
  assertStatus(kit(['verify', p.top]), 0);
  assert.ok(!existsSync(join(dir, '.build/pack')), 'the folder in which it was made was left');
});

test('opened from inside the ZIP file the first page says to extract first; else nobody sees it', (t) => {
  const { top } = packed(t, ready(t), 'given');
  const html = page(top, 'index.html');
  assert.match(words(html.slice(html.indexOf('<body'))), /^Extract this folder first/);
  assert.match(page(top, 'style.css'), /\.extract \{ display: none; \}/);
  assert.match(html, /<p class="extract">/);
});

test('an inspector’s pack holds nothing that was not released', (t) => {
  const { top } = packed(t, ready(t), 'given');
  for (const path of walk(top)) {
    const bytes = readFileSync(join(top, path));
    for (let n = 1; n <= 5; n++) assert.ok(!bytes.includes(strangeWord(n)), `${path} holds what is hidden (${n})`);
    assert.ok(!path.includes('e8') && !path.includes('e9'), path);
  }
  assert.match(page(top, 'evidence/e2.html'), /e3\.html/);
});

test('the list of evidence for a spreadsheet: the audience’s rows, and no formulas', (t) => {
  const dir = ready(t);
  const list = (audience) => page(build(dir, { audience, out: join(dir, '..', audience) }).site, 'evidence/index.csv').replace(/^\ufeff/, '');
  const inspector = list('inspector').trimEnd().split('\r\n');
  assert.equal(inspector[0], 'number,title,statements,category,dated,covers,page,files');
  assert.equal(inspector[1], 'E2,Second paper,Safeguarding,Processes,2026-09-01,,evidence/e2.html,files/e2-1.pdf');
  assert.equal(inspector[2], 'E3,Third paper,Safeguarding,Processes,2026-09-01,,evidence/e3.html,files/e3-1.pdf; files/e3-2.txt');
  assert.match(inspector[3], /^E4,"'=cmd\(""x""\)",/);
  assert.equal(inspector.length, 4);
  assert.match(list('staff'), /^number,title,statements,category,dated,covers,state,page,files\r\n/);
  assert.match(list('lead'), /\r\nE8,[^\r]*,not signed off,evidence\/e8\.html,files\/e8-1\.pdf\r\n/);
  assert.match(list('lead'), /\r\nE2,[^\r]*,signed off,/);
});

// The log

test('the log: a line for each record, with the pack’s checksum and the record’s digest', (t) => {
  const dir = ready(t), p = packed(t, dir, 'given');
  assert.equal(log(dir)[0], HEADER);
  const sum = sha256(readFileSync(p.zip));
  for (const r of rows(dir)) assert.deepEqual(r.slice(0, 4), [DAY, 'given', 'inspector', sum]);
  const refs = rows(dir).map((r) => r[4]);
  assert.deepEqual(refs, tool('sqlite3', [join(p.top, 'evidence.db'), 'select ref from record order by ref']).stdout.trimEnd().split('\n'));
  assert.ok(refs.includes('evidence/E2') && refs.includes('roles/dass') && !refs.includes('evidence/E8'));
  for (const r of rows(dir)) assert.equal(r[5], digestOf(dir, r[4]), r[4]);
});

test('the log: lines of other hands stay, with their line ends and the mark that a spreadsheet puts first', (t) => {
  const dir = ready(t), before = `\ufeff${HEADER}\r\n2026-01-01,old,staff,${'a'.repeat(64)},evidence/E2,${'b'.repeat(64)}\r\n`;
  write(dir, { 'content/releases.csv': before });
  packed(t, dir, 'given');
  const after = readFileSync(logOf(dir), 'utf8');
  assert.ok(after.startsWith(before));
  assert.ok(after.split('\r\n').slice(0, -1).every((l) => !/[\r\n]/.test(l)) && after.endsWith('\r\n'));
  write(dir, { 'content/releases.csv': 'pack,on,record\n' });
  assertRefused(dir, ['--audience', 'inspector', '-o', join(dir, 'b.zip')], /first line of 'content\/releases\.csv'/);
});

const former = `${HEADER}\n2026-01-01,old,staff,${'a'.repeat(64)},evidence/E2,${'b'.repeat(64)}\n`;
for (const [what, text, kept] of [
  ['without a last line end', former.trimEnd(), former], ['of a header without line end', HEADER, `${HEADER}\n`], ['of empty lines', '\n\n', `${HEADER}\n`], ['of a byte order mark', '\ufeff', `${HEADER}\n`], ['empty', '', `${HEADER}\n`],
]) {
  test(`the log: one that is ${what}`, (t) => {
    const dir = ready(t, { 'content/releases.csv': text });
    packed(t, dir, 'given');
    const after = readFileSync(logOf(dir), 'utf8');
    assert.ok(after.startsWith(`${kept}${DAY},given,inspector,`), after.slice(0, 400));
    assert.ok(after.slice(kept.length).trimEnd().split('\n').every((l) => l.split(',').length === 6 && l.startsWith(`${DAY},given,`)));
  });
}

test('the log: one that would become larger than may be read is left as it is, and nothing is handed over', (t) => {
  const dir = ready(t), row = `2026-01-01,old,staff,${'a'.repeat(64)},evidence/E2,`;
  write(dir, { 'content/releases.csv': `${HEADER}\n${row}${'b'.repeat((16 << 20) - HEADER.length - row.length - 100)}\n` });
  const before = snapshot(dir), r = assertStatus(pack(dir, ['-o', join(dir, 'a.zip')]), 3);
  assert.match(r.err, /nothing was packed, because cannot write '.*releases\.csv'/);
  assert.deepEqual(Object.fromEntries(Object.entries(snapshot(dir)).filter(([p]) => !p.startsWith('.build/'))), before);
});

test('the log: while a spreadsheet has it open, which would write back what it read, nothing is handed over', (t) => {
  const dir = ready(t, { 'content/releases.csv': `${HEADER}\n`, 'content/~$releases.csv': 'x' });
  assertRefused(dir, ['--audience', 'inspector', '-o', join(dir, 'a.zip')], /'.*releases\.csv' is open in another program; close it there/, 3);
  rmSync(join(dir, 'content/~$releases.csv'));
  packed(t, dir, 'a');
});

test('the log: one that may not be written to is not replaced', { skip: process.getuid?.() === 0 && 'root may write anywhere' }, (t) => {
  const dir = ready(t);
  write(dir, { 'content/releases.csv': `${HEADER}\n` });
  chmodSync(logOf(dir), 0o444);
  assertRefused(dir, ['--audience', 'inspector', '-o', join(dir, 'given.zip')], /nothing was packed, because cannot write .*releases.csv/, 3);
});

test('the log: one that leads out of the kit is refused, one that is a link in it is written through', (t) => {
  const dir = ready(t), at = scratch(t);
  write(at, { 'elsewhere.csv': `${HEADER}\n` });
  symlinkSync(join(at, 'elsewhere.csv'), logOf(dir));
  assertStatus(pack(dir, ['-o', join(dir, 'a.zip')]), 1);
  assert.equal(readFileSync(join(at, 'elsewhere.csv'), 'utf8'), `${HEADER}\n`);
  rmSync(logOf(dir));
  write(dir, { 'content/_log.csv': `${HEADER}\n` });
  symlinkSync('_log.csv', logOf(dir));
  assertStatus(pack(dir, ['-o', join(dir, 'a.zip')]), 0);
  assert.match(readFileSync(join(dir, 'content/_log.csv'), 'utf8'), /evidence\/E2/);
});

// Bytes

test('the same content gives the same bytes: another folder, another time, another place', (t) => {
  const dir = ready(t), one = readFileSync(packed(t, dir, 'given').zip);
  const other = join(scratch(t), 'Ein anderer Ort');
  for (const path of walk(dir).filter((p) => p.startsWith('content/') && !p.endsWith('releases.csv')).reverse()) {
    write(other, { [path]: readFileSync(join(dir, path)) });
    utimesSync(join(other, path), 1e9, 1e9);
  }
  for (const [n, env] of [{ TZ: 'Pacific/Kiritimati', LC_ALL: 'de_DE.UTF-8' }, { TZ: 'America/Adak', LC_ALL: 'C', KIT_REVERSE_SELECTS: '1' }, { TZ: '' }].entries()) {
    rmSync(logOf(other), { force: true });
    const out = join(scratch(t), 'given.zip');
    assertStatus(pack(other, ['-o', out], { env }), 0);
    assert.ok(readFileSync(out).equals(one), `run ${n} differs`);
  }
  rmSync(logOf(other));
  const late = join(scratch(t), 'given.zip');
  assertStatus(kit(['-C', other, 'pack', '--audience', 'inspector', '-o', late], { env: { SOURCE_DATE_EPOCH: String(Date.parse(DAY) / 1000 + 80_000) } }), 0);
  assert.ok(readFileSync(late).equals(one), 'SOURCE_DATE_EPOCH differs');
});

test('names of all alphabets', (t) => {
  const dir = ready(t, { 'content/welcome/Größe.md': record({ title: 'Größe' }, 'Ja.') });
  const p = packed(t, dir, 'Übergabe', [], { env: { LC_ALL: 'C' } });
  assertStatus(kit(['verify', p.zip], { env: { LC_ALL: 'C' } }), 0);
  assert.ok(existsSync(join(p.top, 'welcome/größe.html')));
});

// Names and refusals

test('without -o a pack is called after the council, the audience and the day, each time anew', (t) => {
  const dir = ready(t);
  for (const name of ['testford-inspector-2026-11-20', 'testford-inspector-2026-11-20-2']) {
    const r = assertStatus(pack(dir), 0);
    assert.equal(r.out, `${join(dir, name)}.zip\n`);
    assertStatus(kit(['verify', join(dir, `${name}.zip`)]), 0);
  }
  rmSync(join(dir, 'testford-inspector-2026-11-20.zip')); /* it is on a stick now, and its name is not free */
  assert.match(assertStatus(pack(dir), 0).out, /-3\.zip\n$/);
});

test('without -o: a council of a long name, one without a short name, and a name that is there but in no log', (t) => {
  const dir = ready(t), named = (line) => {
    write(dir, { 'content/kit.yaml': `council: "Testford Council"\n${line}today: 2026-11-21\n` });
    return assertStatus(pack(dir), 0).out.slice(dir.length + 1).trimEnd();
  };
  assert.equal(named(''), `testford-council-inspector-${DAY}.zip`);
  assert.equal(named('short-name: "Abcdefghijklmnopqrstuvwx"\n'), `abcdefghijklmnopqrstuvwx-inspector-${DAY}.zip`);
  assert.equal(named('short-name: "Abcdefghijklmnopqrstuvwxy"\n'), `kit-inspector-${DAY}.zip`);
  assert.equal(named('short-name: "-"\n'), `kit-inspector-${DAY}-2.zip`);
  assert.equal(named('short-name: "_x"\n'), `kit-inspector-${DAY}-3.zip`);
  write(dir, { [`testford-inspector-${DAY}.zip`]: 'theirs' });
  assert.equal(named('short-name: "Testford"\n'), `testford-inspector-${DAY}-2.zip`);
  assert.equal(readFileSync(join(dir, `testford-inspector-${DAY}.zip`), 'utf8'), 'theirs');
});

test('what a pack says at its end: how many records, for whom, how large', (t) => {
  const dir = ready(t), said = (...args) => {
    const r = assertStatus(kit(['-C', dir, 'pack', '--on', DAY, ...args]), 0);
    return r.err.split('\n').find((l) => l.includes('logged in')).replace(`, ${(statSync(r.out.trimEnd()).size / 1e6).toFixed(1)} MB`, ', its size');
  };
  const n = (audience) => rows(dir).filter((r) => r[2] === audience).length;
  assert.equal(said('--audience', 'lead', '--yes'), `kit: ${n('lead')} records for the inspection team, its size; logged in content/releases.csv`);
  assert.equal(said('--audience', 'staff'), `kit: ${n('staff')} records for staff, its size; logged in content/releases.csv`);
  assert.equal(said('--audience', 'inspector'), `kit: ${n('inspector')} records for inspectors, its size; logged in content/releases.csv`);
  write(dir, { 'content/requests/return.csv': 'item,what,due,owner\nIR1,Papers,,\n', 'content/evidence/E5.md': paper({ title: 'Fifth', 'return-items': ['IR1'], published: 'https://council.example/paper' }) });
  sign(dir, 'evidence/E5');
  assert.equal(said('--return'), 'kit: 1 record for inspectors, its size; logged in content/releases.csv');
});

test('the folder in which a pack is made: were it a link, what it leads to is left alone', (t) => {
  const dir = ready(t, { 'mine/letter.txt': 'mine', '.build/.keep': '' });
  symlinkSync('../mine', join(dir, '.build/pack'));
  packed(t, dir, 'given');
  assert.equal(readFileSync(join(dir, 'mine/letter.txt'), 'utf8'), 'mine');
  assert.deepEqual(walk(join(dir, 'mine')), ['letter.txt']);
});

test('a page whose name begins with an underscore is in the pack', (t) => {
  const { top } = packed(t, ready(t, { 'content/welcome/first.md': record({ title: 'First of all', id: '_first', order: 0 }, 'Read this.') }), 'given');
  assert.match(words(page(top, 'welcome/_first.html')), /Read this\./);
  assertManifest(top);
});

test('refused: what is there, what was handed over, the lead’s without a word', (t) => {
  const dir = ready(t), inspector = ['--audience', 'inspector'];
  packed(t, dir, 'given');
  assertRefused(dir, [...inspector, '-o', join(dir, 'given.zip')], /already, and a pack is never overwritten/);
  rmSync(join(dir, 'given.zip'));
  assertRefused(dir, [...inspector, '-o', join(dir, 'given.zip')], /'given' was handed over already/);
  assertRefused(dir, [...inspector, '-o', join(dir, 'Given.zip')], /'Given' was handed over already/); // the same file on a memory stick
  const above = assertStatus(kit(['-C', '..', 'pack', ...inspector, '-o', '/given.zip'], { cwd: join(dir, 'content') }), 1);
  assert.match(above.err, /'given' was handed over already/); // and '/' is not taken for the folder that one stands in
  assertRefused(dir, ['--audience', 'lead', '-o', join(dir, 'l.zip')], /--yes/);
  assertRefused(dir, [...inspector, '--on', '2126-01-01', '-o', join(dir, 'l.zip')], /2126-01-01 is still to come/);
  assertStatus(kit(['-C', dir, 'pack', '--audience', 'lead', '--yes', '-o', join(dir, 'l.zip')]), 0);
  assertStatus(kit(['-C', dir, 'pack', '--audience', 'staff', '-o', join(dir, 's.zip')]), 0);
});

test('wrong usage', (t) => {
  const dir = ready(t);
  for (const [args, pattern] of [
    [[], /needs --audience/], [['--audience', 'everybody'], /everybody/], [['--audience', 'inspector', '-o', 'x'], /must end in '\.zip'/],
    [['--audience', 'inspector', '-o', '.x.zip'], /must begin/], [['--audience', 'inspector', '-o', 'a?b.zip'], /may hold/], [['--audience', 'inspector', '-o', 'nul.zip'], /keep for themselves/],
    [['--return', '--audience', 'staff'], /goes to inspectors/], [['--return', '--since', 'x'], /--since/], [['--audience', 'inspector', 'more'], /fewer words/],
    [['--audience', 'inspector', '--on', 'today'], /no date/], [['--audience', 'inspector', '--yes=1'], /takes no value/],
  ]) assertRefused(dir, args, pattern, 2);
});

test('refused: content with errors, a folder of the content, no place to write', (t) => {
  const dir = ready(t);
  assertRefused(dir, ['--audience', 'inspector', '-o', join(dir, 'content/evidence/files/x.zip')], /lies in the kit's content/, 3);
  assertRefused(dir, ['--audience', 'inspector', '-o', join(dir, 'content/kit.yaml/x.zip')], /kit\.yaml/, 3);
  write(dir, { 'content/evidence/E7.md': 'no front matter: {\n' });
  write(dir, { 'content/evidence/E7.md': '---\n{\n---\n' });
  assertRefused(dir, ['--audience', 'inspector', '-o', join(dir, 'x.zip')], /E7\.md.*error/);
});

test('refused: no folder is left that was to hold the pack, in the content or elsewhere', (t) => {
  const dir = ready(t), folder = (path) => join(dir, path), to = (path) => ['--audience', 'inspector', '-o', join(dir, path)];
  packed(t, dir, 'given');
  assertRefused(dir, to('content/mine/x.zip'), /lies in the kit's content/, 3);
  assertRefused(dir, ['--audience', 'inspector', '-o', `${dir}/none/../content/x.zip`], /goes back by '\.\.'/, 3);
  assertRefused(dir, to('new/given.zip'), /'given' was handed over already/);
  assertRefused(dir, [...to('new/x.zip'), '--since', 'given'], /nothing is new/);
  assertRefused(dir, to('given.zip/x.zip'), /cannot write '.*given.zip.x.zip'/, 3);
  for (const path of ['content/mine', 'none', 'new']) assert.ok(!existsSync(folder(path)), path);
  assertStatus(pack(dir, to('new/deep/x.zip').slice(2)), 0);
  assert.ok(existsSync(folder('new/deep/x.zip')));
});

test('a full disk: no pack, the log as it was, nothing left beside', (t) => {
  const dir = ready(t);
  assertStatus(pack(dir, ['-o', join(dir, 'a.zip')]), 0);
  const before = snapshot(dir);
  for (const blocks of [0, 1, 40, 60]) {
    const r = tool('sh', ['-c', `trap "" XFSZ; ulimit -f ${blocks}; exec "$@"`, 'sh', KIT, '-C', dir, 'pack', '--audience', 'staff', '-o', join(dir, 'b.zip')]);
    assertStatus({ status: r.status, signal: r.signal, out: r.stdout, err: r.stderr }, 3);
    const after = Object.fromEntries(Object.entries(snapshot(dir)).filter(([p]) => !p.startsWith('.build/')));
    assert.deepEqual(after, before, `${blocks} blocks`);
  }
});

// Crashes

test('killed at any moment: no half of a pack, and the log whole', async (t) => {
  const dir = ready(t, Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`content/welcome/w${i}.md`, record({ title: `Page ${i}` }, 'word '.repeat(9000))])));
  const began = process.hrtime.bigint();
  assertStatus(pack(dir, ['-o', join(dir, 'first.zip')]), 0);
  const took = Number(process.hrtime.bigint() - began) / 1e6;
  for (let i = 1; i <= 16; i++) {
    const out = join(dir, `p${i}.zip`);
    await new Promise((done) => {
      const child = spawn(KIT, ['-C', dir, 'pack', '--audience', 'inspector', '--on', DAY, '-o', out], { stdio: 'ignore' });
      setTimeout(() => child.kill('SIGKILL'), (took * i) / 15);
      child.on('close', done);
    });
    for (const l of log(dir)) assert.equal(l.split(',').length, 6, l);
    if (existsSync(out)) {
      assertStatus(kit(['verify', out]), 0);
      assert.ok(rows(dir).some((r) => r[1] === `p${i}`), 'a pack that nobody wrote down');
    }
    assert.ok(!readdirSync(join(dir, 'content')).some((n) => n.endsWith('.zip')));
  }
  assertStatus(pack(dir, ['-o', join(dir, 'last.zip')]), 0);
  assertStatus(kit(['verify', join(dir, 'last.zip')]), 0);
  assert.ok(!existsSync(join(dir, '.build/pack')));
});

test('cut off between the log and the name: the next run finishes it', (t) => {
  const dir = ready(t), p = packed(t, dir, 'given'), lines = log(dir).length, bytes = readFileSync(p.zip);
  renameSync(p.zip, join(dir, '.given.zip.part'));
  const r = assertStatus(pack(dir, ['-o', p.zip]), 0);
  assert.match(r.err, /now it is/);
  assert.ok(readFileSync(p.zip).equals(bytes));
  assert.equal(log(dir).length, lines);
  // Somebody gave it its name by a copy: it is there, and the message says no more.
  copyFileSync(p.zip, join(dir, '.given.zip.part'));
  assert.match(assertStatus(pack(dir, ['-o', p.zip]), 1).err, /already, and a pack is never overwritten/);
  assert.ok(readFileSync(p.zip).equals(bytes));
  // What is not the file of the log is no pack.
  renameSync(p.zip, join(dir, '.given.zip.part'));
  appendFileSync(join(dir, '.given.zip.part'), 'x');
  assertStatus(pack(dir, ['-o', p.zip]), 1);
  assert.ok(!existsSync(p.zip));
  // Who names no file has that of the day finished, and not another made beside it.
  const zip = assertStatus(pack(dir), 0).out.trimEnd(), logged = log(dir).length;
  renameSync(zip, join(dirname(zip), '.testford-inspector-2026-11-20.zip.part'));
  assert.equal(assertStatus(pack(dir), 0).out, `${zip}\n`);
  assert.equal(log(dir).length, logged);
});

test('packs at the same moment: each is logged, none is lost', async (t) => {
  const dir = ready(t);
  for (const r of await Promise.all(Array.from({ length: 4 }, () => kitBeside(['-C', dir, 'pack', '--audience', 'inspector', '--on', DAY])))) assertStatus(r, 0);
  const zips = readdirSync(dir).filter((n) => n.endsWith('.zip')).map((n) => n.slice(0, -4)).sort();
  assert.equal(zips.length, 4);
  assert.deepEqual([...new Set(rows(dir).map((r) => r[1]))].sort(), zips);
});

// Since an earlier pack

test('--since: what is new, changed and gone, with the new documents alone; no link leads nowhere', (t) => {
  const dir = ready(t, { 'content/assessment/safeguarding.md': record({ title: 'How we keep safe', statement: 'safeguarding', score: 3, audience: 'inspector', 'review-due': '2027-09-01' }, 'We do (E2, E3, E4).') });
  sign(dir, 'assessment/safeguarding');
  // What staff had before, and a single file, which need not hold the documents, are no packs that an inspector has them from.
  assertStatus(kit(['-C', dir, 'pack', '--audience', 'staff', '--on', DAY, '-o', join(dir, 'team.zip')]), 0);
  assertStatus(pack(dir, ['--single-file', '-o', join(dir, 'tablet.html')]), 0);
  packed(t, dir, 'one');
  write(dir, {
    'content/evidence/E5.md': paper({ title: 'Fifth paper', files: ['five.pdf'] }), 'content/evidence/files/five.pdf': '%PDF five',
    'content/evidence/files/three.pdf': '%PDF three, mended',
    'content/evidence/E4.md': paper({ title: `Gone ${strangeWord(6)}`, status: 'withdrawn' }, strangeWord(7)),
    'content/welcome/welcome.md': record({ title: 'Welcome', order: 1 }, 'Other words.'),
  });
  for (const ref of ['evidence/E5', 'evidence/E3']) sign(dir, ref);
  const p = packed(t, dir, 'two', ['--since', 'one']);
  const list = page(p.top, 'changes.csv').replace(/^\ufeff/, '').trimEnd().split('\r\n');
  assert.deepEqual(list, [
    'change,record,title,page,files', 'new,evidence/E5,Fifth paper,evidence/e5.html,files/e5-1.pdf',
    'changed,evidence/E3,Third paper,evidence/e3.html,files/e3-1.pdf; files/e3-2.txt', 'changed,welcome/welcome,Welcome,welcome/welcome.html,', 'withdrawn,evidence/E4,,,',
  ]);
  const seen = words(page(p.top, 'changes.html'));
  assert.match(seen, /New 1 .*Fifth paper.*Changed 2 .*Third paper.*Withdrawn 1 .*E4/);
  assert.match(page(p.top, 'index.html'), /href="changes\.html"/);
  assert.deepEqual(walk(join(p.top, 'files')), ['e3-1.pdf', 'e3-2.txt', 'e5-1.pdf']);
  assert.match(words(page(p.top, 'evidence/e2.html')), /You have these documents already.*two\.pdf files\/e2-1\.pdf, first in the pack one/);
  assert.match(page(p.top, 'evidence/index.csv'), /files\/e2-1\.pdf \(first in one\)/);
  for (const path of walk(p.top)) for (const n of [6, 7]) assert.ok(!readFileSync(join(p.top, path)).includes(strangeWord(n)), path);
  assertLinks(p.top);
  assertManifest(p.top);
  // A third one names the first pack that brought the document, and not the second that did not.
  write(dir, { 'content/welcome/welcome.md': record({ title: 'Welcome', order: 1 }, 'Once more.') });
  const q = packed(t, dir, 'three', ['--since', 'two.zip']);
  assert.deepEqual(page(q.top, 'changes.csv').trimEnd().split('\r\n').slice(1), ['changed,welcome/welcome,Welcome,welcome/welcome.html,']);
  assert.match(page(q.top, 'evidence/index.csv'), /files\/e2-1\.pdf \(first in one\)[^]*files\/e3-1\.pdf \(first in two\)[^]*files\/e5-1\.pdf \(first in two\)/);
  assert.ok(!existsSync(join(q.top, 'files')));
  assertLinks(q.top);
  assertStatus(kit(['verify', q.zip]), 0);
});

test('--since: a document that was called back comes again with its record', (t) => {
  const dir = ready(t), two = readFileSync(join(dir, 'content/evidence/E2.md'), 'utf8');
  packed(t, dir, 'one');
  write(dir, { 'content/evidence/E2.md': paper({ title: 'Second paper', status: 'withdrawn', files: ['two.pdf'] }) });
  packed(t, dir, 'two', ['--since', 'one']);
  write(dir, { 'content/evidence/E2.md': two });
  const { top } = packed(t, dir, 'three', ['--since', 'two']);
  assert.match(page(top, 'changes.csv'), /^new,evidence\/E2,Second paper,evidence\/e2\.html,files\/e2-1\.pdf\r$/m);
  assert.deepEqual(walk(join(top, 'files')), ['e2-1.pdf']);
});

test('--since: a picture in a page is there again', (t) => {
  const dir = ready(t, {
    'content/evidence/E5.md': paper({ title: 'Pictures', files: ['p.png', 'q.pdf'] }, '![A picture](files/p.png) and [the paper](files/q.pdf)'),
    'content/evidence/files/p.png': 'png', 'content/evidence/files/q.pdf': 'pdf',
  });
  sign(dir, 'evidence/E5');
  packed(t, dir, 'one');
  write(dir, { 'content/welcome/welcome.md': record({ title: 'Welcome', order: 1 }, 'Other words.') });
  const { top } = packed(t, dir, 'two', ['--since', 'one']);
  assert.deepEqual(walk(join(top, 'files')).filter((n) => !n.endsWith('.png')), []);
  assert.ok(existsSync(join(top, 'files/e5-1.png')));
  assert.match(words(page(top, 'evidence/e5.html')), /the paper \(in the pack one\)/);
  assertLinks(top);
});

test('--since: refused for a pack of no such name, of another audience, and where nothing changed', (t) => {
  const dir = ready(t), inspector = ['--audience', 'inspector', '-o', join(dir, 'x.zip')];
  assertRefused(dir, [...inspector, '--since', 'one'], /no pack 'one' was handed over; the first pack is made without --since/);
  packed(t, dir, 'handed-one');
  assertRefused(dir, [...inspector, '--since', 'handed-onr'], /did you mean 'handed-one'\?/);
  assertRefused(dir, [...inspector, '--since', 'quite-another'], /the last for this audience is 'handed-one'/);
  assertRefused(dir, [...inspector, '--since', 'handed-one'], /nothing is new, changed or withdrawn/);
  assertStatus(kit(['-C', dir, 'pack', '--audience', 'lead', '--yes', '-o', join(dir, 'lead.zip')]), 0);
  // The names of what the lead alone has seen are no inspector's business.
  assertRefused(dir, [...inspector, '--since', 'lead'], /was for another audience, 'lead'/);
});

test('a site that stands beside no pack says nothing of it', (t) => {
  const { top } = packed(t, ready(t), 'given');
  assert.ok(!existsSync(join(top, 'changes.html')) && !existsSync(join(top, 'changes.csv')));
  assert.ok(!page(top, 'index.html').includes('class="since"'));
});

// Recalls

test('recalls: what inspectors have and must not keep, on the lead’s first page alone', (t) => {
  const dir = ready(t, {
    'content/practice/story.md': record({ title: 'A story', kind: 'story', consent: 'yes', statement: 'safeguarding', audience: 'inspector' }, 'Once.'),
    'content/evidence/E6.md': paper({ title: 'Sixth paper' }),
  });
  for (const ref of ['practice/story', 'evidence/E6']) sign(dir, ref);
  packed(t, dir, 'given');
  const front = (audience = 'lead') => words(page(build(dir, { audience, out: join(dir, '..', `site-${audience}`) }).site, 'index.html'));
  assert.doesNotMatch(front(), /Recalls/);
  write(dir, {
    'content/practice/story.md': record({ title: 'A story', kind: 'story', consent: 'no', statement: 'safeguarding', audience: 'inspector' }, 'Once.'),
    'content/evidence/E2.md': paper({ title: 'Second paper', status: 'withdrawn', files: ['two.pdf'] }),
    'content/evidence/E3.md': paper({ title: 'Third paper', files: ['three.pdf', 'more.txt'] }, 'Other words.'),
    'content/evidence/E6.md': paper({ title: 'Sixth paper' }, 'Signed anew.'),
  });
  rmSync(join(dir, 'content/evidence/E4.md'));
  sign(dir, 'evidence/E6');
  const seen = front();
  assert.match(seen, /Recalls 5 Ask for it back 4 /);
  assert.match(seen, /Second paper It was withdrawn Inspectors have it in given, 20 November 2026/);
  assert.match(seen, /Third paper It was changed, and what there is now stays here, because its last sign-off does not hold/);
  assert.match(seen, /A story Its consent is gone/);
  assert.match(seen, /evidence\/E4 It is no longer in the kit/);
  assert.match(seen, /Hand over the new version 1 .*Sixth paper It was changed Inspectors have it/);
  for (const audience of ['staff', 'inspector']) assert.doesNotMatch(front(audience), /Recalls|have it in given/);
  // The new version of the sixth paper goes out: it is no recall any more.
  packed(t, dir, 'second');
  assert.match(front(), /Recalls 4 /);
});

test('recalls: what must come back is named with every pack that it went out in', (t) => {
  const dir = ready(t, { 'content/evidence/E6.md': paper({ title: 'Sixth paper' }) });
  sign(dir, 'evidence/E6');
  packed(t, dir, 'stick');
  packed(t, dir, 'tablet');
  write(dir, { 'content/evidence/E2.md': paper({ title: 'Second paper', status: 'withdrawn', files: ['two.pdf'] }), 'content/evidence/E6.md': paper({ title: 'Sixth paper' }, 'Signed anew.') });
  sign(dir, 'evidence/E6');
  const seen = words(page(build(dir, { out: join(dir, '..', 'site-lead') }).site, 'index.html'));
  assert.match(seen, /Second paper It was withdrawn Inspectors have it in stick, 20 November 2026; tablet, 20 November 2026/);
  assert.match(seen, /Sixth paper It was changed Inspectors have it in tablet, 20 November 2026/);
});

test('recalls: what was handed over with the answer to a request alone', (t) => {
  const dir = ready(t, {
    'content/practice/story.md': record({ title: 'A story', kind: 'story', consent: 'no', statement: 'safeguarding', audience: 'inspector' }, 'Once.'),
    'content/evidence/E6.md': paper({ title: 'Sixth paper', status: 'withdrawn' }), 'content/evidence/E60.md': paper({ title: 'Never given', status: 'withdrawn' }),
    'content/requests/requests.csv': csv([['id', 'asked', 'asked-by', 'what', 'due', 'owner', 'status', 'evidence', 'answered', 'note'],
      ['R1', DAY, 'Ann', 'Paper', DAY, 'clerk', 'answered', 'e6; E2', DAY, 'Agreed by telephone'], ['R2', DAY, 'Ann', 'Story', DAY, 'clerk', 'answered', 'practice/story,E 6', DAY, ''],
      ['R3', DAY, 'Ann', 'Paper', DAY, 'clerk', 'open', 'E60', '', '']]),
  });
  const front = () => words(page(build(dir, { out: join(dir, '..', 'site-lead') }).site, 'index.html'));
  const seen = front();
  assert.match(seen, /Recalls 2 Ask for it back 2 /);
  assert.match(seen, /Sixth paper It was withdrawn Inspectors have it in the answer to R1, 20 November 2026; the answer to R2, 20 November 2026/);
  assert.match(seen, /A story Its consent is gone Inspectors have it in the answer to R2, 20 November 2026/);
});

test('recalls: what was given with an answer and is in the kit no more is named as it was logged; words beside it are no record', (t) => {
  const dir = ready(t, {
    'content/requests/requests.csv': csv([['id', 'asked', 'asked-by', 'what', 'due', 'owner', 'status', 'evidence', 'answered', 'note'],
      ['R1', DAY, 'Ann', 'Paper', DAY, 'clerk', 'answered', 'evidence/E71; by e-mail and/or post; E72', DAY, ''], ['R2', DAY, 'Ann', 'Paper', DAY, 'clerk', 'open', 'evidence/E73', '', ''],
      ['R3', DAY, 'Ann', 'Paper', DAY, 'clerk', 'answered', 'E74; evidence/E74; Evidence/E75', DAY, ''],
      ['R4', DAY, 'Ann', 'Paper', DAY, 'clerk', 'answered', 'requests/R1; glossary/amhp; lists/staff; evidence/; evidence/E2.md; evidence/E2 (page 3); evidence/more/E2', DAY, '']]),
  });
  const seen = words(page(build(dir, { out: join(dir, '..', 'site-lead') }).site, 'index.html'));
  assert.match(seen, /Recalls 3 Ask for it back 3 /);
  for (const id of ['evidence/E74', 'Evidence/E75']) assert.ok(seen.includes(`${id} It is no longer in the kit Inspectors have it in the answer to R3, `), id);
  assert.match(seen, /evidence\/E71 It is no longer in the kit Inspectors have it in the answer to R1, 20 November 2026/);
});

test('recalls: a page that was handed over while its document was missing is told of when it changes, and not before', (t) => {
  const dir = ready(t, { 'content/welcome/parking.md': record({ title: 'Parking', owner: 'clerk', second: 'deputy', files: ['plan.pdf'] }, 'Park at the gate.') });
  const front = () => words(page(build(dir, { out: join(dir, '..', 'site-lead') }).site, 'index.html'));
  packed(t, dir, 'given');
  assert.match(rows(dir).find((r) => r[4] === 'welcome/parking')[5], /^[0-9a-f]{64}$/);
  assert.doesNotMatch(front(), /Recalls/);
  assertRefused(dir, ['--audience', 'inspector', '--since', 'given', '-o', join(dir, 'same.zip')], /nothing is new, changed or withdrawn/);
  write(dir, { 'content/welcome/parking.md': record({ title: 'Parking', owner: 'clerk', second: 'deputy', files: ['plan.pdf'] }, 'Park at the station.') });
  assert.match(front(), /Hand over the new version 1 .*Parking It was changed Inspectors have it in given, /);
});

test('recalls: what staff have, too; each circle has its own, and a review that is late calls nothing back', (t) => {
  const dir = ready(t), front = (...args) => words(page(build(dir, { out: join(dir, '..', 'site-lead'), args }).site, 'index.html'));
  assertStatus(kit(['-C', dir, 'pack', '--audience', 'staff', '--on', DAY, '-o', join(dir, 'team.zip')]), 0);
  packed(t, dir, 'given');
  assert.doesNotMatch(front('--as-of', '2027-10-01'), /Recalls/, 'their review was due on 1 September');
  const director = readFileSync(join(dir, 'content/roles/dass.md'), 'utf8');
  write(dir, { 'content/roles/dass.md': director.replace('"yes"', '"no"') });
  assert.match(front(), /Second paper It can no longer be handed over, because its last sign-off does not hold Inspectors have it in given, /);
  write(dir, { 'content/roles/dass.md': director });
  const withdrawn = (title) => paper({ title, status: 'withdrawn' });
  write(dir, { 'content/evidence/E3.md': withdrawn('Third paper'), 'content/evidence/E9.md': withdrawn('For the team'), 'content/evidence/E4.md': paper({ title: 'Kept for staff', audience: 'staff' }) });
  const seen = front();
  assert.match(seen, /Recalls 5 Ask for it back 4 /);
  assert.match(seen, /Third paper It was withdrawn Inspectors have it in given, /);
  assert.match(seen, /Third paper It was withdrawn Staff have it in team, /);
  assert.match(seen, /For the team It was withdrawn Staff have it in team, /);
  assert.match(seen, /Kept for staff It was changed, and what there is now stays here, because its audience is staff Inspectors have it in given, /);
  assert.match(seen, /Hand over the new version 1 .*Kept for staff It was changed Staff have it in team, /);
});

// The information return

function returns(t) {
  const dir = ready(t, {
    'content/requests/return.csv': 'item,what,due,owner\nIR1,Papers,2026-12-01,clerk\nIR2,"More, and more",2026-11-22,clerk\nIR3,Nothing yet,2026-11-20,\n',
    'content/evidence/E5.md': paper({ title: 'Fifth paper', 'return-items': ['IR1', 'ir 2'], files: ['five.pdf'], part: 'Page 4' }), 'content/evidence/files/five.pdf': '%PDF five',
    'content/evidence/E6.md': paper({ title: 'On the web', 'return-items': ['IR2'], published: 'https://council.example/paper' }),
    'content/evidence/E7.md': paper({ title: 'Unsigned', 'return-items': ['IR2'], files: ['five.pdf'] }, strangeWord(8)),
  });
  for (const ref of ['evidence/E5', 'evidence/E6']) sign(dir, ref);
  return dir;
}

test('the information return: flat files, an index by item, and the gaps told', (t) => {
  const dir = returns(t), r = assertStatus(kit(['-C', dir, 'pack', '--return', '--on', DAY]), 0);
  const zip = join(dir, 'testford-return-2026-11-20.zip'), top = unpack(zip, join(scratch(t), 'x'));
  assert.equal(r.out, `${zip}\n`);
  assert.deepEqual(walk(top), ['MANIFEST.sha256', 'files/e5-1.pdf', 'index.csv']);
  assert.equal(readFileSync(join(top, 'files/e5-1.pdf'), 'utf8'), '%PDF five');
  const sum = sha256('%PDF five');
  assert.deepEqual(page(top, 'index.csv').replace(/^\ufeff/, '').trimEnd().split('\r\n'), [
    'item,what,number,title,dated,covers,look-at,file,web,sha256',
    `IR1,Papers,E5,Fifth paper,2026-09-01,,Page 4,files/e5-1.pdf,,${sum}`, `IR2,"More, and more",E5,Fifth paper,2026-09-01,,Page 4,files/e5-1.pdf,,${sum}`,
    'IR2,"More, and more",E6,On the web,2026-09-01,,,,https://council.example/paper,', 'IR3,Nothing yet,,,,,,,,',
  ]);
  assert.match(r.err, /IR2: evidence\/E7: inspectors do not get it, because it is not signed off/);
  assert.match(r.err, /IR3: no evidence names this item/);
  assert.match(r.err, /2 of 3 items have a document/);
  assert.deepEqual(rows(dir).map((l) => [l[1], l[2], l[4]]), [['testford-return-2026-11-20', 'inspector', 'evidence/E5'], ['testford-return-2026-11-20', 'inspector', 'evidence/E6']]);
  assertStatus(kit(['verify', zip]), 0);
  assertManifest(top);
});

test('the information return: what is published nowhere is no document, on the page and in the pack', (t) => {
  const dir = returns(t);
  write(dir, { 'content/evidence/E6.md': paper({ title: 'On a drive', 'return-items': ['IR3'], published: 'S:\\ASC\\Plan.docx' }) });
  sign(dir, 'evidence/E6');
  assert.match(words(page(build(dir).site, 'return/ir3.html')), /it names no document and no place on the web.*E6 On a drive .*Names no document/);
  const r = assertStatus(kit(['-C', dir, 'pack', '--return', '--on', DAY]), 0);
  assert.match(r.err, /IR3: evidence\/E6: it names no document/);
  assert.match(r.err, /2 of 3 items have a document/);
  assert.doesNotMatch(page(unpack(join(dir, 'testford-return-2026-11-20.zip'), join(scratch(t), 'x')), 'index.csv'), /Plan\.docx/);
});

test('the information return: items in the order of their list, and papers by their numbers', (t) => {
  const dir = returns(t);
  write(dir, {
    'content/requests/return.csv': 'item,what,due,owner\nIR9,Last,,\nIR1,First,,\n',
    'content/evidence/E10.md': paper({ title: 'Tenth', 'return-items': ['IR1', 'IR9'], published: 'https://council.example/10' }),
  });
  sign(dir, 'evidence/E10');
  assertStatus(kit(['-C', dir, 'pack', '--return', '--on', DAY]), 0);
  const index = page(unpack(join(dir, 'testford-return-2026-11-20.zip'), join(scratch(t), 'x')), 'index.csv');
  assert.ok(index.startsWith('\ufeffitem,'));
  assert.deepEqual(index.trimEnd().split('\r\n').slice(1).map((l) => l.split(',').filter((_, i) => i === 0 || i === 2)), [['IR9', 'E10'], ['IR1', 'E5'], ['IR1', 'E10']]);
});

test('the information return: a page for each item, for the lead alone', (t) => {
  const dir = returns(t), { site } = build(dir);
  const two = words(page(site, 'return/ir2.html'));
  assert.match(two, /More, and more Not complete In 1 day/);
  assert.match(two, /What is missing Unsigned : inspectors do not get it, because it is not signed off/);
  assert.match(two, /E5 Fifth paper Look at: Page 4 five\.pdf PDF, 9 bytes Can be handed over/);
  assert.match(two, /E7 Unsigned five\.pdf PDF, 9 bytes Held back/);
  assert.match(words(page(site, 'return/ir1.html')), /Can be handed over In 10 days .*What is missing Nothing/);
  assert.match(words(page(site, 'return/ir3.html')), /No document yet 1 day late .*Nobody yet .*No evidence names this item/);
  assert.match(page(site, 'requests/index.html'), /href="\.\.\/return\/ir2\.html"/);
  assertLinks(site);
  for (const audience of ['staff', 'inspector']) assert.ok(!existsSync(join(build(dir, { audience, out: join(dir, '..', audience) }).site, 'return')));
  assertRefused(ready(t), ['--return'], /there is no information return/);
});

// The example, and help

test('the example kit: each audience packs, verifies, and packs what is new', (t) => {
  const dir = join(scratch(t), 'kit');
  copy(join(ROOT, 'content'), join(dir, 'content'));
  writeFileSync(logOf(dir), `${HEADER}\n`);
  for (const audience of ['inspector', 'staff', 'lead']) {
    const r = assertStatus(kit(['-C', dir, 'pack', '--audience', audience, '--yes', '--on', DAY, '-o', join(dir, `${audience}.zip`)]), 0);
    assertStatus(kit(['verify', r.out.trim()]), 0);
  }
  appendFileSync(join(dir, 'content/roles/dass.md'), '\nOne more sentence.\n');
  for (const audience of ['inspector', 'staff', 'lead']) {
    const out = join(dir, `${audience}-2.zip`);
    assertStatus(kit(['-C', dir, 'pack', '--audience', audience, '--yes', '--on', DAY, '-o', out, '--since', audience]), 0);
    assertLinks(unpack(out, join(scratch(t), 'x')));
    assert.ok(statSync(out).size < statSync(join(dir, `${audience}.zip`)).size);
  }
});

test('help names the command and its options', () => {
  const r = assertStatus(kit(['help', 'pack']), 0);
  for (const name of ['--audience', '--since', '--return', '--on', '--yes', '-o']) assert.ok(r.out.includes(name), name);
  assert.match(assertStatus(kit(['help']), 0).out, /kit pack .*\n.*kit verify|kit verify/);
});
