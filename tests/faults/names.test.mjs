// Odd names, of files in the content and of the folders that the kit itself lies in: it builds, every link leads to a file that is there, the site
// verifies, and no message writes to the terminal what a name holds. Where a name cannot be used, a message says so with its path.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { test } from 'node:test';
import { assertManifest, assertStatus, build, column, decode, diagnostics, kit, once, record, scratch, scratchForFile, smallKit, walk, write } from '../cli/lib.mjs';
import { NOW, SOAK, fullKit } from './lib.mjs';

const odd = {
  spaces: 'two  words here', 'a leading space': ' lead', 'a trailing space': 'trail ', 'an apostrophe': "o'clock", quotes: 'say "so"', 'a newline': 'two\nlines', 'a tab': 'a\tb',
  'an escape': 'red\x1b[31m', 'a bell': 'a\x07b', percent: '100%41', hash: 'a#b', question: 'a?b', ampersand: 'a&amp;b', angles: 'a<b>c', backslash: 'a\\b', colon: 'a:b', semicolon: 'a;b', dollar: '$(id)', star: 'a*b', dash: '-rf',
  'composed accents': 'caf\u00e9', 'decomposed accents': 'cafe\u0301', 'other writing': '日本語', emoji: 'a🙂', 'right to left': '\u202eabc', '200 bytes': 'y'.repeat(200),
};
const clean = (text) => assert.ok(!/[\x00-\x08\x0b-\x1f\x7f]/.test(text), JSON.stringify(text.match(/.{0,60}[\x00-\x08\x0b-\x1f\x7f].{0,60}/)?.[0]));

// Each href and src of each page that is no address of the net leads to a file of the site.
function assertLinks(site, label) {
  let links = 0;
  for (const path of walk(site).filter((p) => p.endsWith('.html'))) {
    const html = readFileSync(join(site, path), 'utf8').replace(/<(script|style)\b[\s\S]*?<\/\1>/gi, '');
    for (const [, raw] of html.matchAll(/\s(?:href|src)="([^"]*)"/g)) {
      const url = decode(raw);
      if (/^[a-z][a-z0-9+.-]*:/i.test(url) || url.startsWith('#') || !url) continue;
      const target = posix.join(posix.dirname(path), decodeURIComponent(url.replace(/[?#].*$/, '')));
      assert.ok(existsSync(join(site, target)), `${label}: ${path} leads to '${url}', which is not there`);
      links++;
    }
  }
  assert.ok(links > 20, `${label}: ${links} links`);
}

const template = once(() => {
  const dir = smallKit(join(scratchForFile(), 'k'));
  return dir;
});

test('the folders that the kit and its site lie in', (t) => {
  // Several in one path; in a soak each alone, too.
  const names = Object.values(odd).filter((n) => n.length < 100), paths = [0, 1, 2].map((i) => join(...names.filter((_, j) => j % 3 === i)));
  for (const name of [...paths, 'z'.repeat(255), ...(SOAK ? Object.values(odd) : [])]) {
    const at = join(scratch(t), name), dir = join(at, 'k'), what = JSON.stringify(name);
    clean(assertStatus(kit(['init', dir]), 0, what).err);
    fullKit(dir, { mini: name !== paths[0] });
    const r = build(dir, { audience: 'lead', env: NOW });
    clean(r.err);
    assertManifest(r.site);
    assert.match(assertStatus(kit(['verify', r.site]), 0, what).out, /all as when they were packed/);
    const again = build(dir, { out: join(at, `${posix.basename(name).slice(0, 200)} site`), env: NOW });
    clean(again.err);
    assertManifest(again.site);
    if (name === paths[0]) assertLinks(r.site, what);
    assertStatus(kit(['-C', dir, 'new', 'evidence', 'E50', 'Fifty'], { env: NOW }), 0, what);
  }
});

test('the name of a site of 255 bytes, and of one that is longer', (t) => {
  const dir = smallKit(join(scratch(t), 'k')), out = join(dir, 's'.repeat(255));
  for (let i = 0; i < 2; i++) build(dir, { out, env: NOW });
  assertManifest(out);
  const r = assertStatus(kit(['-C', dir, 'build', '-o', `${out}s`]), 3);
  assert.match(r.err, /too long; choose a shorter one/);
});

test('names of records: a page or a message, never both missing', (t) => {
  for (const [what, name] of Object.entries({ ...odd, '255 bytes': 'z'.repeat(252), 'not UTF-8': null })) {
    const dir = join(scratch(t), 'k');
    write(dir, Object.fromEntries(walk(template()).map((p) => [p, readFileSync(join(template(), p))])));
    const text = record({ title: 'Nine', category: 'processes', statements: ['safeguarding'], owner: 'clerk' }, 'What nine says.');
    if (name === null) writeFileSync(Buffer.concat([Buffer.from(`${dir}/content/evidence/`), Buffer.from([0x63, 0xe9]), Buffer.from('.md')]), text);
    else write(dir, { [`content/evidence/${name}.md`]: text });
    const r = kit(['-C', dir, 'build'], { env: NOW });
    clean(r.err);
    assert.ok(r.signal === null && [0, 1].includes(r.status), `${what}: ${r.status} ${r.err}`);
    if (r.status === 0) {
      assert.equal(column(join(dir, 'site/evidence.db'), "select count(*) from record where title = 'Nine'")[0], 1, `${what}: neither a page nor a message`);
      assertManifest(join(dir, 'site'));
      assertLinks(join(dir, 'site'), what);
      for (const p of walk(join(dir, 'site'))) assert.ok(p === p.normalize('NFC') && !/[\x00-\x20\x7f"*:<>?\\|]/.test(p) && Buffer.byteLength(posix.basename(p)) < 256, `${what}: '${p}' is an address that not every disk takes`);
    } else {
      const told = diagnostics(r.err).filter((d) => d.level === 'error' && d.path.startsWith('content/evidence/'));
      assert.ok(told.length, `${what}: ${r.err}`);
    }
  }
});

test('names of documents: handed over under a name of the kit’s own, shown by theirs', (t) => {
  const names = Object.values(odd).filter((n) => !/[\x00-\x1f\\:]/.test(n) && !/^\s|\s$/.test(n) && n.length < 190).map((n) => `${n}.txt`);
  names.push('CASE.txt', 'case.txt', `${'w'.repeat(196)}.txt`);
  const dir = smallKit(scratch(t), {
    'content/evidence/E9.md': record({ title: 'Nine', category: 'processes', statements: ['safeguarding'], owner: 'clerk', files: names }, 'What nine says.'),
    ...Object.fromEntries(names.map((n, i) => [`content/evidence/files/${n}`, `document ${i}`])),
  });
  const { site, err } = build(dir, { env: NOW });
  clean(err);
  assertManifest(site);
  assertLinks(site, 'documents');
  const files = walk(join(site, 'files')).filter((p) => p.startsWith('e9-'));
  assert.equal(files.length, names.length, `${files}\n${err}`);
  for (const [i] of names.entries()) assert.equal(readFileSync(join(site, `files/e9-${i + 1}.txt`), 'utf8'), `document ${i}`, names[i]);
  assert.equal(new Set(files.map((f) => f.toLowerCase())).size, files.length);
});

test('names of documents that cannot be used are told', (t) => {
  for (const [name, why] of [[`${'w'.repeat(251)}.txt`, /longer than 200 bytes; give the file a shorter name/], ['a:b.txt', /name a file below content\/evidence\/files/], ['a\\b.txt', /has a backslash/]]) {
    const dir = smallKit(scratch(t), { 'content/evidence/E9.md': record({ title: 'Nine', owner: 'clerk', files: [name] }), [`content/evidence/files/${name}`]: 'x' });
    const r = assertStatus(kit(['-C', dir, 'check'], { env: NOW }), 1);
    assert.ok(diagnostics(r.out).some((d) => d.level === 'error' && d.path === 'content/evidence/E9.md' && why.test(d.message)), r.out);
  }
});

test('a document whose name is composed in one place and decomposed in the other: the message says which it may be', (t) => {
  for (const [written, there] of [['caf\u00e9.txt', 'cafe\u0301.txt'], ['cafe\u0301.txt', 'caf\u00e9.txt'], ['Report.txt', 'report.TXT']]) {
    const dir = smallKit(scratch(t), {
      'content/evidence/E9.md': record({ title: 'Nine', category: 'processes', statements: ['safeguarding'], owner: 'clerk', files: [written] }), [`content/evidence/files/${there}`]: 'a document',
    });
    const { err, site } = build(dir, { env: NOW });
    const told = diagnostics(err).filter((d) => d.id === 'missing-file');
    assert.equal(told.length, 1, err);
    assert.ok(told[0].message.includes(`did you mean '${there}'?`), told[0].message);
    assertLinks(site, written);
  }
});

test('records whose names differ by capitals or by how an accent is composed have one address: both are named', (t) => {
  for (const [one, other] of [['Waits', 'waits'], ['caf\u00e9', 'cafe\u0301'], ['a b', 'a-b']]) {
    const dir = smallKit(scratch(t), Object.fromEntries([one, other].map((n) => [`content/practice/${n}.md`, record({ title: n, owner: 'clerk' }, 'Text.')])));
    if (walk(join(dir, 'content/practice')).length < 2) continue; // the disk itself knows no difference
    const r = assertStatus(kit(['-C', dir, 'build'], { env: NOW }), 1, one);
    const told = diagnostics(r.err).filter((d) => d.id === 'duplicate-id');
    assert.ok(told.length >= 1 && [one, other].every((n) => told.some((d) => d.path.endsWith(`/${n}.md`) || d.message.includes(`/${n}.md`))), r.err);
  }
});

test('pictures and maps in pages, and tables, with odd names', (t) => {
  const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
  const dir = smallKit(scratch(t), {
    'content/welcome/more.md': record({ title: 'More', order: 2, owner: 'clerk' }, 'See ![the front door](<the front door.png>) and ![caf\u00e9](caf%C3%A9.png) and [the plan](<plan (final) #2.pdf>).'),
    'content/lists/duty list 2027.csv': 'name,role\nAnn,x\n',
  });
  write(dir, { 'content/welcome/the front door.png': png, 'content/welcome/caf\u00e9.png': png, 'content/welcome/plan (final) #2.pdf': 'x' });
  const r = build(dir, { env: NOW });
  clean(r.err);
  assertManifest(r.site);
  assertLinks(r.site, 'pictures');
  assert.equal((readFileSync(join(r.site, 'welcome/more.html'), 'utf8').match(/<img/g) ?? []).length, 2, r.err);
  assert.ok(statSync(join(r.site, dirname('lists/x'))).isDirectory());
});
