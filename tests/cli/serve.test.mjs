// kit serve: what it answers and refuses, what a change does, what stays served while something is broken, and what is left when it ends.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { build, kit, scratch, sha256, smallKit, snapshot, tool, walk, write } from './lib.mjs';
import { serve } from './serve.mjs';

const OWN = /^<link rel="stylesheet" href="\/\.kit\/serve\.css">\n<script src="\/\.kit\/serve\.js" data-site="[0-9a-f]{64}" defer><\/script>\n/m;

// A test's hooks run in their order: the server ends before its folder is removed.
const ending = new WeakMap();
function ground(t) {
  if (!ending.has(t)) {
    const ends = [];
    ending.set(t, ends);
    t.after(async () => {
      for (const end of ends) await end();
    });
  }
  return scratch(t);
}
const served = (t, ...args) => serve({ after: (end) => ending.get(t).push(end) }, ...args);

test('what the site has is served as it is; a page, with one script more', async (t) => {
  const dir = smallKit(ground(t));
  const s = await served(t, dir);
  assert.match(s.url, /^http:\/\/127\.0\.0\.1:\d+\/$/);
  const { site } = build(dir, { out: join(ground(t), 'site') });
  for (const path of walk(site)) {
    const r = await s.get(`/${path}`);
    assert.equal(r.status, 200, path);
    assert.equal(Number(r.headers['content-length']), r.bytes.length, path);
    assert.equal(r.headers['cache-control'], 'no-store', path);
    assert.equal(r.headers['x-content-type-options'], 'nosniff', path);
    assert.equal(/frame-ancestors 'none'/.test(r.headers['content-security-policy']), path.endsWith('.html'), path);
    assert.equal(r.headers['cross-origin-resource-policy'], 'same-origin', path);
    const sent = path.endsWith('.html') ? Buffer.from(r.text.replace(OWN, '')) : r.bytes;
    assert.ok(!path.endsWith('.html') || OWN.test(r.text), `${path} has no script`);
    assert.equal(sha256(sent), sha256(readFileSync(join(site, path))), path);
    const head = await s.get(`/${path}`, { method: 'HEAD' });
    assert.deepEqual([head.status, head.bytes.length, head.headers['content-length'], head.headers['content-type']],
      [200, 0, r.headers['content-length'], r.headers['content-type']], path);
  }
  assert.ok(!existsSync(join(dir, 'site')), 'the user\'s own site was written to');
  const types = { '/': 'text/html; charset=utf-8', '/evidence/': 'text/html; charset=utf-8', '/style.css': 'text/css; charset=utf-8', '/script.js': 'text/javascript; charset=utf-8', '/evidence.db': 'application/vnd.sqlite3' };
  for (const [path, type] of Object.entries(types)) assert.equal((await s.get(path)).headers['content-type'], type, path);
  assert.equal((await s.get('/')).text, (await s.get('/index.html')).text);
  assert.equal((await s.get('/%65vidence/e1%2Ehtml')).status, 200);
  assert.equal((await s.get('/evidence')).headers.location, '/evidence/');
  const missing = await s.get('/evidence/e99.html');
  assert.equal(missing.status, 404);
  assert.match(missing.text, /kit explain/);
  assert.match(missing.text, /<a href="\/">/);
});

test('an audience gets its own site', async (t) => {
  const s = await served(t, smallKit(ground(t)), ['--audience', 'inspector']);
  assert.match((await s.get('/')).text, /class="for-inspector"/);
  assert.equal((await s.get('/evidence/e1.html')).status, 404);
});

test('ways out, other names, other methods and other sites\' pages are refused', async (t) => {
  const dir = smallKit(ground(t));
  const s = await served(t, dir);
  const site = join(dir, '.build', readdirSync(join(dir, '.build')).find((n) => n.startsWith('kit-serve-')), 'built/site');
  write(dir, { 'secret.txt': 'SECRET' });
  symlinkSync(join(dir, 'secret.txt'), join(site, 'link.txt'));
  symlinkSync(dir, join(site, 'out'));
  write(site, { '.hidden': 'SECRET' });
  const ways = [
    '/../secret.txt', '/../../secret.txt', '/%2e%2e/%2e%2e/secret.txt', '/evidence/..%2f..%2f..%2fsecret.txt', '/%252e%252e/secret.txt', '/..', '/.', '/%2e%2e%5csecret.txt',
    '/link.txt', '/out/secret.txt', '/.hidden', '/%2ehidden', '/index.html%00.txt', '/%00', '//etc/passwd', '/evidence//e1.html', `/${dir}/secret.txt`, '/%', '/%zz', '/a%5cb',
    '/.kit/../../secret.txt', '/.kit/%2e%2e/secret.txt', '/.kit/page.html', '*', `http://127.0.0.1:${s.port}/`, `/${'a'.repeat(300)}`, `/${'a/'.repeat(3000)}`,
  ];
  for (const path of ways) {
    const r = await s.get(path);
    assert.ok(r.status >= 400 && r.status < 500, `${path}: ${r.status}`);
    assert.ok(!r.text.includes('SECRET') && !/root:/.test(r.text), path);
  }
  for (const host of ['evil.example', `evil.example:${s.port}`, '127.0.0.1', '127.0.0.1:1', `127.0.0.1.evil.example:${s.port}`, `[::1]:${s.port}`, '', null]) {
    const r = await s.get('/evidence/e1.html', { host });
    assert.ok(r.status === 403 || r.status === 400, `${host}: ${r.status}`);
    assert.ok(!r.text.includes('First paper'));
  }
  assert.equal((await s.get('/', { host: `localhost:${s.port}` })).status, 200);
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE']) {
    const r = await s.get('/', { method });
    assert.equal(r.status, 405, method);
    assert.equal(r.headers.allow, 'GET, HEAD', method);
  }
  for (const from of ['cross-site', 'same-site']) {
    assert.equal((await s.get('/script.js', { headers: { 'Sec-Fetch-Site': from, 'Sec-Fetch-Dest': 'script' } })).status, 403, from);
    assert.equal((await s.get('/', { headers: { 'Sec-Fetch-Site': from, 'Sec-Fetch-Dest': 'iframe' } })).status, 403, from);
    assert.equal((await s.get('/', { headers: { 'Sec-Fetch-Site': from, 'Sec-Fetch-Dest': 'document' } })).status, 200, from);
  }
  assert.equal((await s.get('/script.js', { headers: { 'Sec-Fetch-Site': 'same-origin', 'Sec-Fetch-Dest': 'script' } })).status, 200);
  // Nonsense, and somebody who asks and says no more, hold nobody up.
  for (const words of ['\x00\x01\x02\r\n\r\n', 'GET\r\n\r\n', `GET / HTTP/1.1\r\nHost: ${'x'.repeat(100_000)}\r\n\r\n`, 'GET / HTTP/1.1\r\n']) {
    const socket = connect(s.port, '127.0.0.1', () => socket.write(words));
    socket.on('error', () => {});
    socket.resume();
    t.after(() => socket.destroy());
  }
  assert.equal((await s.get('/')).status, 200);
});

test('a change is there at once; what is broken is told and the last good site stays', async (t) => {
  const dir = smallKit(ground(t));
  const s = await served(t, dir);
  const e1 = join(dir, 'content/evidence/E1.md'), good = readFileSync(e1, 'utf8'), first = await s.state();
  writeFileSync(e1, good.replace('What the paper says.', 'Another sentence altogether.'));
  await s.until((text) => text.includes('Another sentence altogether.'), '/evidence/e1.html');
  const before = await s.stateUntil((state) => state.site !== first.site);
  assert.deepEqual(before.errors, []);

  writeFileSync(e1, good.replace('category: "processes"', 'category: "no such thing"'));
  const broken = await s.stateUntil((state) => state.errors.length);
  assert.equal(broken.site, before.site);
  const line = good.split('\n').findIndex((l) => l.startsWith('category:')) + 1;
  assert.match(broken.errors[0].place, new RegExp(`^content/evidence/E1\\.md:${line}:\\d+$`));
  assert.match(broken.errors[0].message, /no such thing/);
  assert.match((await s.get('/evidence/e1.html')).text, /Another sentence altogether\./);
  assert.match(s.err(), /E1\.md:\d+:\d+: error: /);
  assert.match(s.err(), /the last good site is served/);

  writeFileSync(e1, good);
  const mended = await s.stateUntil((state) => !state.errors.length);
  assert.notEqual(mended.site, before.site);
  assert.match((await s.get('/evidence/e1.html')).text, /What the paper says\./);

  // A new folder with a record in it; a record that goes; a theme that comes; content that is away for a moment.
  write(dir, { 'content/learning/new.md': '---\ntitle: "Something new"\nkind: complaint\n---\n\nWe learnt.\n' });
  await s.until((text) => text.includes('We learnt.'), '/learning/new.html');
  rmSync(join(dir, 'content/learning'), { recursive: true });
  await s.until((text) => text.includes('There is no such page'), '/learning/new.html');
  write(dir, { 'themes/default/style.css': '/* our own look */' });
  await s.until((text) => text.includes('our own look'), '/style.css');
  write(dir, { 'themes/default/page.html': '{{nothing_of_this_name}}' });
  assert.match((await s.stateUntil((state) => state.errors.length)).errors[0].place, /page\.html:1:/);
  rmSync(join(dir, 'themes/default/page.html'));
  await s.stateUntil((state) => !state.errors.length);
  renameSync(join(dir, 'content'), join(dir, 'away'));
  const away = await s.stateUntil((state) => state.errors.length);
  assert.match(away.errors[0].message, /there is no folder 'content'/);
  assert.equal((await s.get('/evidence/e1.html')).status, 200);
  renameSync(join(dir, 'away'), join(dir, 'content'));
  await s.stateUntil((state) => !state.errors.length);
  // And after the folder was another one, changes are still seen.
  writeFileSync(e1, good.replace('What the paper says.', 'Seen again.'));
  await s.until((text) => text.includes('Seen again.'), '/evidence/e1.html');
});

test('a hundred rapid saves end in what a clean build gives, byte for byte', async (t) => {
  const dir = smallKit(ground(t));
  const s = await served(t, dir);
  const e1 = join(dir, 'content/evidence/E1.md'), good = readFileSync(e1, 'utf8');
  for (let n = 1; n <= 100; n++) {
    const text = good.replace('What the paper says.', `Version ${n}.`).replace(/^category.*$/m, n % 10 === 5 ? 'category: [' : '$&');
    if (n % 3) writeFileSync(e1, text);
    else {
      writeFileSync(`${e1}.new`, text);
      renameSync(`${e1}.new`, e1);
    }
    write(dir, { [`content/learning/l${n % 4}.md`]: `---\ntitle: "Lesson ${n}"\nkind: audit\n---\n\nWe learnt ${n}.\n` });
    if (n % 5 === 0) rmSync(join(dir, `content/learning/l${n % 4}.md`));
    if (n % 4 === 0) await s.get('/evidence/e1.html').then((r) => assert.equal(r.status, 200));
  }
  const { site } = build(dir, { out: join(ground(t), 'site') });
  const wanted = sha256(readFileSync(join(site, 'MANIFEST.sha256')));
  const state = await s.stateUntil((now) => now.site === wanted);
  assert.deepEqual(state.errors, []);
  const own = join(dir, '.build', readdirSync(join(dir, '.build')).find((n) => n.startsWith('kit-serve-')), 'built/site');
  assert.deepEqual(snapshot(own), snapshot(site));
});

test('where the first build fails there is a page that says so, until it is mended', async (t) => {
  for (const [path, text, shown] of [
    ['content/evidence/E2.md', '---\ncategory: processes\n---\n\nNo title.\n', /<code>content\/evidence\/E2\.md:1:1<\/code> /],
    ['content/glossary/terms.csv/_', '', /<code>content\/glossary\/terms\.csv<\/code> .*cannot be read/],
  ]) {
    const dir = smallKit(ground(t), { [path]: text });
    const s = await served(t, dir);
    const r = await s.get('/');
    assert.equal(r.status, 503);
    assert.match(r.text, shown);
    rmSync(join(dir, path.replace(/\/_$/, '')), { recursive: true });
    await s.until((page) => page.includes('Testford'), '/');
  }
});

test('it ends when it is told to, and leaves nothing behind; also in the middle of a build', async (t) => {
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) {
    const dir = smallKit(ground(t));
    const s = await served(t, dir);
    writeFileSync(join(dir, 'content/evidence/E1.md'), readFileSync(join(dir, 'content/evidence/E1.md'), 'utf8') + '\nMore.\n');
    assert.deepEqual(await s.end(signal), { status: 0, signal: null }, `${signal}\n${s.err()}`);
    assert.deepEqual(walk(join(dir, '.build')).filter((p) => p !== 'kit.db'), [], signal);
  }
});

test('what a killed one left, the next one removes; what another one has, it leaves', async (t) => {
  const dir = smallKit(ground(t));
  const folders = () => readdirSync(join(dir, '.build')).filter((n) => n.startsWith('kit-serve-')).sort();
  const killed = await served(t, dir);
  await killed.end('SIGKILL');
  const left = folders();
  assert.equal(left.length, 1);
  const one = await served(t, dir), mine = folders();
  assert.equal(mine.length, 1);
  assert.notDeepEqual(mine, left);
  const other = await served(t, dir, ['--audience', 'inspector']);
  assert.equal(folders().length, 2);
  assert.ok(folders().includes(mine[0]));
  assert.equal((await one.get('/evidence/e1.html')).status, 200);
  assert.equal((await other.get('/evidence/e1.html')).status, 404);
});

test('a site that somebody deletes is built again, without a save; one that cannot be built is not tried over and over', async (t) => {
  const dir = smallKit(ground(t));
  const s = await served(t, dir);
  for (const gone of ['.build', join('.build', readdirSync(join(dir, '.build')).find((n) => n.startsWith('kit-serve-')), 'built/site')]) {
    rmSync(join(dir, gone), { recursive: true });
    await s.until((text) => text.includes('What the paper says.'), '/evidence/e1.html');
  }
  writeFileSync(join(dir, 'content/evidence/E1.md'), 'No front matter.\n');
  await s.stateUntil((state) => state.errors.length);
  rmSync(join(dir, '.build'), { recursive: true });
  const failures = () => s.err().split('the last good site is served').length - 1;
  await s.stateUntil(() => failures() > 0); // what it says may come later than the page that shows it
  const was = failures();
  await new Promise((done) => setTimeout(done, 5000)); // more than two looks
  assert.equal(failures(), was);
  assert.deepEqual(await s.end('SIGTERM'), { status: 0, signal: null });
  assert.ok(!existsSync(join(dir, '.build')), 'what was deleted is there again');
});

test('a port that is taken, a port that is none, a folder that is no kit', async (t) => {
  const dir = smallKit(ground(t));
  const s = await served(t, dir);
  const taken = kit(['-C', dir, 'serve', '--port', String(s.port)]);
  assert.equal(taken.status, 3);
  assert.match(taken.err, new RegExp(`port ${s.port} is taken.*; .*--port 0`));
  assert.equal(taken.out, '');
  for (const port of ['65536', '-1', 'http', '80x', '']) assert.equal(kit(['-C', dir, 'serve', '--port', port]).status, 2, port);
  const nowhere = kit(['-C', ground(t), 'serve', '--port', '0']);
  assert.equal(nowhere.status, 3);
  assert.match(nowhere.err, /there is no folder 'content'/);
  assert.equal((await s.get('/')).status, 200);
});

// The build that stayed, which makes a saved record's page before the whole is built again.
const staying = (dir) => tool('pgrep', ['-f', `^kit -C ${dir} build .*--stay`]).stdout.split('\n').filter(Boolean).map(Number);
const ends = (e1, good, n) => writeFileSync(e1, good.replace('What the paper says.', `Edition ${n}.`));

test('whatever becomes of the build that stayed, a save is there in the end', async (t) => {
  const dir = smallKit(ground(t));
  const s = await served(t, dir);
  const e1 = join(dir, 'content/evidence/E1.md'), good = readFileSync(e1, 'utf8');
  for (const [n, signal] of ['SIGKILL', 'SIGSEGV', 'SIGSTOP', 'SIGTERM'].entries()) {
    for (const pid of staying(dir)) process.kill(pid, signal);
    ends(e1, good, n);
    await s.until((text) => text.includes(`Edition ${n}.`), '/evidence/e1.html');
    const { site } = build(dir, { out: join(ground(t), 'site') }), wanted = sha256(readFileSync(join(site, 'MANIFEST.sha256')));
    await s.stateUntil((state) => state.site === wanted && !Object.keys(state.pages).length);
    assert.equal(sha256((await s.get('/evidence/e1.html')).text.replace(OWN, '')), sha256(readFileSync(join(site, 'evidence/e1.html'))), signal);
  }
  assert.equal(staying(dir).length, 1);
  assert.deepEqual(await s.end('SIGTERM'), { status: 0, signal: null });
  assert.deepEqual(staying(dir), []);
});

test('of a server that was killed no build stays; one for another audience has none', async (t) => {
  const dir = smallKit(ground(t));
  const killed = await served(t, dir);
  await killed.end('SIGKILL');
  for (const began = Date.now(); staying(dir).length; await new Promise((done) => setTimeout(done, 25)))
    assert.ok(Date.now() - began < 60_000, 'it stayed');
  await served(t, dir, ['--audience', 'inspector']);
  assert.deepEqual(staying(dir), []);
});

test('a record that turns wrong while another was saved leaves the last good page', async (t) => {
  const dir = smallKit(ground(t));
  const s = await served(t, dir);
  const e1 = join(dir, 'content/evidence/E1.md'), good = readFileSync(e1, 'utf8');
  const before = (await s.get('/evidence/e1.html')).text;
  ends(e1, good, 1); // its page may come at once, but the build that would confirm it fails
  write(dir, { 'content/evidence/E9.md': '---\ncategory: processes\n---\n\nNo title.\n' });
  await s.stateUntil((state) => state.errors.length);
  const state = await s.state();
  assert.deepEqual(state.pages, {});
  assert.equal((await s.get('/evidence/e1.html')).text, before);
  const failures = () => s.err().split('the last good site is served').length - 1;
  await s.stateUntil(() => failures() > 0); // what it says may come later than the page that shows it
  const was = failures();
  ends(e1, good, 2); // nor does a page come while something is broken
  await s.stateUntil(() => failures() > was);
  assert.equal((await s.get('/evidence/e1.html')).text, before);
  rmSync(join(dir, 'content/evidence/E9.md'));
  await s.until((text) => text.includes('Edition 2.'), '/evidence/e1.html');
});
