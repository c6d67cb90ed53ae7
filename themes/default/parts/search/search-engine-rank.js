// Part of the search engine: the records that answer a query, best first. The twin of searchrank.c.
var kitSearchEngine = kitSearchEngine || {};

(function (engine) {
  'use strict';

  // What a word counts for that only another section has, and one that only makes a question of the others.
  var ELSEWHERE = 0.12, QUIET = 0.05;

  // All records that match, best first: {results: [{n, section, score}], words, runs, sections(n)}.
  function* rank(q) {
    var us = engine.units(q), marked = new Set(), scores = [], barred = new Uint8Array(engine.records), results = [], total = 0, k, n;
    for (k = 0; k < us.length; k++) {
      var last = k === us.length - 1 || Boolean(us[k + 1].extra);
      scores.push(yield* engine.unitScore(us[k], q.typing && last, marked));
    }
    // Words that are quiet beside others count a little, and need not be there.
    if (us.some(function (u) { return !u.extra && !engine.isQuiet(u); })) us.forEach(function (u, j) {
      if (!engine.isQuiet(u)) return;
      scores[j].weight *= QUIET;
      u.extra = true;
    });
    us.forEach(function (u, j) {
      u.whole = u.extra && !engine.isQuiet(u);
      if (!u.extra) total += scores[j].weight;
    });
    q.not.forEach(function (word) {
      var lists = engine.term(word);
      if (lists !== undefined) engine.postings(lists, function (d) { barred[engine.owner[d]] = 1; });
    });
    for (n = 0; n < engine.records; n++) {
      if (!barred[n]) rankOne(us, scores, total, n, results);
      if (n % 500 === 499) yield;
    }
    yield;
    results.sort(function (a, b) { return b.score - a.score || a.n - b.n; });
    yield;
    return {
      results: results, words: marked,
      runs: us.reduce(function (runs, u) { return runs.concat(u.alt.filter(function (a) { return a.length > 1; }), u.apart ? [u.apart] : []); }, q.phrases),
      // The sections of a record that match by themselves, best first.
      sections: function (r) {
        var out = [];
        for (var s = 1; s <= engine.sectionsOf(r) + engine.pagesOf(r); s++) {
          for (var j = 0, sum = 0; j < us.length; j++) sum += scores[j].weight * scores[j].worth[engine.documentOf(r, s)];
          if (sum) out.push({ section: s, score: sum });
        }
        return out.sort(function (a, b) { return b.score - a.score || a.section - b.section; }).map(function (o) { return o.section; });
      }
    };
  }

  // A record's score is that of its best section together with its head; a word that stands only in another section counts a little. A page of a
  // document is shown where it has more of the query than the record itself: in a long document any word may stand, so its other pages count for
  // nothing, and the head's words do not complete those of the page.
  function rankOne(us, scores, total, n, results) {
    var from = engine.documentOf(n, 0), sections = engine.sectionsOf(n), last = sections + engine.pagesOf(n), head = false, within = false, paper = false;
    var hasMost = new Float64Array(us.length), best = -1, section = 1, k, s;
    for (k = 0; k < us.length; k++) {
      if (scores[k].worth[from]) head = true;
      for (s = 1; s <= sections; s++) if (scores[k].worth[from + s] > hasMost[k]) hasMost[k] = scores[k].worth[from + s];
      if (hasMost[k]) within = true;
    }
    for (s = 1; s <= last; s++) {
      var own = s <= sections, d = engine.documentOf(n, s), sum = 0, cover = 0, any = own && !within;
      if (own && !within && s > 1) continue;
      for (k = 0; k < us.length; k++) {
        var h = scores[k].worth[from], b = scores[k].worth[d];
        var value = Math.max(Math.max(h, b) + (own ? 0.5 * Math.min(h, b) : 0), ELSEWHERE * hasMost[k]);
        if (b) any = true;
        sum += scores[k].weight * value;
        var part = !value ? 0 : b || (h && own) ? 1 : 0.6;
        if (!us[k].extra) cover += scores[k].weight * part;
        // Where all words of the query stand as one, none is missing.
        if (us[k].whole) cover = Math.max(cover, total * part);
      }
      if (any && !own) paper = true;
      sum *= (cover / total) * (cover / total);
      if (any && sum > best) {
        best = sum;
        section = s;
      }
    }
    if (head || within || paper) results.push({ n: n, section: section, score: best });
  }

  Object.assign(engine, {
    rank: rank
  });
})(kitSearchEngine);
