// Runs the known-item queries through several search engines and prints one table.
//
//   node tests/bench/engines.mjs [--program .build/kit] [--corpus NAME=FOLDER …] [--engine FILE …] [--only NAME,…] [--set tune|held]
//                                [--misses NAME] [--json FILE]
//
// A corpus is a kit: `example` is this repository's and is always there; others are named with their folder. A corpus without queries, such
// as one that generate.mjs made, is measured for size and time alone, with the example's queries.
// --misses lists the queries of the set `tune` that an engine does not answer first, with what came instead. Those that are `held` are not
// listed, so that nobody tunes to them.
//
// An engine is the default export of a module that --engine names (or one of others.mjs):
//
//   export default {
//     name: 'kit search',
//     // Makes the index, whatever it is: a text or a Buffer, which is what a reader would have to load, or null if there is none to weigh.
//     // The corpus is { name, program, kit, site, db, sections }, see corpus.mjs. May be async.
//     build(corpus) { return JSON.stringify(index); },
//     // Timed: from what build() gave to an engine that can answer. May be async.
//     load(index, corpus) {
//       return {
//         // Sections, best first, as [{ ref, anchor }]: at least enough of them for `limit` records. The harness groups them to records, each
//         // standing where its best section does. The query is as a reader types it; double quotes mark a phrase. May be async. Timed.
//         search(query, limit) { return [{ ref: 'evidence/E1', anchor: 'what-it-shows' }]; },
//         // If there is something to end, such as a browser or a process. May be async.
//         close() {},
//       };
//     },
//   };
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { ROOT, corpus, queries, wanted } from './corpus.mjs';
import { OTHERS } from './others.mjs';

const LIMIT = 10;

// Measures

function records(hits) {
  const found = new Map();
  for (const { ref, anchor } of hits) if (!found.has(ref) && found.size < LIMIT) found.set(ref, anchor);
  return [...found].map(([ref, anchor]) => ({ ref, anchor }));
}

/** The rank of the first acceptable record (0: not among the first ten), and whether it shows the section that is wanted, where one is. */
function judge(want, found) {
  const wants = want.map(wanted);
  const at = found.findIndex(({ ref }) => wants.some((one) => one.ref === ref));
  const anchors = at < 0 ? [] : wants.filter((one) => one.ref === found[at].ref).map((one) => one.anchor);
  const section = anchors.length && anchors.every(Boolean) ? anchors.includes(found[at].anchor) : undefined;
  return { rank: at + 1, section };
}

const mean = (list) => (list.length ? list.reduce((a, b) => a + b, 0) / list.length : NaN);
function summary(results) {
  const ranks = results.map((result) => result.rank);
  const sections = results.filter((result) => result.section !== undefined);
  return { n: ranks.length, mrr: mean(ranks.map((rank) => (rank ? 1 / rank : 0))), first: mean(ranks.map((rank) => Number(rank === 1))),
    five: mean(ranks.map((rank) => Number(rank > 0 && rank <= 5))), section: mean(sections.map((result) => Number(result.section))) };
}

const since = (start) => Number(process.hrtime.bigint() - start) / 1e6;
async function run(engine, set, corpora) {
  const results = [], sizes = [];
  for (const place of corpora) {
    let start = process.hrtime.bigint();
    const index = await engine.build(place);
    const build = since(start);
    start = process.hrtime.bigint();
    const open = await engine.load(index, place);
    const load = since(start);
    const own = queries(place.name, set);
    const times = [];
    for (const one of own.length ? own : queries('example', set)) {
      start = process.hrtime.bigint();
      const hits = await open.search(one.query, LIMIT);
      times.push(since(start));
      const found = records(hits);
      if (own.length) results.push({ ...one, ...judge(one.want, found), found });
    }
    await open.close?.();
    times.sort((a, b) => a - b);
    const bytes = index === null ? undefined : Buffer.byteLength(index);
    sizes.push({ corpus: place.name, sections: place.sections.length, bytes, gzip: index === null ? undefined : gzipSync(index).length, build, load,
      median: times[times.length >> 1], slow: times[Math.floor(times.length * 0.95)] });
  }
  return { engine: engine.name, results, sizes };
}

// Tables

const KINDS = ['plain', 'typo', 'prefix', 'acronym', 'id', 'phrase'];
function slices(all) {
  const by = (key, value) => [value, (result) => result[key] === value];
  const names = (key) => [...new Set(all.map((result) => result[key]))];
  return [['all', () => true], ...names('set').sort().reverse().map((set) => by('set', set)), ...names('corpus').map((name) => by('corpus', name)),
    ...KINDS.filter((kind) => names('kind').includes(kind)).map((kind) => by('kind', kind))];
}

const digits = (number) => (Number.isNaN(number) ? '   –' : number.toFixed(2).replace(/^0/, '').padStart(4));
function table(runs) {
  const all = runs[0].results;
  if (!all.length) return;
  console.log(`${' '.repeat(14)}${runs.map(({ engine }) => `| ${engine.padEnd(19)}`).join('')}`);
  console.log(`${'queries'.padEnd(14)}${runs.map(() => '|  MRR  S@1  S@5  sec ').join('')}`);
  for (const [name, keep] of slices(all)) {
    const cells = runs.map(({ results }) => summary(results.filter(keep)));
    console.log(`${`${name} ${cells[0].n}`.padEnd(14)}${cells.map((c) => `| ${digits(c.mrr)} ${digits(c.first)} ${digits(c.five)} ${digits(c.section)} `).join('')}`);
  }
  console.log('MRR: mean of 1/rank, to rank 10. S@1, S@5: an acceptable record is first, or among five. sec: of the answers found where one section is\nwanted, how many show it.');
}

const kilo = (bytes) => (bytes === undefined ? '–' : `${(bytes / 1024).toFixed(0)} kB`).padStart(10);
const ms = (time) => `${time < 10 ? time.toFixed(2) : time.toFixed(0)} ms`.padStart(10);
function weights(runs) {
  console.log(`\n${'engine'.padEnd(14)}${'corpus'.padEnd(12)}${'sections'.padStart(9)}${'index'.padStart(10)}${'gzip'.padStart(10)}${'build'.padStart(10)}${'load'.padStart(10)}${'query'.padStart(10)}${'95 in 100'.padStart(10)}`);
  for (const { engine, sizes } of runs) {
    for (const s of sizes) console.log(`${engine.padEnd(14)}${s.corpus.padEnd(12)}${String(s.sections).padStart(9)}${kilo(s.bytes)}${kilo(s.gzip)}${ms(s.build)}${ms(s.load)}${ms(s.median)}${ms(s.slow)}`);
  }
}

function misses({ engine, results }) {
  console.log(`\n${engine}: queries of the set 'tune' that it does not answer first`);
  for (const { query, kind, set, want, rank, found } of results) {
    if (set !== 'tune' || rank === 1) continue;
    console.log(`${rank || '–'}\t${kind}\t${query}\t${want.join(', ')}\t<- ${found.slice(0, Math.max(1, Math.min(4, rank - 1 || 3))).map(({ ref, anchor }) => ref + (anchor ? `#${anchor}` : '')).join(', ')}`);
  }
}

const { values: option } = parseArgs({ options: { program: { type: 'string' }, corpus: { type: 'string', multiple: true, default: [] },
  engine: { type: 'string', multiple: true, default: [] }, only: { type: 'string' }, set: { type: 'string' }, misses: { type: 'string' },
  json: { type: 'string' } } });
const engines = [...OTHERS];
for (const file of option.engine) engines.push((await import(pathToFileURL(resolve(file)))).default);
const only = option.only?.split(',');
const chosen = engines.filter(({ name }) => !only || only.includes(name));
if (!chosen.length) {
  console.error(`there is no such engine; there are ${engines.map(({ name }) => `'${name}'`).join(', ')}`);
  process.exit(2);
}
const corpora = [['example', ROOT], ...option.corpus.map((pair) => pair.split(/=(.*)/s).slice(0, 2))]
  .map(([name, folder]) => corpus(name, folder, option.program));
const runs = [];
for (const engine of chosen) runs.push(await run(engine, option.set, corpora));
table(runs);
weights(runs);
for (const one of runs) if (one.engine === option.misses) misses(one);
if (option.json) writeFileSync(option.json, JSON.stringify(runs, null, 1));
