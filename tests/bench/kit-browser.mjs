// An engine for engines.mjs: the search of the site, as a browser runs it over the files of search/, without a browser.
// Its weight is that of the index without the records' texts; a reader loads only the few of its files that a query needs.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { engineOf } from '../engine.mjs';

export default {
  name: 'kit-browser',
  build({ site }) {
    const folder = join(site, 'search');
    return Buffer.concat(readdirSync(folder).filter((name) => !/^[pd]\d/.test(name)).sort().map((name) => readFileSync(join(folder, name))));
  },
  load(_, { site }) {
    const kitSearch = engineOf(site);
    kitSearch.prepare();
    return {
      search(query, limit) {
        let answer;
        kitSearch.find(query, (found) => { answer = found; });
        if (answer.missing) throw new Error(`'${answer.missing}' cannot be read`);
        // Those beyond the first ten have no text yet.
        return Array.from(answer.results).slice(0, limit).map(({ n, section }) => {
          const record = answer.record(n);
          return { ref: record[0], anchor: record[6][section - 1]?.[0] ?? '' };
        });
      },
    };
  },
};
