// What the tests of faults share: the program under the library of faults.c, seeded numbers, and a kit that has a bit of everything that a
// command may write to. SOAK=1 tries all that is to be tried, without it a sample: SEED says which.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ROOT, kit, record, sign, small, snapshot, write } from '../cli/lib.mjs';

export const SOAK = Boolean(process.env.SOAK);
export const SEED = Number(process.env.SEED ?? 20261121);
export const LIBRARY = resolve(ROOT, process.env.BUILD ?? '.build', 'faults.so');
export const NOW = { SOURCE_DATE_EPOCH: '1795262400' }; // 2026-11-21
if (!existsSync(LIBRARY)) throw new Error(`${LIBRARY} is not there; type 'make faults' first`);

// Numbers between 0 and 1: the same seed gives the same ones.
export function numbers(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let x = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
    return ((x ^ (x >>> 14)) >>> 0) / 2 ** 32;
  };
}

// What faults.c is to do, as its environment. One thread, so that the same number is the same call.
export function orders({ under, calls, at, act, on, log, clock, threads = 1 }) {
  const env = { LD_PRELOAD: LIBRARY, KIT_THREADS: String(threads), FAULTS_UNDER: under ?? '/nowhere' };
  if (calls) env.FAULTS_CALLS = calls.join();
  if (at) env.FAULTS_AT = String(at);
  if (act) env.FAULTS_DO = act;
  if (on) env.FAULTS_ON = '1';
  if (log) env.FAULTS_LOG = log;
  if (clock) env.FAULTS_CLOCK = String(clock);
  return { ...NOW, ...env };
}

export const faulty = (args, fault, options = {}) => kit(args, { ...options, env: { ...orders(fault), ...options.env } });

// The calls of a run that goes well, in their order, as [name, path].
export function callsOf(args, { under, calls, log }) {
  rmSync(log, { force: true });
  const r = faulty(args, { under, calls, log });
  const lines = existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n').filter(Boolean) : [];
  rmSync(log, { force: true });
  return { r, list: lines.map((l) => [l.slice(0, l.indexOf(' ')), l.slice(l.indexOf(' ') + 1)]) };
}

export const CHANGING = ['create', 'write', 'sync', 'close', 'rename', 'mkdir', 'unlink', 'rmdir', 'link', 'resize', 'chmod'];
export const READING = ['open', 'read', 'folder', 'entry', 'look'];
export const FILLING = ['create', 'write', 'mkdir', 'link', 'resize']; // what needs room

// A path's kind: its name without what differs from run to run.
export const kindOf = (path, dir) => path.replace(dir, '').replace(/\.kit-[^/]*/, '.kit').replace(/\.\d+\.tmp/, '.tmp').replace(/\/[^/]*\.html$/, '/*.html').replace(/\/search\/.*/, '/search/*');

// Which of the calls to spoil, by their numbers from 1. In a soak all; but of what is called more than MANY times for one and the same thing, as
// the pages of a database are written, the first, the last and some by the seed. Else SOME, each of another kind as long as there are such.
const MANY = 24;
export function chosen(list, dir, some) {
  const random = numbers(SEED), kinds = new Map();
  list.forEach(([name, path], i) => {
    const kind = `${name} ${kindOf(path, dir)}`;
    kinds.set(kind, [...(kinds.get(kind) ?? []), i + 1]);
  });
  const draw = (from, n) => {
    const left = [...from], drawn = [];
    while (left.length && drawn.length < n) drawn.push(...left.splice(Math.floor(random() * left.length), 1));
    return drawn;
  };
  const picked = SOAK
    ? [...kinds.values()].flatMap((own) => (own.length <= MANY ? own : [...own.slice(0, 4), ...draw(own.slice(4, -4), MANY - 8), ...own.slice(-4)]))
    : draw([...kinds.values()], some).map((own) => draw(own, 1)[0]);
  return picked.sort((a, b) => a - b);
}

const statements = ['assessing-needs', 'safeguarding'];

// A small kit in which each command has something to do: a signed record with a document, one to sign, a register, a log of requests.
// MINI gives it a theme of a few plain pages, so that a build takes little time and does all the same.
export function fullKit(dir, { mini = true } = {}) {
  if (mini) write(dir, {
    'themes/default/routes.sql': "select 'index.html' as path, 'front' as template, 'Home' as title union all select url, 'front', title from site_record where type in ('evidence', 'welcome')",
    'themes/default/front.html': '<!DOCTYPE html><html lang="en"><head><title>{{title}}</title></head><body><main><h1>{{title}}</h1></main></body></html>\n',
  });
  write(dir, small({
    'content/evidence/E2.md': record({
      title: 'Second paper', category: 'processes', statements, owner: 'clerk', second: 'deputy', dated: '2026-09-01', 'review-due': '2027-09-01', updated: '2026-09-01',
      status: 'ready', audience: 'inspector', files: ['a.pdf', 'b.txt'],
    }, 'What the second paper says.'),
    'content/evidence/E3.md': record({
      title: 'Third paper', category: 'processes', statements, owner: 'clerk', second: 'deputy', dated: '2026-09-01', 'review-due': '2027-09-01', updated: '2026-09-01', status: 'ready', audience: 'inspector',
    }, 'What the third paper says.'),
    'content/evidence/files/a.pdf': 'no real pdf',
    'content/evidence/files/b.txt': 'letters '.repeat(3000),
    'content/requests/requests.csv': 'id,asked,asked-by,what,due,owner,status,evidence,answered,note\nR1,2026-11-02,Ann,Paper,,,open,,,\n',
    'register.csv': 'Ref,Title,Owner,Date\nE11,Waits,clerk,2026-09-01\nE12,Visits,clerk,2026-09-02\nE13,Calls,clerk,2026-09-03\n',
  }));
  sign(dir, 'evidence/E2');
  return dir;
}

// What lies below DIR, but for what the kit keeps for the curious; folders too, so that an empty one that was left is seen.
export function state(dir) {
  const all = snapshot(dir);
  delete all['.build/kit.db'];
  return all;
}
