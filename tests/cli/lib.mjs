// What the tests of the command line share: the program, kits in temporary folders, the ledger's digests, questions to a database.
// Written from the contract alone; the program is a closed box named by KIT.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
export const KIT = resolve(ROOT, process.env.KIT ?? '.build/kit');
export const TODAY = '2026-11-21';

// Everything that may change what the program says is taken out of its environment.
function environment(env = {}) {
  const kept = { ...process.env };
  for (const name of ['SOURCE_DATE_EPOCH', 'EDITOR', 'VISUAL', 'NO_COLOR', 'FORCE_COLOR', 'NODE_TEST_CONTEXT', 'KIT']) delete kept[name];
  return { ...kept, LC_ALL: 'C.UTF-8', ...env };
}

// Runs the program: { status, signal, out, err, seconds }.
export function kit(args, { cwd = tmpdir(), env, program = KIT, timeout = 60_000 } = {}) {
  const began = process.hrtime.bigint();
  const r = spawnSync(program, args, { cwd, env: environment(env), encoding: 'utf8', timeout, maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'pipe'] });
  if (r.error && r.error.code !== 'ETIMEDOUT') throw r.error;
  return { status: r.status, signal: r.signal, out: r.stdout, err: r.stderr, seconds: Number(process.hrtime.bigint() - began) / 1e9 };
}

// The same without waiting, for runs side by side.
export function kitBeside(args, { cwd = tmpdir(), env } = {}) {
  return new Promise((done, failed) => {
    const child = spawn(KIT, args, { cwd, env: environment(env), stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '', err = '';
    child.stdout.on('data', (d) => (out += d));
    child.stderr.on('data', (d) => (err += d));
    child.on('error', failed);
    child.on('close', (status, signal) => done({ status, signal, out, err }));
  });
}

// Any other tool.
export function tool(name, args, { cwd = tmpdir(), input, env } = {}) {
  return spawnSync(name, args, { cwd, input, env: environment(env), encoding: 'utf8', maxBuffer: 1 << 28 });
}

// The lines that say most.
function worst(text) {
  const lines = text.split('\n');
  const errors = lines.filter((l) => /error/.test(l));
  return (errors.length ? errors : lines).slice(0, 12).join('\n').slice(0, 2500);
}

export function assertStatus(r, status, what = '') {
  assert.equal(r.signal, null, `${what} was ended by ${r.signal}\n${r.err}`);
  assert.equal(r.status, status, `${what} exit status ${r.status}, wanted ${status}\nstdout: ${r.out.slice(0, 1000)}\nstderr: ${worst(r.err)}`);
  return r;
}

// Folders

export function scratch(t) {
  const dir = mkdtempSync(join(tmpdir(), 'kit-test-'));
  t.after(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

// For what several tests of a file look at; removed when the process ends.
export function scratchForFile() {
  const dir = mkdtempSync(join(tmpdir(), 'kit-test-'));
  process.on('exit', () => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

// Computes once, when first asked: so that a failure is that of a test and not of the file.
export function once(make) {
  let made, failed;
  return () => {
    if (failed) throw failed;
    try {
      return (made ??= [make()])[0];
    } catch (e) {
      throw (failed = e);
    }
  };
}

export function write(dir, files) {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), content);
  }
  return dir;
}

// Every file below DIR, as sorted relative paths. A link is named, not followed.
export function walk(dir, prefix = '') {
  const found = [];
  for (const entry of readdirSync(join(dir, prefix), { withFileTypes: true })) {
    const path = prefix ? `${prefix}/${entry.name}` : entry.name;
    if (entry.isDirectory()) found.push(...walk(dir, path));
    else found.push(path);
  }
  return found.sort();
}

export function sha256(...parts) {
  const h = createHash('sha256');
  for (const p of parts) h.update(p);
  return h.digest('hex');
}

// What a folder holds, as one object to compare: path → digest.
export function snapshot(dir) {
  if (!existsSync(dir)) return null;
  return Object.fromEntries(walk(dir).map((p) => [p, lstatSync(join(dir, p)).isFile() ? sha256(readFileSync(join(dir, p))) : 'link']));
}

export const copy = (from, to) => cpSync(from, to, { recursive: true });

// The manifest is one that sha256sum accepts, and names every file but itself and those whose names begin with '.'.
export function assertManifest(site, foreign = []) {
  const r = tool('sha256sum', ['--quiet', '--strict', '-c', 'MANIFEST.sha256'], { cwd: site });
  assert.equal(r.status, 0, `sha256sum -c: ${r.stdout}${r.stderr}`);
  const named = readFileSync(join(site, 'MANIFEST.sha256'), 'utf8').trimEnd().split('\n').map((l) => l.slice(66)).sort();
  const there = walk(site).filter((p) => p !== 'MANIFEST.sha256' && !p.split('/').some((n) => n.startsWith('.')) && !foreign.includes(p));
  assert.deepEqual(named, there);
}

// Records

// JSON is YAML: each key on a line of its own.
export function record(keys, body = '') {
  const lines = Object.entries(keys).filter(([, v]) => v !== undefined).map(([k, v]) => `${k}: ${JSON.stringify(v)}`);
  return `---\n${lines.join('\n')}\n---\n\n${body}\n`;
}

export const csvField = (v) => (/[",\n]/.test(v) ? `"${v.replaceAll('"', '""')}"` : v);
export const csv = (rows) => rows.map((r) => r.map((v) => csvField(String(v))).join(',') + '\n').join('');

const statements = ['assessing-needs', 'safeguarding'];

// A small kit without a warning that matters: two quality statements, three roles, one page of most kinds a test needs.
export function small(more = {}) {
  return {
    'content/kit.yaml': `council: "Testford Council"\nshort-name: "Testford"\nservice: "Adult social care"\ntoday: ${TODAY}\ncitations: [E, IR]\n`,
    'content/framework/assessing-needs.md': record({ title: 'Assessing needs', theme: 'Working with people', 'theme-order': 1, order: 1 }, 'We assess.'),
    'content/framework/safeguarding.md': record({ title: 'Safeguarding', theme: 'Safety', 'theme-order': 2, order: 1 }, 'We keep safe.'),
    'content/roles/dass.md': record({ title: 'Director', name: 'Dana Test', function: 'leadership', second: 'deputy', 'signs-off': 'yes' }),
    'content/roles/deputy.md': record({ title: 'Deputy', name: 'Dee Test', function: 'leadership', second: 'dass', 'signs-off': 'in-absence' }),
    'content/roles/clerk.md': record({ title: 'Clerk', name: 'Cleo Test', function: 'intelligence', second: 'deputy', 'signs-off': 'no' }),
    'content/welcome/welcome.md': record({ title: 'Welcome', order: 1, owner: 'clerk', second: 'deputy', updated: '2026-11-01' }, 'Good to see you.'),
    'content/evidence/E1.md': record({
      title: 'First paper', category: 'processes', statements, owner: 'clerk', second: 'deputy', dated: '2026-09-01', 'review-due': '2027-09-01', updated: '2026-09-01',
    }, 'What the paper says.'),
    'content/assessment/assessing-needs.md': record({
      title: 'How we assess', statement: 'assessing-needs', score: 3, owner: 'clerk', second: 'deputy', 'review-due': '2027-09-01', updated: '2026-09-01',
    }, 'We do it well (E1).'),
    ...more,
  };
}

export function smallKit(dir, more) {
  return write(dir, small(more));
}

// The sign-off ledger, as section 4 of the contract writes it

export function digestOf(dir, ref) {
  const path = ref.includes('.md') ? ref : `content/${ref}.md`;
  const bytes = readFileSync(join(dir, path));
  const h = createHash('sha256').update(bytes);
  const front = bytes.toString('utf8').split(/^---\s*$/m)[1] ?? '';
  const files = /^files: (\[.*\])$/m.exec(front);
  for (const file of files ? JSON.parse(files[1]) : []) {
    h.update('\0').update(file).update('\0').update(readFileSync(join(dir, 'content/evidence/files', file)));
  }
  return h.digest('hex');
}

// Appends a line for REF. 'path' where the file's name is not the id's, 'digest' and 'chain' to write a wrong one.
export function sign(dir, ref, { by = 'dass', on = '2026-11-10', note = '', path = ref, digest, chain } = {}) {
  const ledger = join(dir, 'content/sign-offs.csv');
  const text = existsSync(ledger) ? readFileSync(ledger, 'utf8') : 'on,record,digest,by,note,chain\n';
  const lines = text.trimEnd().split('\n');
  const last = lines.length > 1 ? lines.at(-1).slice(lines.at(-1).lastIndexOf(',') + 1) : '';
  const five = [on, ref, digest ?? digestOf(dir, path), by, note].map(csvField).join(',');
  writeFileSync(ledger, `${text}${five},${chain ?? sha256(last, '\n', five)}\n`);
}

// Databases and sites

export function sql(db, question) {
  const r = tool('sqlite3', ['-readonly', '-json', db, question]);
  assert.equal(r.status, 0, `${question}: ${r.stderr}`);
  return r.stdout.trim() ? JSON.parse(r.stdout) : [];
}

export const column = (db, question) => sql(db, question).map((row) => Object.values(row)[0]);

export function build(dir, { audience = 'lead', out = join(dir, 'site'), args = [], env, status = 0 } = {}) {
  const r = kit(['-C', dir, 'build', '-o', out, '--audience', audience, ...args], { env });
  assertStatus(r, status, `kit build --audience ${audience}`);
  return { ...r, site: out, db: join(out, 'evidence.db') };
}

export function check(dir, args = [], options = {}) {
  const r = kit(['-C', dir, 'check', '--format', 'json', ...args], options);
  assert.equal(r.signal, null, r.err);
  assert.ok(r.status === 0 || r.status === 1, `check: status ${r.status}\n${r.err}`);
  return { ...r, ...JSON.parse(r.out) };
}

// 'path:line:col: level: message [id]', as it stands on stderr or stdout; without line and column where there is no line.
export function diagnostics(text) {
  return text.split('\n').map((l) => /^(.+?)(?::(\d+):(\d+))?: (error|warning|note): (.*) \[([a-z0-9-]+)\]$/.exec(l)).filter(Boolean)
    .map(([, path, line, col, level, message, id]) => ({ path, line: +(line ?? 0), col: +(col ?? 0), level, message, id }));
}

export const page = (site, path) => readFileSync(join(site, path), 'utf8');

export function decode(html) {
  const named = { lt: '<', gt: '>', quot: '"', amp: '&', apos: "'", nbsp: '\u00a0' };
  return html.replace(/&(?:#x([0-9a-f]+)|#(\d+)|([a-z]+));/gi, (all, hex, dec, name) =>
    hex ? String.fromCodePoint(parseInt(hex, 16)) : dec ? String.fromCodePoint(+dec) : named[name] ?? all);
}

// What a reader sees of a page, on one line.
export const words = (html) => decode(html.replace(/<(script|style)\b[\s\S]*?<\/\1>/gi, ' ').replace(/<[^>]*>/g, ' ')).replace(/\s+/g, ' ').trim();

// Words that are in no dictionary and share no beginning: the n-th is always the same.
export function strangeWord(n) {
  const bytes = createHash('sha256').update(`word ${n}`).digest();
  return [...bytes.subarray(0, 14)].map((b) => String.fromCharCode(97 + (b % 26))).join('');
}
