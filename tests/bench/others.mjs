// The search engines that the kit is measured beside, as engines.mjs describes one.
import { execFileSync } from 'node:child_process';
import lunr from 'lunr';
import MiniSearch from 'minisearch';

const FIELDS = ['title', 'name', 'heading', 'summary', 'keys', 'text'];
const words = (query) => query.match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu) ?? [];

// As its documentation recommends for search as you type, with a title that weighs more. It knows neither phrases nor stems.
const miniSearch = (name, search) => {
  const options = { fields: FIELDS, storeFields: ['ref', 'anchor'], searchOptions: { boost: { title: 2 }, ...search } };
  return {
    name,
    build({ sections }) {
      const index = new MiniSearch(options);
      index.addAll(sections);
      return JSON.stringify(index);
    },
    load(json) {
      const index = MiniSearch.loadJSON(json, options);
      return { search: (query) => index.search(query) };
    },
  };
};

// The default pipeline: trimmer, stop words, stemmer. Its index holds no stored fields, so the places stand beside it.
const lunrEngine = (name, find) => ({
  name,
  build({ sections }) {
    const index = lunr(function () {
      this.ref('id');
      for (const field of FIELDS) this.field(field, field === 'title' ? { boost: 2 } : undefined);
      for (const section of sections) this.add(section);
    });
    return JSON.stringify({ index, places: Object.fromEntries(sections.map(({ id, ref, anchor }) => [id, [ref, anchor]])) });
  },
  load(json) {
    const { index: data, places } = JSON.parse(json);
    const index = lunr.Index.load(data);
    return { search: (query) => find(index, query).map((hit) => ({ ref: places[hit.ref][0], anchor: places[hit.ref][1] })) };
  },
});

// SQLite's own ranking over the kit's search table, with any of the words; a floor below which nothing that we write should fall.
const fts5 = {
  name: 'FTS5',
  build: () => null,
  load(_, { db }) {
    return {
      search(query) {
        const terms = query.match(/"[^"]+"|[\p{L}\p{N}]+/gu) ?? [];
        if (!terms.length) return [];
        const match = terms.map((term) => `"${term.replaceAll('"', '')}"`).join(' OR ').replaceAll("'", "''");
        const out = execFileSync('sqlite3', ['-readonly', '-json', db,
          `select ref, anchor from search where search match '${match}' order by rank limit 200`], { encoding: 'utf8' });
        return out.trim() ? JSON.parse(out) : [];
      },
    };
  },
};

const last = (_, i, terms) => i === terms.length - 1;
export const OTHERS = [
  miniSearch('MiniSearch', { prefix: true, fuzzy: 0.2 }),
  // As a careful user would set it: only the word that is still being typed is a beginning, and short words must be right.
  miniSearch('MiniSearch-2', { prefix: last, fuzzy: (term) => (term.length > 3 ? 0.2 : false) }),
  lunrEngine('lunr', (index, query) => index.search(words(query).join(' '))),
  // The three clauses of its guide for a search box: the word, then its beginning, then one letter wrong.
  lunrEngine('lunr-2', (index, query) => index.query((q) => {
    for (const word of words(query.toLowerCase()).flatMap((term) => term.split('-'))) {
      q.term(word, { boost: 100 });
      q.term(word, { boost: 10, usePipeline: false, wildcard: lunr.Query.wildcard.TRAILING });
      if (word.length > 3) q.term(word, { boost: 1, usePipeline: false, editDistance: 1 });
    }
  })),
  fts5,
];
