// Part of the search engine: a query, and the units that its words make. The twin of searchrank_query.c.
var kitSearchEngine = kitSearchEngine || {};

(function (engine) {
  'use strict';

  var WORDS = 16, LETTERS = 400;

  // Words that only make a question of the others: "where is", "how do I".
  var QUIETLY = ('a an and are as at be by can could did do does for from had has have how i in is me my of on or our s shall should that the their there '
    + 'these this those to was we were what when where which who whom whose why with would you your').split(' ');
  // A telephone number that was typed in one is found as people write it: 01632 960123, 0113 496 0123, 020 7946 0123; with +44 before it, too.
  function groups(word) {
    if (/^(00)?44[1-9][0-9]{8,9}$/.test(word)) word = word.replace(/^(00)?44/, '0');
    if (!/^0[0-9]{9,10}$/.test(word)) return [word];
    var first = word[1] === '2' ? 3 : /^0([38]|11|1.1)/.test(word) ? 4 : 5, middle = first < 5 ? word.length - 4 : first;
    return [word.slice(0, first), word.slice(first, middle), word.slice(middle)].filter(Boolean);
  }

  function parse(text) {
    var q = { text: text, phrases: [], not: [], words: [], typing: false, cut: text.length > LETTERS };
    var seen = text.slice(0, LETTERS).replace(/[\u00ad\u200b\u2060\ufeff]/g, ''); // no text of the index has them
    var left = seen.replace(/["“”„]([^"“”„]*)(["“”„]|$)/g, function (_, phrase) {
      var t = engine.tokens(phrase);
      if (t.length) q.phrases.push(t);
      return ' \u0001' + t.join(' ') + '\u0001 '; // a minus within it leaves nothing out
    });
    left = left.replace(/(^|\s)[-−–](?=[\p{L}\p{N}])([\p{L}\p{N}\p{M}]+)/gu, function (_, space, word) {
      engine.tokens(word).forEach(function (w) { if (q.not.indexOf(w) < 0) q.not.push(w); });
      return ' ';
    });
    q.words = [].concat.apply([], engine.tokens(left.replace(/\u0001/g, ' ')).map(groups));
    if (q.words.length > WORDS) q.cut = true;
    q.words = q.words.slice(0, WORDS);
    q.typing = /[\p{L}\p{N}\p{M}]$/u.test(left) && q.words.length > 0;
    q.from = Math.max(0, q.words.findIndex(function (w) { return !isQuietly(w); })); // "where is the" is no neighbour of "wifi"
    return q;
  }

  // "ref 99" is one thing where there is a "ref99", and "1,250" where there is a "1250"; but the two sides of a point are none: 1.5 is not 15.
  function isNumbered(one, two) {
    return /\p{N}/u.test(two) && (!/\p{N}/u.test(one) || /^[0-9]{3}$/.test(two)) && engine.term(one + two) !== undefined;
  }

  // The files that hold all that the words of a query may mean.
  function shardsFor(q) {
    var open = q.words.concat([q.words.join('')]), exact = q.not.concat.apply(q.not, q.phrases), names = new Set();
    q.words.forEach(function (w, i) {
      var both = i + 1 < q.words.length ? [w + q.words[i + 1]] : [];
      open = open.concat(both);
      if (w === 'section' && engine.isSection(q.words[i + 1])) open.push('s' + q.words[i + 1]);
      engine.spelt(q.words, i).concat(both.length ? engine.spelt(both, 0) : []).forEach(function (other) { open = open.concat(other); });
      engine.longFor(w).forEach(function (long) { open = open.concat(long.split(' ')); });
      for (var n = 2; n <= 8 && i + n <= q.words.length; n++) open = open.concat(engine.shortFor(q.words.slice(i, i + n)));
    });
    if (!engine.have('start').shards.length) return [];
    exact.forEach(function (w) { names.add(engine.shardOf(w)); });
    open.forEach(function (w) {
      // A word of two letters has no family, but while it is typed it may be the beginning of another.
      if (w.length > 2 || (w.length > 1 && q.typing)) engine.shardsWith(engine.stem(w)).forEach(function (name) { names.add(name); });
      else names.add(engine.shardOf(w));
    });
    return Array.from(names);
  }

  // What the units of a query stand for: words that belong together, and what may stand in their place.
  function units(q) {
    var w = q.words, out = [], i, n, shorts;
    for (i = 0; i < w.length; i++) {
      for (n = Math.min(8, w.length - i), shorts = []; n > 1 && !shorts.length; n--) {
        shorts = engine.shortFor(w.slice(i, i + n));
        if (shorts.length) out.push({ words: w.slice(i, i + n), alt: shorts.map(function (s) { return [s]; }) });
      }
      if (shorts.length) {
        i += n;
      } else if (w[i] === 'section' && engine.isSection(w[i + 1]) && engine.term('s' + w[i + 1]) !== undefined) {
        out.push({ words: w.slice(i, i + 2), alt: [['s' + w[i + 1]]] });
        i++;
      } else if (i + 1 < w.length && isNumbered(w[i], w[i + 1])) {
        out.push({ words: [w[i] + w[i + 1]], alt: engine.spelt([w[i] + w[i + 1]], 0), apart: w.slice(i, i + 2) });
        i++;
      } else {
        out.push({ words: [w[i]], alt: engine.longFor(w[i]).map(function (long) { return long.split(' '); }).concat(engine.spelt(w, i)) });
      }
    }
    if (out.length > 1 && engine.term(w.join('')) !== undefined) out.push({ words: [w.join('')], alt: [], extra: true });
    return out;
  }

  // A unit that says nothing by itself; "it" in capitals may be a department.
  function isQuietly(word) { return QUIETLY.indexOf(word) >= 0; }

  function isQuiet(unit) { return !unit.alt.length && unit.words.length === 1 && isQuietly(unit.words[0]); }

  Object.assign(engine, {
    parse: parse, shardsFor: shardsFor, units: units, isQuietly: isQuietly, isQuiet: isQuiet
  });
})(kitSearchEngine);
