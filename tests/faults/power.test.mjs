// The power fails: what a command says to be done must be on the disk by then. So the bytes of a file go to the disk before it gets its name, and the
// folder that holds the name goes there before the next step: the log before the pack that it speaks of.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { assertStatus } from '../cli/lib.mjs';
import { callsOf, fullKit } from './lib.mjs';

const commands = {
  'sign-off': [['sign-off', 'evidence/E3', '--by', 'dass'], ['content/sign-offs.csv']],
  'request add': [['request', 'add', 'Waits by area', '--from', 'Ann'], ['content/requests/requests.csv']],
  'status --record': [['status', '--record'], ['content/readiness.csv']],
  new: [['new', 'practice', 'visits', 'Visits'], ['content/practice/visits.md']],
  import: [['import', 'register.csv'], ['content/evidence/E11.md', 'content/evidence/E12.md', 'content/evidence/E13.md']],
  pack: [['pack', '--audience', 'inspector', '-o', 'out/given.zip'], ['content/releases.csv', 'out/given.zip']],
  'pack as one file': [['pack', '--audience', 'inspector', '--single-file', '-o', 'out/given.html'], ['content/releases.csv', 'out/given.html']],
};
for (const [name, [args, made]] of Object.entries(commands)) {
  test(`${name}: on the disk, and in this order: ${made.join(', ')}`, (t) => {
    const at = mkdtempSync(join(tmpdir(), 'kit-test-')), dir = join(at, 'k');
    t.after(() => rmSync(at, { recursive: true, force: true }));
    fullKit(dir, { mini: !args.includes('--single-file') });
    const here = args.map((a) => (/\.(csv|zip|html)$/.test(a) ? join(dir, a) : a));
    const { r, list } = callsOf(['-C', dir, ...here], { under: dir, calls: ['write', 'sync', 'link', 'rename'], log: join(at, 'calls') });
    assertStatus(r, 0);
    const said = list.map(([call, path]) => `${call} ${path.replace(`${dir}/`, '')}`).filter((l) => !/ (\.build|out\/\.kit)/.test(l)).join('\n');
    let from = 0;
    for (const path of made) {
      // What stands in a file without a name has one when it is linked to the name beside the last one; so the last that was written before.
      const named = list.findIndex(([call, p], i) => i >= from && (call === 'rename' || call === 'link') && p === join(dir, path));
      assert.ok(named >= 0, `${path} got no name, or too early:\n${said}`);
      if (path.startsWith('content/')) {
        const written = list.findLastIndex(([call, p], i) => i < named && call === 'write' && p.startsWith(join(dir, 'content/')));
        assert.ok(list.slice(written, named).some(([call, p]) => call === 'sync' && p === list[written][1]), `${path} got its name before its bytes were on the disk:\n${said}`);
      } else {
        const written = list.findLastIndex(([call, p], i) => i < named && call === 'write' && p.startsWith(join(dir, 'out/')));
        const logged = list.findIndex(([call, p]) => call === 'rename' && p === join(dir, 'content/releases.csv'));
        assert.ok(list.slice(written, logged).some(([call, p]) => call === 'sync' && p === list[written][1]), `the log speaks of ${path} before its bytes were on the disk:\n${said}`);
      }
      const next = list.findIndex(([call], i) => i > named && call === 'rename'), kept = list.findIndex(([call, p], i) => i > named && call === 'sync' && p === dirname(join(dir, path)));
      assert.ok(kept > named && (next < 0 || kept < next), `the name of ${path} was not on the disk before the next step:\n${said}`);
      from = kept + 1;
    }
  });
}
