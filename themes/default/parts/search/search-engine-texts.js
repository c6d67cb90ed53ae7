// Part of the search engine: what only the texts of records can tell: phrases, words that stand together, titles. The twin of searchrank_texts.c.
var kitSearchEngine = kitSearchEngine || {};

(function (engine) {
  'use strict';

  // What words count for that stand together as in the query, all of them in the title, and the council's own; and the share of a title that says more.
  var ADJACENT = 0.7, TITLED = 1, OURS = 4 / 3, MORE = 0.2;

  var TOP = 10;   // records that are put in their last order
  var BATCH = 48; // pieces that are read at once to look for a phrase in them
  var PAGES = 8;  // and files of pages

  var folded = new WeakMap(); // a record's fields as tokens: they are looked at again while somebody types

  function fieldTokens(r) {
    var out = folded.get(r);
    if (!out) {
      out = [r[2], r[4], r[5], r[8]];
      r[6].forEach(function (s) { out.push(s[1], s[2]); });
      folded.set(r, out = out.filter(Boolean).map(engine.tokens));
    }
    return out;
  }

  var leafed = new Map(); // pages as tokens, for a while

  function pageTokens(d) {
    var out = leafed.get(d);
    if (!out) {
      if (leafed.size > 200) leafed.clear();
      leafed.set(d, out = engine.tokens(engine.pageText(d)));
    }
    return out;
  }

  // How many pairs of neighbours in the query are neighbours in the record too, or on the page that is shown of it.
  function adjacent(result, q) {
    var pairs = 0, texts = fieldTokens(engine.record(result.n));
    if (engine.isPage(result.n, result.section)) texts = texts.concat([pageTokens(engine.documentOf(result.n, result.section))]);
    q.words.slice(0, -1).forEach(function (word, i) {
      if (i < q.from) return;
      var next = q.words[i + 1], a = engine.stem(word), b = engine.stem(next), open = q.typing && i + 2 === q.words.length;
      var found = texts.some(function (t) {
        for (var j = 0; j + 1 < t.length; j++) {
          // A stem begins its word, and to look at that is cheaper than to find the stem.
          if (!t[j].startsWith(a) || engine.stem(t[j]) !== a) continue;
          if ((t[j + 1].startsWith(b) && engine.stem(t[j + 1]) === b) || (open && t[j + 1].startsWith(next))) return true;
        }
        return false;
      });
      if (found) pairs++;
    });
    return pairs;
  }

  function holds(r, phrase) {
    return fieldTokens(r).some(function (t) { return engine.stands(t, phrase); });
  }

  // The first of a record's own sections that holds a phrase, or the first of all where its head does; 0 if none does.
  function ownWith(r, phrase) {
    var inside = function (text) { return engine.stands(engine.tokens(text), phrase); };
    return [r[2], r[4], r[5], r[8] || ''].some(inside) ? 1 : 1 + r[6].findIndex(function (s) { return inside(s[1]) || inside(s[2]); });
  }

  // Which documents hold all the words of a phrase, and whose they are: a phrase stands in one field, so in one document.
  function candidates(phrase) {
    var count = new Uint16Array(engine.documents), words = Array.from(new Set(phrase)), may = new Uint8Array(engine.records), all = new Uint8Array(engine.documents);
    words.forEach(function (word, k) {
      var lists = engine.term(word);
      if (lists !== undefined) engine.postings(lists, function (d) { if (count[d] === k) count[d]++; });
    });
    count.forEach(function (n, d) { if (n === words.length) all[d] = may[engine.owner[d]] = 1; });
    return { records: may, documents: all };
  }

  // The section of a record that holds a phrase: the one that is shown if it can be; its own before its papers' pages. 0 if none does.
  function* sectionWith(result, phrase, may) {
    var n = result.n, r = engine.record(n), shown = engine.documentOf(n, result.section), last = engine.sectionsOf(n) + engine.pagesOf(n), s, d;
    if (shown < engine.own) {
      if (holds(r, phrase)) return result.section;
    } else {
      if (may.documents[shown]) {
        yield [engine.leafOf(shown)];
        if (engine.stands(pageTokens(shown), phrase)) return result.section;
      }
      if ((s = ownWith(r, phrase))) return s;
    }
    for (s = engine.sectionsOf(n) + 1; s <= last; s++) {
      d = engine.documentOf(n, s);
      if (!may.documents[d]) continue;
      if (!engine.have(engine.leafOf(d))) {
        var names = new Set();
        for (var e = d; e <= engine.documentOf(n, last) && names.size < PAGES; e++) if (may.documents[e]) names.add(engine.leafOf(e));
        yield Array.from(names);
      }
      if (engine.stands(pageTokens(d), phrase)) return s;
    }
    return 0;
  }

  // Of RESULTS, which are in order, those whose text has every phrase. All that may have them are read. SOME sees those found so far.
  function* withPhrases(q, results, some) {
    var kept = [], left = results, may = [];
    for (var i = 0; i < q.phrases.length; i++) {
      may.push(candidates(q.phrases[i]));
      left = left.filter(function (r) { return may[i].records[r.n]; });
      yield;
    }
    for (var from = 0, to; from < left.length; from = to) {
      var names = new Set();
      for (to = from; to < left.length; to++) {
        var name = engine.pieceOf(left[to].n);
        if (names.size === BATCH && !names.has(name)) break;
        names.add(name);
      }
      yield Array.from(names);
      for (i = from; i < to; i++) {
        var r = { n: left[i].n, section: left[i].section, score: left[i].score };
        for (var p = 0; p < q.phrases.length && r.section; p++) r.section = yield* sectionWith(r, q.phrases[p], may[p]);
        if (r.section) kept.push(r);
        yield;
      }
      if (some && to < left.length) some(nearer(q, kept), left.length - to);
    }
    return kept;
  }

  // How much of the query a record's title and name say, and a little less where the title says more than that. A page of a document has no title.
  function titled(result, q) {
    if (engine.isPage(result.n, result.section)) return 0;
    var r = engine.record(result.n), title = engine.tokens(r[4]), named = title.concat(engine.tokens(r[2])), last = q.words.length - 1;
    var quiet = q.words.every(engine.isQuietly), loud = function (word) { return quiet || !engine.isQuietly(word); };
    function isMeant(list, word, k) {
      return list.some(function (t) { return engine.stem(t) === engine.stem(word) || (q.typing && k === last && t.startsWith(word)); });
    }
    var asked = q.words.filter(loud).length, told = title.filter(loud);
    var said = q.words.filter(function (word, k) { return loud(word) && isMeant(named, word, k); }).length;
    var wanted = told.filter(function (t) { return q.words.some(function (word, k) { return loud(word) && isMeant([t], word, k); }); }).length;
    return said / asked * (1 - MORE + MORE * wanted / (told.length || 1));
  }

  // The first few in their last order: words that stand together there as they do in the query count for more, and so does a title that says what was asked for.
  // So does what is the council's own, and not the kit's guide.
  function nearer(q, results) {
    var top = results.slice(0, TOP);
    top = top.map(function (r) {
      var pairs = q.words.length - 1 - q.from, together = pairs ? adjacent(r, q) / pairs : 0;
      return { n: r.n, section: r.section, score: r.score * ((1 + ADJACENT * together) * (1 + TITLED * titled(r, q)) * (engine.record(r.n)[3] === 'guide' ? 1 : OURS)) };
    });
    return top.sort(function (a, b) { return b.score - a.score || a.n - b.n; }).concat(results.slice(TOP));
  }

  Object.assign(engine, {
    TOP: TOP,
    withPhrases: withPhrases, nearer: nearer
  });
})(kitSearchEngine);
