// A theme from a stranger: it may look as it likes, and can neither read a file, write, attach, set, nor keep the computer busy or full; whoever made it
// is told what to change, and the former site stays as it was.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { KIT, ROOT, assertStatus, build, copy, diagnostics, kit, once, page, scratch, scratchForFile, smallKit, snapshot, tool, walk, write } from './lib.mjs';

const template = once(() => {
  const dir = smallKit(join(scratchForFile(), 'k'));
  build(dir);
  return dir;
});

const routes = "select 'a.html' as path, 'page' as template, '1' as one";
function themed(t, files) {
  const dir = join(scratch(t), 'k');
  copy(template(), dir);
  return write(dir, { 'secret.txt': 'xyzzyplugh', ...Object.fromEntries(Object.entries({ 'routes.sql': routes, 'page.html': '{{#q}}{{x}}{{/q}}', ...files }).map(([p, text]) => [`themes/mine/${p}`, text])) });
}

// Refused with a message like MESSAGE, at PATH; nothing of the folder is other than it was.
function assertRefused(t, files, message, path = 'themes/mine/q.sql') {
  const dir = themed(t, files), before = snapshot(dir);
  const r = assertStatus(kit(['-C', dir, 'build', '--theme', 'mine']), 1, JSON.stringify(files).slice(0, 300));
  const told = diagnostics(r.err).filter((d) => d.level === 'error');
  assert.ok(told.some((d) => d.id === 'theme' && (!path || d.path === path) && message.test(d.message)), `no error like ${message}: ${r.err.slice(0, 1500)}`);
  for (const d of told) assert.ok(!/xyzzyplugh|root:x/.test(d.message), d.message);
  for (const d of told) assert.match(d.message, /;/, 'what to do');
  assert.deepEqual(Object.entries(snapshot(dir)).filter(([p]) => !p.startsWith('.build/')), Object.entries(before).filter(([p]) => !p.startsWith('.build/')));
  return told;
}

test('reading a file, loading code, random numbers: no such function, or not allowed', (t) => {
  for (const call of ["readfile('secret.txt')", "writefile('x', 'y')", "load_extension('x')", "fts3_tokenizer('simple')", "edit('x')", 'random()', 'hex(randomblob(4))', "fsdir('.')", "sha3('x')", "kit_hint('record', 'x')"])
    assertRefused(t, { 'q.sql': `select ${call} as x` }, /no such function|not authorized|no such table|unknown/);
});

test('other tables than those of the site: not allowed', (t) => {
  for (const table of ['main.record', 'record', 'sqlite_schema', 'sqlite_temp_schema', "pragma_table_info('record')", 'pragma_database_list', "fsdir('.')", 'search', 'dbstat', 'kit.record', "json_each(readfile('x'))"])
    assertRefused(t, { 'q.sql': `select t.*, 1 as x from ${table} t` }, /no such|not authorized|prohibited|access|unknown|vtable/);
});

test('writing, attaching, setting: not allowed, in a query and in the routes', (t) => {
  for (const statement of ["attach 'secret.txt' as s", "attach '/tmp/kit-stranger.db' as s", 'detach main', 'pragma journal_mode = delete', 'pragma writable_schema = on', 'vacuum', "vacuum into '/tmp/kit-stranger.db'", 'create table t(x)', 'create temp table t(x)',
    'create temp view v as select 1', 'create virtual table v using fts5(x)', 'drop view site_record', 'delete from site_record', "insert into site_record default values", "update site_record set title = 'x'", 'begin', 'commit', 'savepoint s', 'reindex', 'analyze',
    'explain select 1', "select 1 as x; attach 'secret.txt' as s", 'select 1 as x; select 2']) {
    for (const [name, other] of [['q.sql', {}], ['routes.sql', { 'q.sql': 'select 1 as x' }]]) {
      if (statement.startsWith('explain')) continue;
      assertRefused(t, { ...other, [name]: statement }, /./, `themes/mine/${name}`);
    }
  }
  assert.ok(!existsSync('/tmp/kit-stranger.db'));
});

const endless = 'with recursive c(n) as (select 1 union all select n + 1 from c) ';
test('a query that never ends is stopped, wherever it stands', (t) => {
  assertRefused(t, { 'q.sql': `${endless} select count(*) as x from c` }, /too long/);
  const many = `{{#q}}${'{{x}}'.repeat(60)}{{/q}}`; // the page is full long before the query has run for too long
  assertRefused(t, { 'q.sql': `${endless} select n as x from c`, 'page.html': many }, /the page gets too large; split it/, 'themes/mine/page.html');
  assertRefused(t, { 'routes.sql': `${endless} select 'a.html' as path, 'page' as template, n as one from c where n < 0`, 'q.sql': 'select 1 as x' }, /too long/, 'routes.sql');
  assertRefused(t, { 'q.sql': 'select count(*) as x from site_type a, site_type b, site_type c, site_type d, site_type e, site_type f, site_type g, site_type h, site_type i' }, /too long/);
});

test('a query that fills the memory is stopped', (t) => {
  for (const [query, message] of [
    ['select zeroblob(900000000) as x', /MB/], ['select hex(zeroblob(60000000)) as x', /MB/], ["select replace(hex(zeroblob(1000000)), '0', hex(zeroblob(1000))) as x", /MB/],
    [`${endless} select group_concat(hex(zeroblob(1000000))) as x from (select n from c limit 1000)`, /MB/], [`select max(y) as x from (${endless} select hex(zeroblob(1000000)) || n as y from c limit 2000) group by y order by y`, /MB/],
    [`${endless} select n || hex(zeroblob(3000000)) as x from c order by x desc`, /MB|too long/], [`with recursive c(s) as (select 'x' union all select s || s from c) select max(length(s)) as x from c`, /MB/],
    [`select json_group_array(hex(zeroblob(1000000))) as x from (${endless} select n from c limit 1000)`, /MB/],
  ]) assertRefused(t, { 'q.sql': query }, message);
});

test('where the computer has no memory left, the query is not blamed', { skip: /san/.test(process.env.BUILD ?? '') && 'the sanitizer has a memory of its own' }, (t) => {
  const dir = themed(t, { 'q.sql': `select max(y) as x from (${endless} select hex(zeroblob(1000000)) || n as y from c limit 200) group by y order by y` }), before = snapshot(join(dir, 'site'));
  const r = tool('sh', ['-c', 'ulimit -S -v 400000; exec "$@"', 'sh', KIT, '-C', dir, 'build', '--theme', 'mine']);
  assert.equal(r.status, 3, r.stderr);
  assert.match(r.stderr, /^kit: error: .*out of memory; close other programs and try again$/m);
  assert.doesNotMatch(r.stderr, /\[theme\]/);
  assert.deepEqual(snapshot(join(dir, 'site')), before);
});

test('a pattern that takes for ever is refused', (t) => {
  for (const word of ['like', 'glob']) assertRefused(t, { 'q.sql': `select 1 as x where hex(zeroblob(10000000)) ${word} replace(hex(zeroblob(5000)), '0', '%*0')` }, /too complex|too long/);
});

// One step of SQLite's machine that does not come to its end cannot be stopped; the processor's time can. The test lets the system give less of it.
test('a single step that never ends, ends with the processor time that there is', (t) => {
  const dir = themed(t, { 'q.sql': "select instr(hex(zeroblob(30000000)), hex(zeroblob(15000000)) || 'x') as x" }), before = snapshot(join(dir, 'site'));
  const r = tool('sh', ['-c', 'ulimit -S -t 3; exec "$@"', 'sh', KIT, '-C', dir, 'build', '--theme', 'mine']);
  assert.equal(r.status, 3, `${r.status} ${r.signal} ${r.stderr}`);
  assert.match(r.stderr, /processor's time.*default theme/);
  assert.deepEqual(snapshot(join(dir, 'site')), before);
  build(dir); // what was left is taken away
  assert.deepEqual(walk(dir).filter((p) => /^\.?site[^/]/.test(p)), []);
});

test('templates that hold themselves or each other, and pages without an end', (t) => {
  assertRefused(t, { 'page.html': '{{>page}}' }, /itself/, 'themes/mine/page.html');
  assertRefused(t, { 'page.html': '{{>b}}', 'b.html': '{{>c}}', 'c.html': '{{>b}}' }, /itself|deep/, 'themes/mine/c.html');
  assertRefused(t, { 'page.html': '{{<page}}{{$x}}y{{/x}}{{/page}}' }, /./, 'themes/mine/page.html');
  assertRefused(t, { 'page.html': '{{#q}}{{#q}}{{#q}}{{#q}}{{#q}}{{x}}{{/q}}{{/q}}{{/q}}{{/q}}{{/q}}', 'q.sql': `${endless} select n as x from c limit 1000` }, /too large/, 'themes/mine/page.html');
  const bomb = Object.fromEntries(Array.from({ length: 14 }, (_, i) => [`b${i}.html`, `{{>b${i + 1}}}`.repeat(10)]));
  assertRefused(t, { ...bomb, 'b14.html': 'x', 'page.html': '{{>b0}}' }, /more than 100000 pieces/, null);
});

test('a path that leads out of the site, or that not every computer takes', (t) => {
  for (const path of ['../x.html', '/etc/x.html', 'a/../../x.html', './x.html', 'a//x.html', 'a/', '', '.hidden', 'a/.git/x', 'C:/x.html', 'C:x.html', 'a\\x.html', 'con', 'con.html', 'a/NUL.txt', 'COM1.html', 'aux/x.html', 'x.html.', 'x.html ', ' x.html', 'a./x.html', 'a?.html', 'a*.html', 'a"b.html',
    'a<b>.html', 'a|b.html', 'x'.repeat(121)])
    assertRefused(t, { 'routes.sql': `select '${path}' as path, 'page' as template, '1' as one`, 'q.sql': 'select 1 as x' }, /no path|twice/, 'routes.sql');
  for (const c of [0, 1, 9, 10, 13, 27, 127]) assertRefused(t, { 'routes.sql': `select 'a' || char(${c}) || '.html' as path, 'page' as template`, 'q.sql': 'select 1 as x' }, /no path/, 'routes.sql');
  assertRefused(t, { 'routes.sql': "select cast(x'61ff2e68746d6c' as text) as path, 'page' as template", 'q.sql': 'select 1 as x' }, /no path/, 'routes.sql');
  assertRefused(t, { 'routes.sql': "select 'search/x.js' as path, 'page' as template", 'q.sql': 'select 1 as x' }, /search/, 'routes.sql');
});

test('two paths that a memory stick takes for one', (t) => {
  for (const [one, other] of [['a.html', 'A.html'], ['a/b.html', 'A/b.html'], ['Style.css', 'a.html'], ['é.html', 'É.html']])
    assertRefused(t, { 'routes.sql': `select '${one}' as path, 'page' as template union all select '${other}', 'page'`, 'q.sql': 'select 1 as x' }, /twice/, 'routes.sql');
});

test('a theme named with a way out, and links in a theme', (t) => {
  const dir = themed(t, { 'q.sql': 'select 1 as x' });
  for (const name of ['../mine', 'mine/../mine', '/etc', '.', '..', '', 'mine\\x']) assert.notEqual(kit(['-C', dir, 'build', '--theme', name]).status, 0, name);
  tool('ln', ['-s', '../../secret.txt', join(dir, 'themes/mine/extra.html')]);
  const r = assertStatus(kit(['-C', dir, 'build', '--theme', 'mine']), 1);
  assert.match(r.err, /extra\.html: error: the link leads out of the theme/);
});

test('what a theme may do is as it was', (t) => {
  const dir = themed(t, { 'q.sql': "select group_concat(title, '|') || length(hex(zeroblob(1000000))) || (select count(*) from site_record where url like '%html') as x from (select title from site_type order by n)" });
  const { site } = build(dir, { args: ['--theme', 'mine'] });
  assert.match(page(site, 'a.html'), /\|.*2000000\d/);
});

test('a page whose <main> begins behind the end of another has no piece in the document', (t) => {
  const dir = join(scratch(t), 'k');
  copy(template(), dir);
  const whole = readFileSync(join(ROOT, 'themes/default/page.html'), 'utf8'), turned = whole.replace(/<main[^>]*>/, '<div>').trimEnd() + '<main>';
  assert.match(turned, /<\/main>[^]*<main>$/);
  write(dir, { 'themes/mine/page.html': turned });
  const { site } = build(dir, { args: ['--theme', 'mine'] });
  assert.ok(page(site, 'print.html').length < 1_000_000);
});
