// Part of the search engine: what the words of a query mean, and what they and the units are worth in each document: 0 where they do not stand.
// The twin of searchrank_words.c.
var kitSearchEngine = kitSearchEngine || {};

(function (engine) {
  'use strict';

  // What a word counts for that is not the very word of the query.
  var FAMILY = 0.65, PREFIX = 0.7, NEAR = 0.45, ACRONYM = 0.9, PAPER = 0.5, RARER = 0.125, APART = 0.45;

  // How many slips of the hand are looked for in a word.
  function mistakes(word) { return word.length >= 8 ? 2 : word.length >= 4 ? 1 : 0; }

  function mayBeMistyped(word) { return mistakes(word) > 0 && !/\p{N}/u.test(word); }

  function initial(word) { return String.fromCodePoint(word.codePointAt(0)); }

  // The words of the index that WORD means without a mistake: Map of term → {weight, lists}.
  function family(word, typing) {
    var out = new Map(), root = engine.stem(word), exact = word.length < 3 ? engine.term(word) : undefined;
    function put(v, weight, lists) {
      var old = out.get(v);
      if (!old || old.weight < weight) out.set(v, { weight: weight, lists: lists });
    }
    if (exact !== undefined) put(word, 1, exact);
    if (word.length > 2) {
      engine.termsWith(root, function (v, lists) {
        if (v === word) put(v, 1, lists);
        else if (engine.stem(v) === root) put(v, FAMILY, lists);
      });
    }
    if (typing && word.length > 1) {
      engine.termsWith(word, function (v, lists) { if (v !== word) put(v, PREFIX * (0.5 + 0.5 * word.length / v.length), lists); });
    }
    return out;
  }

  // Whether the records' own texts have a word, or one of its family. Documents may be long and full of slips, so a word that they alone have may be
  // mistyped all the same.
  function known(word, typing) {
    return Array.from(family(word, typing).values()).some(function (v) { return engine.inRecords(v.lists); });
  }

  var likened = new Map(); // what was looked for among all words is remembered for a while

  // The words that WORD, or another of its family, may be a mistake for: [{word, weight}]. Hardly anybody errs in the first letter, so words with another one count where
  // none begins alike; what of the index has words of other letters need not be read else.
  function* similar(word, typing) {
    var key = word + (typing ? '…' : ''), out = likened.get(key), own = engine.wordsFrom(initial(word));
    if (out) return out;
    yield own;
    out = yield* slips(word, typing, own, true);
    if (!out.length) {
      yield engine.allWords();
      out = yield* slips(word, typing, engine.allWords(), false);
    }
    if (likened.size > 40) likened.clear();
    likened.set(key, out);
    return out;
  }

  function* slips(word, typing, files, alike) {
    var max = mistakes(word), root = engine.stem(word), few = mistakes(root), first = initial(word), out = [];
    for (var f = 0; f < files.length; f++) {
      var list = engine.have(files[f]);
      for (var i = 0; i < list.length; i++) {
        var v = list[i], same = initial(v) === first, begins = false, form;
        if (i % 1000 === 999) yield;
        if (same !== alike || v === word) continue;
        var d = Math.abs(v.length - word.length) > max ? max + 1 : engine.edits(word, v, max, false);
        if (d > max && typing && v.length > word.length) {
          d = engine.edits(word, v, max, true);
          begins = true;
        }
        form = d > max;
        if (form) d = engine.edits(root, engine.stem(v), few, false);
        if (d <= (form ? few : max)) out.push({ word: v, weight: NEAR * (d === 2 ? 0.6 : 1) * (form ? FAMILY : begins ? PREFIX : 1) * (same ? 1 : 0.6) });
      }
      yield;
    }
    return out;
  }

  // What a mistyped word was taken for, to be said to whoever typed it.
  function likeliest(near) {
    var best = near.reduce(function (most, s) { return Math.max(most, s.weight); }, 0);
    return near.filter(function (s) { return s.weight > best * 0.8; }).map(function (s) { return s.word; });
  }

  // What stands in the place of what was typed (INSTEAD) was typed by nobody, so it has no slips.
  function* meanings(word, typing, instead) {
    var out = family(word, typing), rarer = out.size ? RARER : 1;
    if (instead || !mayBeMistyped(word) || known(word, typing)) return out;
    (yield* similar(word, typing)).forEach(function (s) {
      var lists = engine.term(s.word);
      if (lists !== undefined && !out.has(s.word)) out.set(s.word, { weight: s.weight * rarer, lists: lists, similar: true });
    });
    return out;
  }

  var scored = new Map(); // while somebody types, all words but the last stay what they were

  function* wordScore(word, typing, instead) {
    var key = word + (typing ? '…' : instead ? '=' : ''), known = scored.get(key);
    if (!known) {
      known = yield* wordScoreAnew(word, typing, instead);
      if (scored.size >= 32) scored.delete(scored.keys().next().value);
    }
    scored.delete(key);
    scored.set(key, known);
    return known;
  }

  function* wordScoreAnew(word, typing, instead) {
    var worth = new Float64Array(engine.documents), seen = [new Uint8Array(engine.records), new Uint8Array(engine.records)], exact = [0, 0], all = [0, 0], n = 0, written = -1;
    var meant = yield* meanings(word, typing, instead);
    // How rare a word is the records say if they know it, then the documents; one that may be meant is as rare as it is itself.
    function rarity() { return exact[0] || all[0] || exact[1] || all[1]; }
    for (var entry of meant) {
      var weight = entry[1].weight;
      if (entry[1].similar && written < 0) written = rarity();
      engine.postings(entry[1].lists, function (d, impact) {
        var page = d < engine.own ? 0 : 1, x = weight * impact * (page ? PAPER : 1), r = engine.owner[d];
        if (!seen[page][r]) all[page]++;
        if (weight === 1 && seen[page][r] < 2) exact[page]++;
        seen[page][r] = weight === 1 ? 2 : seen[page][r] || 1;
        if (x > worth[d]) worth[d] = x;
      });
      if (++n % 8 === 0) yield;
    }
    yield;
    var df = written > 0 ? written : rarity();
    return { worth: worth, weight: Math.log(1 + (engine.records - df + 0.5) / (df + 0.5)), terms: Array.from(meant.keys()) };
  }

  // Several words that stand for one thing: a document with all of them counts in full; if STRICT, no other counts.
  // MARKED gathers the words at which a text is marked.
  function* groupScore(words, typing, strict, marked) {
    var parts = [], worth, weight = 0, d, k, s, n;
    for (k = 0; k < words.length; k++) {
      parts.push(yield* wordScore(words[k], typing && k === words.length - 1, strict));
      if (marked) parts[k].terms.forEach(function (t) { marked.add(t); });
    }
    if (parts.length === 1) return { worth: parts[0].worth.slice(), weight: parts[0].weight };
    worth = new Float64Array(engine.documents);
    for (k = 0; k < parts.length; k++) weight += parts[k].weight;
    for (d = 0; d < engine.documents; d++) {
      for (k = s = n = 0; k < parts.length; k++) {
        if (parts[k].worth[d]) {
          n++;
          s += parts[k].worth[d] * parts[k].weight;
        }
      }
      if (n === parts.length) worth[d] = s / weight;
      else if (n && !strict) worth[d] = s / weight * n / parts.length;
    }
    yield;
    return { worth: worth, weight: weight };
  }

  function* unitScore(unit, typing, marked) {
    var group = yield* groupScore(unit.words, typing, false, marked);
    function* instead(words, weight) {
      // Of an expansion's words some stand everywhere ("of", "the"): they are marked where all of them stand in a row (runs).
      var alt = yield* groupScore(words, false, true, words.length === 1 ? marked : null);
      for (var d = 0; d < engine.documents; d++) if (alt.worth[d] * weight > group.worth[d]) group.worth[d] = alt.worth[d] * weight;
    }
    for (var i = 0; i < unit.alt.length; i++) yield* instead(unit.alt[i], ACRONYM);
    if (unit.apart) yield* instead(unit.apart, APART);
    return group;
  }

  Object.assign(engine, {
    known: known, similar: similar, mayBeMistyped: mayBeMistyped, likeliest: likeliest, unitScore: unitScore
  });
})(kitSearchEngine);
