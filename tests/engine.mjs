// The theme's search engine over the files of a site, without a browser.
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';

const PART = join(dirname(fileURLToPath(import.meta.url)), '../themes/default/parts/search');

/** The engine as one script: its files in the order in which a site joins them. */
export const engineText = () => readdirSync(PART).filter((name) => /^search-engine.*\.js$/.test(name)).sort().map((name) => readFileSync(join(PART, name), 'utf8')).join('');

/** What pages call kitSearch, for the site in a folder. SEEN is told the address of each file that it reads. */
export function engineOf(site, seen = () => {}) {
  const context = vm.createContext({});
  const run = (text, filename) => new vm.Script(text, { filename }).runInContext(context);
  run(engineText(), 'search-engine.js');
  context.kitSearch.reader = (address, well) => {
    seen(address);
    run(readFileSync(join(site, address), 'utf8'), address);
    well();
  };
  return context.kitSearch;
}
