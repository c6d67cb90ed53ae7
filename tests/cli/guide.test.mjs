// The guide does what it says: the commands of the first site, typed as they stand, lead to a site with the signed evidence alone; every
// complete example builds in a new kit without a warning; every check is explained; no page speaks of a command that is not there.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { test } from 'node:test';
import { KIT, ROOT, assertManifest, assertStatus, build, check, kit, once, scratch, sql, walk, write } from './lib.mjs';

const GUIDE = join(ROOT, 'content/guide');
// The day on which the examples were written; without it their reviews would fall due as years pass.
const WRITTEN = '2026-11-20';
const EPOCH = String(Date.parse(WRITTEN) / 1000);

const pages = readdirSync(GUIDE).filter((name) => name.endsWith('.md')).sort();
const page = (name) => readFileSync(join(GUIDE, name), 'utf8');
const body = (text) => text.slice(text.indexOf('\n---\n', 4) + 5);

// The fenced blocks of a text, in order: { word, text, file, line }. A block is a file's where the paragraph above it is the file's name alone.
function fences(text) {
  const found = [];
  let open = null, above = '';
  for (const [n, line] of text.split('\n').entries()) {
    if (open) {
      if (line.startsWith(open.ticks) && !line.slice(open.ticks.length).trim()) {
        found.push(open);
        open = null;
        above = '';
      } else open.text += `${line}\n`;
      continue;
    }
    const begin = /^(`{3,})([a-z]*)$/.exec(line);
    if (begin) open = { ticks: begin[1], word: begin[2], text: '', file: /^`(content\/[^`]+)`$/.exec(above)?.[1], line: n + 1 };
    else if (line.trim()) above = line.trim();
  }
  assert.equal(open, null, 'a fenced block that is not closed');
  return found;
}

// Types TEXT into a shell that stands in CWD, with the program on its path; says where it stands afterwards.
function type(text, cwd, bin) {
  const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}`, LC_ALL: 'C.UTF-8', SOURCE_DATE_EPOCH: EPOCH };
  for (const name of ['EDITOR', 'VISUAL', 'KIT', 'NODE_TEST_CONTEXT']) delete env[name];
  const r = spawnSync('sh', ['-ec', `${text}\npwd >&3`], { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe', 'pipe'], timeout: 120_000 });
  return { status: r.status, out: r.stdout, err: r.stderr, cwd: r.output[3]?.trim() };
}

const onPath = (dir) => {
  mkdirSync(join(dir, 'bin'));
  symlinkSync(KIT, join(dir, 'bin/kit'));
  return join(dir, 'bin');
};

test('first-site.md: what it tells to type, in order, ends with the signed evidence and not the unsigned', (t) => {
  const dir = scratch(t), bin = onPath(dir);
  let cwd = join(dir, 'empty');
  mkdirSync(cwd);
  let typed = 0, kept = 0, said = '';
  for (const block of fences(body(page('first-site.md')))) {
    if (block.word === 'sh') {
      const r = type(block.text, cwd, bin);
      assert.equal(r.status, 0, `first-site.md: ${block.text}\n${r.out}\n${r.err}`);
      cwd = r.cwd;
      said = r.out + r.err;
      typed += block.text.trim().split('\n').length;
      // The page promises that nothing is wrong at any point.
      if (/\d+ errors, \d+ warnings/.test(said)) assert.match(said, /\b0 errors, 0 warnings\b/, `${block.text}\n${said}`);
    } else {
      assert.ok(block.file, `a block of first-site.md is neither typed nor a file: ${block.text}`);
      const at = join(cwd, block.file);
      assert.ok(existsSync(at), `${block.file} is to be opened, but nothing made it`);
      writeFileSync(at, block.text);
      kept++;
    }
  }
  assert.ok(typed >= 12 && kept >= 6, `${typed} commands, ${kept} files`);
  const site = join(cwd, 'inspectors');
  assertManifest(site);
  assert.deepEqual(sql(join(site, 'evidence.db'), 'select id from evidence').map((r) => r.id), ['E1']);
  assert.ok(existsSync(join(site, 'evidence/e1.html')) && !existsSync(join(site, 'evidence/e2.html')));
  for (const path of walk(site)) assert.ok(!/How long people waited|longest wait was 88/.test(readFileSync(join(site, path), 'latin1')), path);
  assert.ok(existsSync(join(cwd, 'site/index.html')));
});

for (const name of ['sign-off-and-release.md', 'packs.md']) {
  test(`${name}: what it tells to type on the examples works`, (t) => {
    const dir = scratch(t), bin = onPath(dir), at = examples(dir);
    for (const block of fences(body(page(name)))) {
      if (block.word !== 'sh') continue;
      const r = type(block.text, at, bin);
      assert.equal(r.status, 0, `${block.text}\n${r.out}\n${r.err}`);
    }
  });
}

test('requests.md: what it tells to type on the examples works', (t) => {
  const dir = scratch(t), bin = onPath(dir), at = examples(dir);
  assert.equal(type('kit sign-off evidence/E11 --by dass', at, bin).status, 0);
  let said = '';
  for (const block of fences(body(page('requests.md')))) {
    if (block.word !== 'sh') continue;
    const r = type(block.text, at, bin);
    assert.equal(r.status, 0, `${block.text}\n${r.out}\n${r.err}`);
    said += r.out;
  }
  assert.match(said, /^R3 logged on 2026-11-20, due Friday 20 November 2026 at 04:00$/m);
  assert.match(said, /^R2 answered on 2026-11-20 with evidence\/E11$/m);
  assert.deepEqual(check(at, ['--as-of', WRITTEN]).diagnostics.filter((d) => d.path.endsWith('requests.csv')), []);
});

// Every complete record and table of the guide.
const shown = once(() => pages.flatMap((name) => fences(body(page(name))).filter((b) => b.file).map((b) => ({ ...b, page: name }))));

// A new kit with all examples in it, but for those of the walk through the first site, which is a kit of its own.
function examples(dir) {
  assertStatus(kit(['init', 'ours'], { cwd: dir }), 0);
  const at = join(dir, 'ours'), seen = new Map();
  for (const b of shown().filter((b) => b.page !== 'first-site.md')) {
    assert.ok(!seen.has(b.file), `${b.file} stands in ${seen.get(b.file)} and in ${b.page}`);
    seen.set(b.file, b.page);
    write(at, { [b.file]: b.text });
  }
  // The example that a new kit brings is a draft, and the walk replaces it; here it may be signed as the page says.
  write(at, { 'content/evidence/E1.md': shown().find((b) => b.page === 'first-site.md' && b.file === 'content/evidence/E1.md').text });
  return at;
}

test('every complete example builds in a new kit without a warning', (t) => {
  const dir = scratch(t), at = examples(dir);
  const { diagnostics, counts } = check(at, ['--as-of', WRITTEN]);
  assert.deepEqual(diagnostics.filter((d) => d.level !== 'note'), []);
  assert.equal(counts.error + counts.warning, 0);
  for (const audience of ['lead', 'staff', 'inspector']) build(at, { audience, args: ['--strict', '--as-of', WRITTEN], out: join(dir, audience) });
});

test('there is an example of each kind of record and table', () => {
  const folders = new Set(shown().map((b) => b.file.split('/')[1]));
  const kinds = readdirSync(join(ROOT, 'kit/templates')).filter((n) => n.endsWith('.md')).map((n) => n.slice(0, -3));
  assert.deepEqual(kinds.filter((k) => !folders.has(k)), []);
  for (const table of ['requests/requests.csv', 'requests/return.csv', 'glossary/terms.csv']) assert.ok(shown().some((b) => b.file === `content/${table}`), table);
  for (const b of shown().filter((b) => b.word === 'markdown')) assert.match(b.text, /^---\n[^]*\n---\n/, `${b.page}: ${b.file}`);
  for (const name of pages) {
    for (const b of fences(body(page(name)))) {
      assert.ok(b.word !== 'markdown' || b.file, `${name}, line ${b.line}: an example without the name of its file above it`);
    }
  }
});

test('each key of a kind is explained on its page', () => {
  const all = pages.map((name) => body(page(name))).join('\n');
  for (const name of readdirSync(join(ROOT, 'kit/templates')).filter((n) => n.endsWith('.md'))) {
    const front = readFileSync(join(ROOT, 'kit/templates', name), 'utf8').split('\n---\n')[0];
    for (const [, key] of front.matchAll(/^(?:# )?([a-z-]+):(?: |$)/gm)) assert.ok(all.includes(`\`${key}\``), `${name}: no page of the guide explains '${key}'`);
  }
});

test('each setting of kit.yaml and each option of a command is explained', () => {
  const all = pages.map((name) => body(page(name))).join('\n');
  const schema = readFileSync(join(ROOT, 'kit/schema.sql'), 'utf8'), [, own] = /^create table kit_own \(([^]*?)\);/m.exec(schema);
  const keys = [...own.matchAll(/(?:, |\s)([a-z_]+) (?:text|date|path)\b/g)].map((m) => m[1]).filter((c) => c !== 'id');
  for (const [, list] of schema.matchAll(/^create table kit_([a-z]+) /gm)) if (list !== 'own') keys.push(list);
  assert.ok(keys.includes('logo') && keys.includes('desk_name') && keys.includes('contacts'), keys.join());
  for (const column of keys) {
    const key = /^(visit|desk)_/.test(column) ? column.slice(column.indexOf('_') + 1) : column.replaceAll('_', '-');
    assert.ok(body(page('settings.md')).includes(`\`${key}\``), `settings.md does not explain '${key}'`);
  }
  const commands = [...kit(['help']).out.matchAll(/^ {2}kit (?:\[[^\]]*\] )*([a-z-]+(?: (?:add|list|assign|answer))?)/gm)].map((m) => m[1].split(' '));
  for (const words of commands) {
    for (const [, short, word] of kit(['help', ...words]).out.matchAll(/^ {2}(-\w)? +(--[a-z-]+) /gm)) {
      assert.ok(all.includes(short ? `${short} ` : word), `no page of the guide has '${word}' of kit ${words.join(' ')}`);
    }
  }
});

test('every check is on the page of the checks, and nothing else is', () => {
  const ids = kit(['explain']).out.split('\n').map((l) => /^(\S+) +(?:error|warning|note) /.exec(l)?.[1]).filter(Boolean).sort();
  const told = [...body(page('checks-explained.md')).matchAll(/^\| `([a-z0-9-]+)` \|/gm)].map((m) => m[1]).sort();
  assert.ok(ids.length > 50);
  assert.deepEqual(told, ids);
});

test('the guide speaks of no command that the program lacks', () => {
  const known = new Set([...kit(['help']).out.matchAll(/^ {2}kit (?:\[[^\]]*\] )*([a-z-]+)/gm)].map((m) => m[1]));
  assert.ok(known.has('build') && known.has('new'));
  for (const name of pages) {
    for (const m of body(page(name)).matchAll(/(?:^|`)kit (?:-C \S+ |--as-of \S+ )*([a-z][a-z-]*)/gm)) {
      assert.ok(known.has(m[1]), `${name}: 'kit ${m[1]}'`);
    }
  }
});

test('the guide makes no errors or warnings in the example kit', () => {
  const { diagnostics } = check(ROOT);
  assert.deepEqual(diagnostics.filter((d) => d.path.startsWith('content/guide/') && d.level !== 'note'), []);
});
