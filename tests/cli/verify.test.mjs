// kit verify: a folder, a memory stick or a ZIP file is compared with its manifest. It needs no kit, and unpacks nothing.
import assert from 'node:assert/strict';
import { appendFileSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { test } from 'node:test';
import { assertStatus, build, kit, once, scratch, scratchForFile, sha256, smallKit, snapshot, tool, walk, write } from './lib.mjs';
import { makeZip } from './zip.mjs';

const base = once(() => {
  const at = scratchForFile(), dir = smallKit(join(at, 'kit'), { 'content/evidence/files/a.txt': 'a' });
  const zip = join(at, 'given.zip');
  assertStatus(kit(['-C', dir, 'pack', '--audience', 'staff', '--on', '2026-11-20', '-o', zip]), 0);
  return { site: build(dir, { audience: 'staff', out: join(at, 'site') }).site, zip };
});

function site(t, name = 'site') {
  const dir = join(scratch(t), name);
  cpSync(base().site, dir, { recursive: true });
  return dir;
}

const lines = (r) => r.out.split('\n').filter(Boolean);

// What verify says of PATH: { problems, notes }; nothing on disk is different afterwards, and its status fits.
function verify(path, { status } = {}) {
  const r = kit(['verify', path], { cwd: '/' });
  const problems = lines(r).filter((l) => /^(missing|changed|added): /.test(l)), notes = lines(r).filter((l) => l.startsWith('note: '));
  assertStatus(r, status ?? (problems.length ? 1 : 0));
  assert.equal(problems.length + notes.length + (r.status ? 0 : 1), lines(r).length, r.out);
  return { ...r, problems, notes };
}

// A small folder with a manifest of its own, or a ZIP file of it.
const files = { 'index.html': 'hello', 'files/e1-1.pdf': 'paper' };
const manifestOf = (f, end = '\n') => Object.entries(f).map(([p, d]) => `${sha256(d)}  ${p}${end}`).join('');
const little = (dir, more = {}) => write(dir, { ...files, 'MANIFEST.sha256': manifestOf(files), ...more });
const entries = (f, top = 'pack/') => Object.entries(f).map(([name, data]) => ({ name: `${top}${name}`, data }));
function zipOf(t, list, name = 'pack.zip') {
  const file = join(scratch(t), name);
  writeFileSync(file, makeZip(list));
  return file;
}
const good = () => entries({ ...files, 'MANIFEST.sha256': manifestOf(files) });

test('a stick with a site that is not for inspectors is told apart before it leaves the building', (t) => {
  const at = scratch(t), dir = smallKit(join(at, 'kit')), stick = join(at, 'stick');
  const last = () => lines(kit(['verify', stick])).at(-1);
  build(dir, { audience: 'inspector', out: join(stick, 'a') });
  assert.match(last(), /all as when they were packed$/);
  build(dir, { audience: 'staff', out: join(stick, 'b') });
  assert.match(last(), /packed; it is for staff only, and no inspector may have it$/);
  build(dir, { audience: 'lead', out: join(stick, 'c') });
  assert.match(last(), /packed; it is for the inspection team only, and no inspector may have it$/);
  const zip = join(at, 'team.zip');
  assertStatus(kit(['-C', dir, 'pack', '--audience', 'lead', '--yes', '-o', zip]), 0);
  assert.match(lines(kit(['verify', zip])).at(-1), /packed; it is for the inspection team only/);
});

// Folders

test('a folder as it was built', (t) => {
  const dir = site(t), r = verify(dir);
  assert.match(r.out, new RegExp(`: ${walk(dir).length - 1} files, all as when they were packed`));
  assert.equal(r.err, '');
});

test('a byte changed, a file gone, a file put in: each is named, and nothing is mended', (t) => {
  const dir = site(t);
  appendFileSync(join(dir, 'index.html'), ' ');
  rmSync(join(dir, 'style.css'));
  write(dir, { 'extra.txt': 'x', 'evidence/more.html': 'x' });
  const before = snapshot(dir), r = verify(dir, { status: 1 });
  assert.deepEqual(r.problems, ['added: evidence/more.html', 'added: extra.txt', 'changed: index.html', 'missing: style.css']);
  assert.match(r.err, /is not as it was packed: 1 missing, 1 changed, 2 added/);
  assert.deepEqual(snapshot(dir), before);
});

test('what cannot be read is not taken for whole: a pipe in the place of a file', (t) => {
  const dir = little(scratch(t));
  rmSync(join(dir, 'index.html'));
  assert.equal(tool('mkfifo', [join(dir, 'index.html')]).status, 0);
  assert.deepEqual(verify(dir, { status: 1 }).problems, ['changed: index.html (it cannot be read)']);
});

test('packs side by side, one name the beginning of the other, and one that was thrown away', (t) => {
  const stick = scratch(t);
  for (const name of ['kit', 'kit2']) little(join(stick, name));
  little(join(stick, '.Trash-1000'), { 'index.html': 'changed' });
  assert.deepEqual(verify(stick, { status: 0 }).problems, []);
  write(stick, { 'kit2/more.txt': 'x' });
  assert.deepEqual(verify(stick).problems, ['added: kit2/more.txt']);
});

test('each file of a site is looked at', (t) => {
  const dir = site(t);
  for (const path of walk(dir).filter((p) => p !== 'MANIFEST.sha256')) {
    const bytes = readFileSync(join(dir, path)), other = Buffer.from(bytes);
    other[other.length >> 1] ^= 1;
    writeFileSync(join(dir, path), other);
    assert.deepEqual(verify(dir).problems, [`changed: ${path}`]);
    writeFileSync(join(dir, path), bytes);
  }
  verify(dir, { status: 0 });
});

test('what systems leave beside files is a note', (t) => {
  const dir = site(t);
  write(dir, { '.DS_Store': 'x', 'evidence/Thumbs.db': 'x', 'desktop.ini': 'x', 'System Volume Information/IndexerVolumeGuid': 'x', '.Trash-1000/files/a': 'x', 'files/.~lock': 'x', 'index.html:Zone.Identifier': 'x' });
  const r = verify(dir);
  assert.equal(r.notes.length, 7);
  assert.equal(r.problems.length, 0);
});

test('names in other capitals, as some disks write them, are a note; what is in the file counts', (t) => {
  const dir = little(join(scratch(t), 'd'));
  renameSync(join(dir, 'index.html'), join(dir, 'INDEX.HTML'));
  const r = verify(dir);
  assert.match(r.notes[0], /^note: INDEX\.HTML \(is written in other capitals/);
  writeFileSync(join(dir, 'INDEX.HTML'), 'other');
  assert.deepEqual(verify(dir).problems, ['changed: INDEX.HTML']);
});

test('a memory stick: the packs on it are found, the rest is named', (t) => {
  const stick = scratch(t);
  little(join(stick, 'one'));
  little(join(stick, 'two'));
  write(stick, { 'System Volume Information/x': 'x', 'letter.docx': 'x', 'photos/a.jpg': 'x' });
  const r = verify(stick);
  assert.match(r.out, /: 4 files, all as when/);
  assert.deepEqual(r.notes.map((n) => n.split(' (')[0]), ['note: System Volume Information', 'note: letter.docx', 'note: photos']);
  writeFileSync(join(stick, 'two/index.html'), 'x');
  assert.deepEqual(verify(stick).problems, ['changed: two/index.html']);
});

test('links, folders and pipes in the place of files', (t) => {
  const dir = little(join(scratch(t), 'd'));
  write(dir, { '.real': 'hello' });
  rmSync(join(dir, 'index.html'));
  symlinkSync('.real', join(dir, 'index.html'));
  assert.deepEqual(verify(dir).problems, ['changed: index.html (it is a link to another file)']);
  rmSync(join(dir, 'index.html'));
  mkdirSync(join(dir, 'index.html'));
  assert.deepEqual(verify(dir).problems, ['missing: index.html']);
});

// Manifests

test('a manifest with line ends of Windows, of sha256sum -b, or with capital digits', (t) => {
  const dir = little(join(scratch(t), 'd'));
  for (const text of [manifestOf(files, '\r\n'), manifestOf(files).replaceAll('  ', ' *'), manifestOf(files).replace(/^[0-9a-f]{64}/gm, (s) => s.toUpperCase()), manifestOf(files).trimEnd(), `\ufeff${manifestOf(files)}\n\n`]) {
    writeFileSync(join(dir, 'MANIFEST.sha256'), text);
    verify(dir, { status: 0 });
  }
});

test('a manifest that is none, or leads elsewhere', (t) => {
  const dir = little(join(scratch(t), 'd')), sum = sha256('hello');
  for (const [text, pattern] of [
    [`${manifestOf(files)}hello\n`, /MANIFEST\.sha256 \(line 3 is no line of a manifest\)/], [`${manifestOf(files)}${sum}  ../out\n`, /line 3 leads out of its folder/],
    [`${manifestOf(files)}${sum}  /etc/passwd\n`, /line 3 is no path in a folder/], [`${manifestOf(files)}${sum}  a\\b\n`, /line 3 has letters/],
    [`${manifestOf(files)}${sum}  C:x\n`, /line 3 has letters/], [`${manifestOf(files)}${sum}  index.html\n`, /line 3 names a file that a line above names/],
    [`${manifestOf(files)}${sum}  a\u0007b\n`, /line 3 has letters/], [`${manifestOf(files)}${'g'.repeat(64)}  x\n`, /line 3 is no line/], ['', /names no file/], [Buffer.from([...Buffer.from(manifestOf(files)), 0, 10]), /line 3/],
  ]) {
    writeFileSync(join(dir, 'MANIFEST.sha256'), text);
    const r = verify(dir, { status: 1 });
    assert.match(r.out, pattern, String(text));
  }
});

test('no manifest, no folder, no word', (t) => {
  const dir = scratch(t);
  write(dir, { 'a.txt': 'a' });
  assert.match(verify(dir, { status: 1 }).err, /there is no MANIFEST\.sha256/);
  assertStatus(kit(['verify', join(dir, 'nothing')]), 3);
  assertStatus(kit(['verify']), 2);
  assertStatus(kit(['verify', dir, dir]), 2);
  assertStatus(kit(['verify', dir, '--audience', 'lead']), 2);
});

// ZIP files

test('a ZIP file as it was packed, wherever it lies', (t) => {
  const r = verify(base().zip);
  assert.match(r.out, /files, all as when they were packed/);
  const file = join(scratch(t), 'renamed.bin');
  cpSync(base().zip, file);
  verify(file, { status: 0 });
  verify(zipOf(t, good()), { status: 0 });
  verify(zipOf(t, entries({ ...files, 'MANIFEST.sha256': manifestOf(files) }, '')), { status: 0 });
});

test('a ZIP file with what is changed, missing or added', (t) => {
  assert.deepEqual(verify(zipOf(t, good().map((e) => (e.name.endsWith('.html') ? { ...e, data: 'hellO' } : e)))).problems, ['changed: pack/index.html']);
  assert.deepEqual(verify(zipOf(t, good().filter((e) => !e.name.endsWith('.html')))).problems, ['missing: pack/index.html']);
  assert.deepEqual(verify(zipOf(t, [...good(), { name: 'pack/x.txt' }, { name: 'beside.txt' }, { name: 'pack/.DS_Store' }])).problems, ['added: beside.txt', 'added: pack/x.txt']);
  assert.deepEqual(verify(zipOf(t, [...good(), { name: 'pack/index.html', data: 'other' }])).problems, ['added: pack/index.html (is in the ZIP file twice)']);
  assert.match(verify(zipOf(t, good().map((e) => (e.name.endsWith('.html') ? { ...e, crc: 1 } : e)))).problems[0], /^changed: pack\/index\.html \(cannot be unpacked/);
});

test('a ZIP file whose names lead out is told, and nothing is written', (t) => {
  const file = zipOf(t, [...good(), { name: '../out.txt', data: 'x' }, { name: 'pack/../../out.txt' }, { name: '/tmp/kit-out.txt' }, { name: 'C:\\out.txt' }, { name: 'pack/link', data: '/etc/passwd', mode: 0o120777 }]);
  const before = readdirSync(join(file, '..'));
  const r = verify(file, { status: 1 });
  assert.equal(r.problems.length, 5, r.out);
  assert.match(r.out, /added: \.\.\/out\.txt \(leads out of its folder\)/);
  assert.deepEqual(readdirSync(join(file, '..')), before);
  assert.ok(!existsSync('/tmp/kit-out.txt') && !existsSync(join(file, '../../out.txt')));
});

test('a ZIP file that is cut off anywhere, or is none', (t) => {
  const bytes = readFileSync(base().zip), file = join(scratch(t), 'cut.zip');
  for (const n of [0, 1, 22, 1000, bytes.length >> 1, bytes.length - 30, bytes.length - 1]) {
    writeFileSync(file, bytes.subarray(0, n));
    const r = verify(file, { status: 1 });
    assert.match(r.err, /is no ZIP file, or it is cut off|is cut off or damaged/, `${n} bytes`);
    assert.doesNotMatch(r.out, /all as when/);
  }
  writeFileSync(file, 'PK but no ZIP');
  verify(file, { status: 1 });
});

test('any byte of a ZIP file that turns is found, or does no harm', (t) => {
  const bytes = makeZip(good()), file = join(scratch(t), 'turned.zip');
  for (let i = 0; i < bytes.length; i += 3) {
    const other = Buffer.from(bytes);
    other[i] ^= 0x41;
    writeFileSync(file, other);
    const r = kit(['verify', file]);
    assert.equal(r.signal, null);
    assert.ok(r.status === 0 || r.status === 1, `byte ${i}: ${r.status} ${r.err}`);
    assert.ok(r.status === 1 || /2 files, all as when/.test(r.out), `byte ${i}`);
  }
});

test('limits: too many files in a ZIP file, and too large ones', (t) => {
  const many = verify(zipOf(t, [...good(), ...Array.from({ length: 100_000 }, (_, i) => ({ name: `pack/n${i}` }))]), { status: 1 });
  assert.match(many.err, /holds more than 100,000 files; reading stopped there/);
  const large = verify(zipOf(t, [...good(), { name: 'pack/a', data: 'hello', size: 0xfffffffe }, { name: 'pack/b', data: 'hello', size: 0xfffffffe }]), { status: 1 });
  assert.match(large.err, /holds more than 4 GB; reading stopped there/);
});

test('limits: a bomb that says it is small', (t) => {
  const zeros = Buffer.alloc(64 << 20), packed = deflateRawSync(zeros);
  const file = zipOf(t, [...good(), { name: 'pack/a', data: packed, method: 8, size: 100 }]), r = verify(file, { status: 1 });
  assert.match(r.out, /(changed|added): pack\/a/);
  assert.ok(r.seconds < 10);
});

test('names command no terminal', (t) => {
  const dir = little(join(scratch(t), 'd'), { 'a\u001b[31mb.txt': 'x' });
  assert.ok(!verify(dir).out.includes('\u001b'));
});

test('a pipe is refused, and not waited for', (t) => {
  const pipe = join(scratch(t), 'pipe.zip');
  assert.equal(tool('mkfifo', [pipe]).status, 0);
  assert.match(assertStatus(kit(['verify', pipe], { timeout: 10_000 }), 3).err, /is no folder and no file; name a folder or a ZIP file/);
});

test('help names the command', () => {
  assert.match(assertStatus(kit(['help', 'verify']), 0).out, /kit verify DIR\|FILE\.zip/);
});

test('a file in a ZIP file that says it is as large as a number can be', (t) => {
  const zip = join(scratch(t), 'large.zip'); // its size stands in a field of 64 bits, 2^63 - 1
  writeFileSync(zip, Buffer.from('UEsDBC0AAAgAAAAAIQCGphA2BQAAAAUAAAAFAAAAYS50eHRoZWxsb1BLAwQtAAAIAAAAACEAgxbcjAEAAAD/////BQAMAGIudHh0AQAIAP////////9/eFBLAQIUAy0AAAgAAAAAIQCGphA2BQAAAAUAAAAFAAAAAAAAAAAAAACkgQAAAABhLnR4dFBLAQIUAy0AAAgAAAAAIQCDFtyMAQAAAP////8FAAwAAAAAAAAAAACkgSgAAABiLnR4dAEACAD/////////f1BLBQYAAAAAAgACAHIAAABYAAAAAAA=', 'base64'));
  assert.match(assertStatus(kit(['verify', zip]), 1).err, /holds more than 4 GB; reading stopped there/);
});
