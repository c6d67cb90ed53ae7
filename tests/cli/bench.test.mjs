// What the benchmarks stand on: scripts and tools that are whole, and a kit that is the same each time and holds what tests/bench/README.md says.
// Nothing here measures time.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ROOT, assertStatus, build, kit, scratch, snapshot, tool, walk } from './lib.mjs';

const BENCH = join(ROOT, 'tests/bench');
const ran = (name, args) => {
  const r = tool(name, args);
  assert.equal(r.status, 0, `${name} ${args.join(' ')}\n${r.stderr}`);
};

test('each script and tool can be read', () => {
  const files = readdirSync(BENCH);
  for (const name of files.filter((name) => name.endsWith('.mjs'))) ran('node', ['--check', join(BENCH, name)]);
  const flags = tool('pkg-config', ['--cflags', 'libcmark', 'sqlite3']).stdout.trim().split(/\s+/).filter(Boolean);
  const tools = files.filter((name) => name.endsWith('.c'));
  assert.deepEqual(tools.sort(), ['floor.c', 'measure.c']);
  for (const name of tools) ran(process.env.CC || 'cc', ['-std=c11', '-D_GNU_SOURCE', '-Wall', '-Wextra', '-Werror', '-fsyntax-only', ...flags, join(BENCH, name)]);
});

test('a generated kit is the same each time, and has everything that is measured', (t) => {
  const dir = scratch(t), make = (name) => ran('node', [join(BENCH, 'generate.mjs'), join(dir, name), '--records', '200']);
  make('one');
  make('two');
  assert.deepEqual(snapshot(join(dir, 'one')), snapshot(join(dir, 'two')));

  const content = join(dir, 'one/content'), records = walk(content).filter((path) => path.endsWith('.md'));
  assert.equal(records.length, 200);
  const types = ['actions', 'assessment', 'bases', 'enquiries', 'evidence', 'framework', 'guide', 'learning', 'letters', 'measures', 'places', 'practice', 'roles', 'timetable', 'welcome'];
  assert.deepEqual([...new Set(records.map((path) => path.split('/')[0]))].sort(), types);
  const all = records.map((path) => readFileSync(join(content, path), 'utf8'));
  for (const [what, pattern] of [['a table', /^\|---\|/m], ['a list', /^- /m], ['a citation', /\[E\d+\]/], ['a link', /\]\(\.\.\/[a-z]+\/[\w-]+\.md\)/]]) {
    assert.ok(all.filter((text) => pattern.test(text)).length > 20, `few records have ${what}`);
  }

  // Each link leads to a record, and the kit is one that a build takes.
  for (const text of all) for (const [, path] of text.matchAll(/\]\(\.\.\/([^)]*\.md)\)/g)) assert.ok(records.includes(path), `a link to '${path}'`);
  const r = assertStatus(kit(['-C', join(dir, 'one'), 'check', '--format', 'json']), 0);
  assert.equal(JSON.parse(r.out).counts.error, 0);
  build(join(dir, 'one'));
});
