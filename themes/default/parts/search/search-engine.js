// The search engine of the site: the same index and the same ranking as `kit search`; whoever changes one changes both.
// Classic scripts, so that they work from a memory stick. They know nothing of the page: search-frame.js, search-panel.js and search-page.js show what is found.
// Its parts stand in search-engine-*.js, in any order before this one: each adds what it does to kitSearchEngine, and takes from there what the others do. This is what pages see.
//
// The index is made of small scripts below search/. Each calls one function of this object: start, terms, words, piece, page or facets.
var kitSearch = (function (engine) {
  'use strict';

  var SLICE = 8; // milliseconds of work between two looks at the keyboard

  var rest = null; // puts work off

  // Does a job: a generator that yields the names of the files that it cannot go on without, or nothing where others may have their turn.
  // DONE has what it returns, or {missing: file}. Gives a function that ends it before its time.
  function run(job, done) {
    var stopped = false, last;
    function step() {
      for (last = Date.now(); !stopped;) {
        var next = job.next(), names;
        if (next.done) return done(next.value);
        names = (next.value || []).filter(function (name) { return !engine.have(name); });
        if (names.length) return engine.load(names, read);
        if (rest && Date.now() - last >= SLICE) return rest(step);
      }
    }
    function read(failed) {
      if (stopped) return;
      if (failed) done({ missing: 'search/' + failed + '.js' }); else step();
    }
    step();
    return function () { stopped = true; };
  }

  function* search(text, some, most) {
    var q = engine.parse(text), meant = [], found, results, i;
    yield ['start'];
    if (!q.words.length) return { query: q, results: [], record: engine.record, records: engine.records, pages: engine.documents - engine.own };
    yield engine.shardsFor(q);

    // A word that the index does not have, nor one of its family, may be mistyped.
    var unknown = q.words.filter(function (w, j) { return engine.mayBeMistyped(w) && !engine.known(w, q.typing && j === q.words.length - 1); });
    for (i = 0; i < unknown.length; i++) {
      var near = yield* engine.similar(unknown[i], q.typing && unknown[i] === q.words[q.words.length - 1]);
      if (!engine.spelt(q.words, q.words.indexOf(unknown[i])).length) meant.push({ word: unknown[i], words: engine.likeliest(near), written: engine.term(unknown[i]) !== undefined });
      yield Array.from(new Set(near.map(function (s) { return engine.shardOf(s.word); })));
    }

    found = yield* engine.rank(q);
    results = found.results;
    function answer(list, left) {
      return {
        query: q, results: list, left: left, record: engine.record, records: engine.records, pages: engine.documents - engine.own, meant: meant,
        words: found.words, runs: found.runs, sections: found.sections
      };
    }
    if (q.phrases.length) results = yield* engine.withPhrases(q, results, some && function (list, left) { some(answer(list, left)); });
    yield engine.filesOf(results.slice(0, Math.max(engine.TOP, most || 0)));
    return answer(engine.nearer(q, results), 0);
  }

  // The nearest words of the index for each word of a query that it does not have: [{word, words}].
  function* nearest(q) {
    var out = [];
    yield ['start'];
    yield engine.allWords();
    var all = [].concat.apply([], engine.allWords().map(engine.have)), known = new Set(all);
    for (var i = 0; i < q.words.length; i++) {
      var word = q.words[i], max = word.length >= 10 ? 3 : word.length >= 5 ? 2 : 1, near = [];
      if (known.has(word)) continue;
      for (var j = 0; j < all.length; j++) {
        var v = all[j], d = Math.abs(v.length - word.length) > max ? max + 1 : engine.edits(word, v, max, false);
        if (d <= max && d < Math.max(word.length, v.length)) near.push({ word: v, edits: d + (v[0] === word[0] ? 0 : 0.5) });
        if (j % 1000 === 0) yield;
      }
      near.sort(function (a, b) { return a.edits - b.edits; });
      if (near.length) out.push({ word: word, words: near.slice(0, 3).map(function (x) { return x.word; }) });
    }
    return out;
  }

  return {
    // Finds: calls DONE once, with {query, results, record, …} or {missing: file}. RESULTS are in order; the first TOP of them, or the first
    // MOST if that is more, have their text: to read them all at once is quicker than to read the others afterwards. Where a phrase is looked for in many
    // texts, SOME sees what was found so far, and LEFT, how many are not read yet. Gives a function that ends the search.
    find: function (text, done, some, most) { return run(search(String(text), some, most), done); },
    // Calls THEN when the texts of records are there, given as results or by number.
    texts: function (list, then) {
      return run((function* () {
        yield engine.filesOf(list);
        return {};
      })(), then);
    },
    // Calls THEN with what the filters need, or {missing: file}.
    filters: function (then) {
      return run((function* () {
        yield ['facets'];
        return engine.have('facets');
      })(), then);
    },
    nearest: function (query, then) { return run(nearest(query), then); },
    // Reads what every search needs, so that the first one need not wait for it.
    prepare: function () { if (!engine.have('start')) engine.load(['start'], function () {}); },
    // A section of a record that was found: [anchor, heading, text, url].
    section: engine.section,
    excerpt: engine.excerpt, reason: engine.reason, tokens: engine.tokens, stem: engine.stem, edits: engine.edits, fold: engine.fold,

    // Set by the page: where the site is, how a file is read (address, well, badly), and how work is put off.
    root: function (path) { engine.base = path; },
    set reader(f) { engine.reader = f; },
    set later(f) { rest = f; },

    // Called by the files of the index.
    start: engine.takeStart, terms: engine.takeTerms, words: engine.takeWords, piece: engine.takePiece, page: engine.takePage, facets: engine.takeFacets
  };
})(kitSearchEngine);
