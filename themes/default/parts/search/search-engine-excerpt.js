// Part of the search engine: what is shown of a text that was found. The twin of snippet() in search.c.
var kitSearchEngine = kitSearchEngine || {};

(function (engine) {
  'use strict';

  var LONG = 50000; // letters of a section in which its excerpt is looked for

  // What is shown of a text: about SIZE letters around the words that were found, as [[text, whether it is marked] …].
  function excerpt(text, answer, size) {
    var spans = [], hits = [], whole = text.slice(0, LONG).replace(/\s+/g, ' ').trim(), i, k;
    var pattern = /[\p{L}\p{N}\p{M}\p{Co}]+(?:[-‐‑][\p{L}\p{N}\p{M}\p{Co}]+)*/gu, match;
    while ((match = pattern.exec(whole))) {
      var parts = match[0].split(/[-‐‑]/), to = match.index;
      if (parts.length > 1 && answer.words.has(engine.fold(parts.join('')))) parts = [match[0]];
      parts.forEach(function (part) {
        spans.push({ from: to, to: to + part.length, word: engine.fold(part).replace(/[-‐‑]/g, '') });
        to += part.length + 1;
      });
    }
    var all = spans.map(function (s) { return s.word; });
    all.forEach(function (word, j) { if (answer.words.has(word)) spans[j].value = 1; });
    answer.runs.forEach(function (run) {
      all.forEach(function (word, j) {
        if (word === run[0] && engine.startsAt(all, j, run)) run.forEach(function (_, n) { spans[j + n].value = 3; });
      });
    });
    hits = spans.filter(function (s) { return s.value; });

    // The stretch that holds most of them; the same word again counts little.
    var best = 0, most = 0;
    for (i = 0; i < hits.length; i++) {
      var seen = new Set(), sum = 0;
      for (k = i; k < hits.length && hits[k].to - hits[i].from < size * 0.8; k++) {
        sum += seen.has(hits[k].word) ? 0.1 : hits[k].value;
        seen.add(hits[k].word);
      }
      if (sum > most) {
        most = sum;
        best = i;
      }
    }
    var from = hits.length ? begin(whole, hits[best].from, size) : 0, end = Math.min(whole.length, from + size);
    if (end < whole.length) {
      spans.forEach(function (s) { if (s.from < end && s.to > end) end = s.from; });
      if (whole.length - end < 20) end = whole.length;
    }
    var out = [], last = from;
    if (from) out.push(['… ', false]);
    hits.forEach(function (h) {
      if (h.from < from || h.to > end) return;
      out.push([whole.slice(last, h.from), false], [whole.slice(h.from, h.to), true]);
      last = h.to;
    });
    out.push([whole.slice(last, end).replace(/\s+$/, '') + (end < whole.length ? ' …' : ''), false]);
    return out.filter(function (p) { return p[0]; });
  }

  // Why a record was found in its section N: the words around what was found there, or else in its summary; or in its other keys, where it has neither, or
  // nobody could else see why. SEEN is what stands beside it anyway. The twin is snippet() of search.c.
  function reason(answer, r, n, seen, size) {
    var hit = function (part) { return part[1]; };
    var out = excerpt(engine.section(r, n)[2], answer, size), summary = excerpt(r[5], answer, size), keys = excerpt(r[8] || '', answer, size);
    if (!out.some(hit) && (summary.some(hit) || (n === 1 && summary.length))) out = summary;
    if (out.length && (out.some(hit) || excerpt(seen, answer, 1000).some(hit) || !keys.some(hit))) return out;
    return keys;
  }

  // Where an excerpt begins that has HIT in it: with its sentence if that is near, else with a word a little before.
  function begin(text, hit, size) {
    if (hit < size * 0.4) return 0;
    var back = text.slice(hit - Math.floor(size * 0.4), hit);
    var sentence = Math.max(back.lastIndexOf('. '), back.lastIndexOf('? '), back.lastIndexOf('! '));
    if (sentence >= 0) return hit - back.length + sentence + 2;
    back = back.slice(-Math.floor(size * 0.2));
    var space = back.indexOf(' ');
    return space < 0 ? hit : hit - back.length + space + 1;
  }

  Object.assign(engine, {
    excerpt: excerpt, reason: reason
  });
})(kitSearchEngine);
