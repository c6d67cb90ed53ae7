// seeds.mjs OUT SPEC: each example of the specifications below SPEC becomes a file in OUT. Without SPEC there are none.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [out, spec] = process.argv.slice(2);
const lists = existsSync(spec) ? readdirSync(spec, { recursive: true }).filter((path) => path.endsWith('.json')) : [];
let n = 0;
for (const path of lists) {
  const found = JSON.parse(readFileSync(join(spec, path), 'utf8'));
  for (const example of Array.isArray(found) ? found : found.tests ?? []) {
    const text = example.markdown ?? example.template;
    if (typeof text === 'string') writeFileSync(join(out, `spec-${n++}`), text);
  }
}
