// How long after a save the record's page is on disk, and how long until the whole site is, in kits of several sizes:
//
//   node tests/bench/serve.mjs [--records 200,2000,10000] [--saves 15] [--keep FOLDER]
//
// A save is a write in place, or a file beside and a rename, as editors do. For each size: the median and the longest time from the save's end
// to the page (watched on the disk, not asked for), the processor time of the program that makes it, and the time of the whole build behind it.
// Prints one line of JSON a size.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const HERE = dirname(fileURLToPath(import.meta.url)), KIT = resolve(process.env.KIT || join(HERE, '../../.build/kit'));
const { values: option } = parseArgs({ options: { records: { type: 'string', default: '200,2000,10000' }, saves: { type: 'string', default: '15' }, keep: { type: 'string' } } });
const base = option.keep ?? mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'kit-bench-'));
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
const read = (path) => { try { return readFileSync(path, 'utf8'); } catch { return ''; } };

// Milliseconds of processor time of each child of PID.
function spent(pid) {
  const times = {};
  for (const child of read(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean)) {
    const [user, system] = read(`/proc/${child}/stat`).split(') ')[1]?.split(' ').slice(11, 13) ?? [];
    if (user !== undefined) times[child] = (Number(user) + Number(system)) * 10;
  }
  return times;
}

function middle(list) {
  return [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
}

async function measure(n) {
  const kit = join(base, `k${n}`);
  if (!existsSync(kit)) execFileSync(process.execPath, [join(HERE, 'generate.mjs'), kit, '--records', String(n)]);
  const server = spawn(KIT, ['-C', kit, 'serve', '--port', '0'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = new Promise((done) => server.on('close', done));
  await new Promise((done) => server.stdout.once('data', done));
  const site = join(kit, '.build', readdirSync(join(kit, '.build')).find((name) => name.startsWith('kit-serve-')), 'built/site');
  const ids = readdirSync(join(kit, 'content/evidence')).filter((name) => name.endsWith('.md')).slice(0, 50);
  const page = [], cpu = [], whole = [];
  for (let i = 0; i < Number(option.saves); i++) {
    // Quiet: no build runs, and the one that stayed has nothing to do any more.
    for (let same = 0, last = ''; same < 10; await sleep(50)) {
      const now = JSON.stringify(spent(server.pid));
      same = now === last && Object.keys(spent(server.pid)).length === 1 ? same + 1 : 0;
      last = now;
    }
    const file = join(kit, 'content/evidence', ids[i % ids.length]), path = join(site, 'evidence', ids[i % ids.length].replace('.md', '.html').toLowerCase());
    const word = `Saved${process.hrtime.bigint()}`, text = `${read(file)}\n${word}\n`;
    const before = spent(server.pid), manifest = join(site, 'MANIFEST.sha256'), inode = statSync(manifest).ino;
    if (i % 2) {
      writeFileSync(join(dirname(file), '.new'), text);
      renameSync(join(dirname(file), '.new'), file);
    } else writeFileSync(file, text);
    const began = performance.now();
    while (!read(path).includes(word)) await sleep(1);
    page.push(performance.now() - began);
    const after = spent(server.pid);
    for (const pid of Object.keys(before)) if (pid in after) cpu.push(after[pid] - before[pid]);
    while ((statSync(manifest, { throwIfNoEntry: false })?.ino ?? inode) === inode) await sleep(5);
    whole.push(performance.now() - began);
  }
  server.kill('SIGTERM');
  await ended;
  const round = (x) => Math.round(x);
  console.log(JSON.stringify({ records: n, saves: page.length, page_ms: round(middle(page)), page_longest_ms: round(Math.max(...page)), page_least_ms: round(Math.min(...page)),
    page_cpu_ms: round(cpu.reduce((a, b) => a + b, 0) / Math.max(1, cpu.length)), whole_ms: round(middle(whole)) }));
}

for (const n of option.records.split(',').map(Number)) await measure(n);
if (!option.keep) rmSync(base, { recursive: true });
