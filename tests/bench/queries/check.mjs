// Proves that every query can be answered: each wanted record and section exists in the built kit, no query is there twice, the sets are even.
//
//   node tests/bench/queries/check.mjs [--program FILE] [--corpus NAME=FOLDER …]      (the example kit is always looked at)
import { parseArgs } from 'node:util';
import { ROOT, asked, corpus, queries, wanted } from '../corpus.mjs';

const KINDS = ['plain', 'typo', 'prefix', 'acronym', 'id', 'phrase'];
const SETS = ['tune', 'held'];

const { values: option } = parseArgs({ options: { program: { type: 'string' }, corpus: { type: 'string', multiple: true, default: [] } } });
const folders = new Map([['example', ROOT], ...option.corpus.map((pair) => pair.split(/=(.*)/s).slice(0, 2))]);
let wrong = 0;
const say = (name, query, what) => {
  wrong++;
  console.log(`${name}.jsonl: '${query}': ${what}`);
};

for (const name of asked()) {
  const list = queries(name);
  const seen = new Set();
  const tally = Object.fromEntries(KINDS.map((kind) => [kind, { tune: 0, held: 0 }]));
  for (const { query, kind, set, corpus: of, want } of list) {
    if (!KINDS.includes(kind) || !SETS.includes(set) || of !== name || !Array.isArray(want) || !want.length) say(name, query, 'a key has a wrong value');
    else tally[kind][set]++;
    if (seen.has(query.toLowerCase())) say(name, query, 'is there twice');
    seen.add(query.toLowerCase());
  }
  for (const [kind, { tune, held }] of Object.entries(tally)) {
    if (Math.abs(tune - held) > 1) say(name, kind, `${tune} in tune, ${held} held`);
  }
  console.log(`${name}: ${list.length} queries: ${KINDS.map((kind) => `${kind} ${tally[kind].tune}+${tally[kind].held}`).join(', ')}`);
  if (!folders.has(name)) {
    console.log(`${name}: its kit was not named, so nobody looked whether the answers exist; add --corpus ${name}=FOLDER`);
    continue;
  }
  const anchors = new Map();
  for (const { ref, anchor } of corpus(name, folders.get(name), option.program).sections) {
    if (!anchors.has(ref)) anchors.set(ref, new Set());
    anchors.get(ref).add(anchor);
  }
  for (const { query, want } of list) {
    for (const { ref, anchor } of want.map(wanted)) {
      if (!anchors.has(ref)) say(name, query, `there is no '${ref}'`);
      else if (anchor && !anchors.get(ref).has(anchor)) say(name, query, `'${ref}' has no section '${anchor}'`);
    }
  }
}
process.exitCode = wrong ? 1 : 0;
