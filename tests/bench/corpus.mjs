// What the search benchmarks share: a kit built aside, the sections of its index, and the known-item queries.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const HERE = dirname(fileURLToPath(import.meta.url));
export const ROOT = resolve(HERE, '../..');

const BIG = { encoding: 'utf8', maxBuffer: 1 << 30 };

/** Rows of a query to a database, by SQLite's own command line. */
export function rows(db, sql) {
  const out = execFileSync('sqlite3', ['-readonly', '-json', db, sql], BIG);
  return out.trim() ? JSON.parse(out) : [];
}

/** One object for each row that the index searches, every value a text but `id`. */
export function sectionsOf(db) {
  return rows(db, 'select rowid as id, * from search order by rowid').map((row) => (
    Object.fromEntries(Object.entries(row).map(([key, value]) => [key, key === 'id' ? value : String(value ?? '')]))));
}

const scratch = [];
/** A new folder that is taken away when the program ends. */
export function temporary() {
  const folder = mkdtempSync(join(tmpdir(), 'kit-bench-'));
  scratch.push(folder);
  return folder;
}
process.on('exit', () => { for (const folder of scratch) rmSync(folder, { recursive: true, force: true }); });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));

/**
 * Builds a copy of a kit for its lead, so that a measurement neither changes the kit nor sees it change.
 * Gives { name, program, kit, site, db, sections }: the copy, its site, its index, and one object for each row that the index searches:
 * { id, ref, anchor, title, name, heading, summary, keys, text }, every value a text but `id`.
 */
export function corpus(name, folder, program = join(ROOT, '.build/kit')) {
  if (!existsSync(join(folder, 'content'))) throw new Error(`'${folder}' holds no content/`);
  const aside = temporary();
  const kit = join(aside, 'kit'), site = join(aside, 'site');
  for (const part of ['content', 'themes']) {
    if (existsSync(join(folder, part))) cpSync(join(folder, part), join(kit, part), { recursive: true, preserveTimestamps: true });
  }
  // A kit that nobody may write to stays so in the copy, and then cannot be taken away.
  execFileSync('chmod', ['-R', 'u+w', aside]);
  execFileSync(resolve(program), ['-C', kit, 'build', '-o', site], { stdio: ['ignore', 'ignore', 'pipe'], maxBuffer: 1 << 30 });
  const db = join(site, 'evidence.db');
  const sections = sectionsOf(db);
  return { name, program: resolve(program), kit, site, db, sections };
}

/** The queries of one corpus, in the order of the file; with a set, only those of it. */
export function queries(name, set) {
  const path = join(HERE, 'queries', `${name}.jsonl`);
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8').trim().split('\n').map((line) => JSON.parse(line)).filter((query) => !set || query.set === set);
}

/** The names of the corpora for which there are queries. */
export const asked = () => readdirSync(join(HERE, 'queries')).filter((file) => file.endsWith('.jsonl')).map((file) => file.slice(0, -6)).sort();

/** A wanted answer, `ref` or `ref#anchor`, as its two parts. */
export function wanted(want) {
  const [ref, anchor] = want.split('#');
  return { ref, anchor };
}
