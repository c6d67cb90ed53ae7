// What a build of a large kit takes, beside Hugo, Hugo with Pagefind, and the floor: the same records through libcmark alone. `make bench` runs it;
// README.md beside it says what each figure is. Prints tables in Markdown, those of each size as soon as they are there; what happens meanwhile
// goes to the standard error.
//
//   node tests/bench/build.mjs [--program .build/kit] [--tools .build/bench] [--sizes '200 2000 10000 100000'] [--runs N] [--folder FOLDER]
//                              [--into FILE]
//
// --tools holds `measure` and `floor`, made of the C files here. --runs is how often each build is run, of which the fastest counts: three times
// up to 2,000 records and once beyond, if nobody says. --folder is where the kits and sites are made and taken away again: memory (/dev/shm)
// where there is room, so that the disk isn't measured. --into puts the tables between the two marks in that file.
import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, closeSync, cpSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, readdirSync, rmSync, statSync, statfsSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, release, tmpdir, totalmem } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { HERE, ROOT } from './corpus.mjs';

const { values: option } = parseArgs({ options: { program: { type: 'string', default: process.env.KIT ?? join(ROOT, '.build/kit') },
  tools: { type: 'string', default: join(ROOT, '.build/bench') }, sizes: { type: 'string', default: '200 2000 10000 100000' }, runs: { type: 'string' },
  folder: { type: 'string' }, into: { type: 'string' } } });
const KIT = resolve(option.program), MEASURE = resolve(option.tools, 'measure'), FLOOR = resolve(option.tools, 'floor');
const PAGEFIND = join(HERE, 'node_modules/.bin/pagefind');
const SIZES = option.sizes.split(/[ ,]+/).filter(Boolean).map(Number);
const runsOf = (records) => Number(option.runs ?? (records <= 2000 ? 3 : 1));
if (!SIZES.length || SIZES.some((n) => !(n > 0))) {
  console.error('--sizes is a list of numbers');
  process.exit(2);
}

// Where

// All of a size at its largest: the records twice, a site that is built beside the one before it, databases.
const BYTES_A_RECORD = 110_000;
function place() {
  const need = Math.max(...SIZES) * BYTES_A_RECORD;
  const free = (folder) => { const { bavail, bsize } = statfsSync(folder); return bavail * bsize; };
  if (option.folder) return resolve(option.folder);
  return existsSync('/dev/shm') && free('/dev/shm') > need ? '/dev/shm' : tmpdir();
}
const FOLDER = place();
const aside = mkdtempSync(join(FOLDER, 'kit-bench-'));
process.on('exit', () => rmSync(aside, { recursive: true, force: true }));

// Measuring

const say = (text) => process.stderr.write(`${text}\n`);

/** What COMMAND took: { seconds, cpu, peak }, of the fastest of RUNS, or { failed } in words. BEFORE is done before each run and isn't measured. */
function measure(command, { runs = 1, before, output } = {}) {
  let best;
  for (let n = 0; n < runs; n++) {
    before?.();
    const log = join(aside, 'log'), errors = openSync(log, 'w'), out = openSync(output ?? '/dev/null', 'w');
    const done = spawnSync(MEASURE, command, { stdio: ['ignore', out, errors, 'pipe'], encoding: 'utf8' });
    closeSync(errors);
    closeSync(out);
    if (done.error) throw done.error;
    // Somebody wants all of it to end.
    if (done.signal) process.exit(1);
    const took = done.output[3] ? JSON.parse(done.output[3]) : { status: done.status };
    if (took.status) {
      const last = readFileSync(log, 'utf8').trim().split('\n').at(-1);
      return { failed: took.signal ? `ended by signal ${took.signal}` : `exit status ${took.status}: ${last.replaceAll(aside, '').replaceAll(`${ROOT}/`, '').slice(0, 200)}` };
    }
    if (!best || took.seconds < best.seconds) best = took;
  }
  const words = command.slice(1).filter((word) => /^\p{L}/u.test(word));
  say(`  ${[basename(command[0]), ...words].join(' ')}: ${seconds(best.seconds)}, ${mega(best.peak)}`);
  return best;
}

/** All files of a folder: { files, bytes }. */
function weigh(folder) {
  const sum = { files: 0, bytes: 0 };
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    sum.files++;
    sum.bytes += statSync(join(entry.parentPath ?? entry.path, entry.name)).size;
  }
  return sum;
}

/** What was measured, with the weight of what it made; a site without a page for each of RECORDS is no result. */
function weighed(took, folder, records, pages = folder) {
  if (took.failed) return took;
  const made = weigh(pages).files;
  return made < records ? { failed: `made ${made} files for ${records} records` } : { ...took, ...weigh(folder) };
}

const empty = (...folders) => { for (const folder of folders) rmSync(folder, { recursive: true, force: true }); };

// The kit

function runKit(kit, records, runs) {
  const site = join(aside, 'site'), build = [KIT, '-C', kit, 'build', '-o', site];
  const whole = weighed(measure(build, { runs, before: () => empty(site, join(kit, '.build')) }), site, records);
  if (whole.failed) return { whole };
  const unchanged = measure(build, { runs });
  const record = join(kit, 'content/evidence/E1.md'), text = readFileSync(record, 'utf8');
  let edits = 0;
  const edit = measure(build, { runs, before: () => appendFileSync(record, `\nSomebody adds sentence ${++edits}.\n`) });
  writeFileSync(record, text);
  const check = measure([KIT, '-C', kit, 'check'], { runs });
  const index = measure([KIT, '-C', kit, 'export', 'evidence'], { runs, output: join(aside, 'evidence.csv') });
  const words = text.match(/^title: .*?: (\p{L}+ \p{L}+)/mu)[1].split(' ');
  const search = measure([KIT, '-C', kit, 'search', ...words], { runs });
  empty(site, join(kit, '.build'), join(aside, 'evidence.csv'));
  return { whole, unchanged, edit, check, index, search };
}

// The floor

function runFloor(kit, records, runs, ...more) {
  const out = join(aside, 'floor');
  const took = weighed(measure([FLOOR, join(kit, 'content'), out, ...more], { runs, before: () => empty(out) }), out, records);
  empty(out);
  return took;
}

// Hugo

/**
 * A record as Hugo takes it. Keys of ours that mean something else to Hugo go below `params`; its title and summary stay where they are. Links go
 * to pages, so that Hugo need not find out where they lead.
 */
function converted(text) {
  const [, front, body] = text.match(/^---\n([\s\S]*?)\n---\n([\s\S]*)$/);
  const lines = front.split('\n'), own = (line) => /^(title|summary): /.test(line);
  return ['---', ...lines.filter(own), 'params:', ...lines.filter((line) => !own(line)).map((line) => `  ${line}`), '---',
    body.replace(/(\]\(\.\.\/[^)]*)\.md\)/g, '$1.html)')].join('\n');
}

function runHugo(kit, records, runs) {
  const source = join(aside, 'hugo'), site = join(source, 'public'), content = join(kit, 'content');
  cpSync(join(HERE, 'hugo'), source, { recursive: true });
  for (const name of readdirSync(content, { recursive: true })) {
    if (!name.endsWith('.md')) continue;
    const to = join(source, 'content', name);
    mkdirSync(dirname(to), { recursive: true });
    writeFileSync(to, converted(readFileSync(join(content, name), 'utf8')));
  }
  const hugo = weighed(measure(['hugo', '--quiet', '--source', source, '--destination', site, '--cacheDir', join(source, 'cache')],
    { runs, before: () => empty(site, join(source, 'resources'), join(source, 'cache')) }), site, records);
  let both = hugo;
  if (!hugo.failed) {
    const index = measure([PAGEFIND, '--site', site], { runs, before: () => empty(join(site, 'pagefind')) });
    // Pagefind keeps a fragment of each page.
    both = weighed(index.failed ? index : { seconds: hugo.seconds + index.seconds, cpu: hugo.cpu + index.cpu, peak: Math.max(hugo.peak, index.peak) },
      site, records, join(site, 'pagefind/fragment'));
  }
  empty(source);
  return { hugo, both };
}

// Tables

const number = (n) => n.toLocaleString('en-GB');
const seconds = (n) => `${n < 10 ? n.toFixed(2) : n < 100 ? n.toFixed(1) : n.toFixed(0)} s`;
const mega = (bytes) => `${bytes < 9.95e6 ? (bytes / 1e6).toFixed(1) : number(Math.round(bytes / 1e6))} MB`;
const times = (n) => (n < 10 ? n.toFixed(1) : n.toFixed(0));
const table = (head, rows) => [head, head.map((_, i) => (i < 2 ? '---' : '---:')), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

function beside(kit, other) {
  if (kit.failed || other.failed || kit === other) return '';
  return kit.seconds < other.seconds ? `${times(other.seconds / kit.seconds)} times faster` : `${times(kit.seconds / other.seconds)} times slower`;
}

function wholeTable(records, { kit, floor, indexed, hugo, both }) {
  const row = (name, one) => (one.failed ? [number(records), name, one.failed, '', '', '', '', '']
    : [number(records), name, seconds(one.seconds), seconds(one.cpu), mega(one.peak), mega(one.bytes), number(one.files), beside(kit.whole, one)]);
  return table(['records', 'a whole build', 'time', 'CPU', 'peak memory', 'output', 'files', 'the kit is'], [row('the kit', kit.whole), row('Hugo', hugo),
    row('Hugo and Pagefind', both), row('the floor', floor), row('the floor and FTS5', indexed)]);
}

const RUNS = [['whole', 'whole build'], ['unchanged', 'unchanged build'], ['edit', 'build after one edit'], ['check', '`kit check`'], ['index', '`kit export evidence`'],
  ['search', 'first `kit search`']];
function runsTable(records, { kit }) {
  return table(['records', 'the kit', 'time', 'CPU', 'peak memory', 'of a whole build'], RUNS.filter(([key]) => kit[key]).map(([key, name]) => {
    const one = kit[key];
    return one.failed ? [number(records), name, one.failed, '', '', '']
      : [number(records), name, seconds(one.seconds), seconds(one.cpu), mega(one.peak), `${Math.round(100 * one.seconds / kit.whole.seconds)}%`];
  }));
}

/** What the kit promises itself, and whether it holds. */
function bars(results) {
  const at = (records) => results.find((one) => one.records === records), ten = at(10000), hundred = at(100000);
  const ok = (...some) => some.every((one) => one && !one.failed);
  const bar = (what, wanted, figure, holds) => [what, wanted, figure === undefined ? 'not measured' : figure, figure === undefined ? '' : holds ? 'yes' : '**no**'];
  const ratio = (a, b) => (ok(a, b) ? a.seconds / b.seconds : undefined);
  const rows = [];
  const add = (what, wanted, value, holds, show = times) => rows.push(bar(what, wanted, value === undefined ? undefined : show(value), value !== undefined && holds(value)));
  add('whole build of 10,000: Hugo and Pagefind take so many times as long', 'at least 10', ratio(ten?.both, ten?.kit.whole), (n) => n >= 10);
  add('whole build of 10,000: Hugo alone takes so many times as long', 'at least 1.5', ratio(ten?.hugo, ten?.kit.whole), (n) => n >= 1.5, (n) => n.toFixed(2));
  add('whole build of 10,000: peak memory', 'under 200 MB', ok(ten?.kit.whole) ? ten.kit.whole.peak : undefined, (n) => n < 200e6, mega);
  add('whole build of 100,000: so many times that of 10,000', 'at most 12', ratio(hundred?.kit.whole, ten?.kit.whole), (n) => n <= 12);
  add('build of 10,000 after one edit: part of a whole build', 'at most two thirds', ratio(ten?.kit.edit, ten?.kit.whole), (n) => n <= 2 / 3, (n) => n.toFixed(2));
  return table(['bar', 'wanted', 'measured', 'holds'], rows);
}

// The machine

function line(command, ...args) {
  try {
    return execFileSync(command, args, { encoding: 'utf8', cwd: ROOT, stdio: ['ignore', 'pipe', 'ignore'] }).trim().split('\n')[0];
  } catch {
    return 'unknown';
  }
}

function machine(before) {
  const processors = cpus(), debian = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8').match(/^PRETTY_NAME="?(.*?)"?$/m)?.[1] : undefined;
  const load = (list) => list.map((n) => n.toFixed(2)).join(' ');
  return [`${processors.length} × ${processors[0].model.trim()}, ${Math.round(totalmem() / 1e9)} GB of memory, Linux ${release()}${debian ? `, ${debian}` : ''}`,
    `files in ${line('stat', '-f', '-c', '%T', aside)}; load before ${load(before)}, after ${load(loadavg())}`,
    `the kit at ${line('git', 'rev-parse', '--short', 'HEAD')}, ${line('gcc', '--version')}, ${line(FLOOR, '--version')}`,
    `${line('hugo', 'version').split(' ').slice(0, 2).join(' ')}, ${line(PAGEFIND, '--version')}, Node ${process.version}`].map((one) => `- ${one}`).join('\n');
}

function into(file, text) {
  const [begin, end] = ['<!-- figures: begin -->', '<!-- figures: end -->'], old = readFileSync(file, 'utf8');
  const from = old.indexOf(begin), to = old.indexOf(end);
  if (from < 0 || to < from) throw new Error(`'${file}' has no marks for the figures`);
  writeFileSync(file, `${old.slice(0, from + begin.length)}\n\n${text}\n\n${old.slice(to)}`);
}

// The run

const before = loadavg(), results = [], tables = [];
for (const records of SIZES) {
  const kit = join(aside, 'kit'), runs = runsOf(records), result = { records };
  const began = process.hrtime.bigint();
  const step = (key, what, run) => {
    say(`${number(records)} records: ${what}`);
    return (result[key] = run());
  };
  say(`${number(records)} records: making them`);
  execFileSync('node', [join(HERE, 'generate.mjs'), kit, '--records', String(records)], { stdio: 'ignore' });
  step('kit', 'the kit', () => runKit(kit, records, runs));
  step('floor', 'the floor', () => runFloor(kit, records, runs));
  step('indexed', 'the floor and FTS5', () => runFloor(kit, records, runs, '--index'));
  say(`${number(records)} records: Hugo and Pagefind`);
  Object.assign(result, runHugo(kit, records, runs));
  empty(kit);
  results.push(result);
  tables.push(wholeTable(records, result), runsTable(records, result));
  console.log(`${tables.slice(-2).join('\n\n')}\n`);
  say(`${number(records)} records: ${seconds(Number(process.hrtime.bigint() - began) / 1e9)} for all of it`);
}
const last = [bars(results), machine(before)];
console.log(last.join('\n\n'));
if (option.into) into(option.into, [...last.slice(1), ...last.slice(0, 1), ...tables].join('\n\n'));
