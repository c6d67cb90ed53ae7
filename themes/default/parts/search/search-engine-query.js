// Part of the search engine: a query, and the units that its words make. The twin of searchrank_query.c.
var kitSearchEngine = kitSearchEngine || {};

(function (engine) {
  'use strict';

  var WORDS = 16, LETTERS = 400;

  // Words that only make a question of the others: "where is", "how do I".
  var QUIETLY = ('a an and are as at be by can could did do does for from had has have how i in is me my of on or our s shall should that the their there '
    + 'these this those to was we were what when where which who whom whose why with would you your').split(' ');
  // What is written in either way; the months first, in their order.
  var WAYS = ('january jan february feb march mar april apr may - june jun july jul august aug september sep october oct november nov december dec '
    + 'monday mon tuesday tue wednesday wed thursday thu friday fri saturday sat sunday sun september sept tuesday tues thursday thurs '
    + 'one 1 two 2 three 3 four 4 five 5 six 6 seven 7 eight 8 nine 9 ten 10').split(' ');

  // A telephone number that was typed in one is found as people write it: 01632 960123, 0113 496 0123, 020 7946 0123.
  function groups(word) {
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
      q.not = q.not.concat(engine.tokens(word));
      return ' ';
    });
    q.words = [].concat.apply([], engine.tokens(left.replace(/\u0001/g, ' ')).map(groups));
    if (q.words.length > WORDS) q.cut = true;
    q.words = q.words.slice(0, WORDS);
    q.typing = /[\p{L}\p{N}\p{M}]$/u.test(left) && q.words.length > 0;
    q.from = Math.max(0, q.words.findIndex(function (w) { return !isQuietly(w); })); // "where is the" is no neighbour of "wifi"
    return q;
  }

  function isSection(word) { return /^[0-9]{1,3}[a-z]?$/.test(word || ''); }

  // Do a day, a month and a year begin with W[I], all in digits? Of the year the last two may be enough.
  function isDate(w, i) { return /^[0-9]{1,2}$/.test(w[i] || '') && /^(0?[1-9]|1[0-2])$/.test(w[i + 1] || '') && /^([0-9]{2}){1,2}$/.test(w[i + 2] || ''); }

  // The word that W[I] and the one behind it, or before it, make together, if the index has it: "well-being", "health watch". [] if there is none.
  function joined(w, i) {
    function one(k) {
      var both = w[k] !== undefined && w[k + 1] !== undefined && !/\p{N}/u.test(w[k] + w[k + 1]) && !isQuietly(w[k]) && !isQuietly(w[k + 1]);
      return both && engine.term(w[k] + w[k + 1]) !== undefined ? [w[k] + w[k + 1]] : [];
    }
    var next = one(i);
    return next.length ? next : one(i - 1);
  }

  // In what other words W[I] may be written: a month cut short, "2" for "two", what digits say in a date, a day such as "9th", a section of an act,
  // a postcode without its gap, one word with its neighbour. [] if it has none.
  function spelt(w, i) {
    var word = w[i], way = WAYS.indexOf(word);
    if (isDate(w, i)) return word[0] === '0' ? [word.slice(1)] : [];
    if (isDate(w, i - 1)) return [WAYS[2 * (word - 1)]];
    if (isDate(w, i - 2)) return word.length === 2 ? ['20' + word] : [];
    if (way >= 0 && word !== 'may') return [WAYS[way ^ 1]];
    if (/^[0-9]{1,2}(st|nd|rd|th)$/.test(word)) return [word.slice(0, -2)];
    if (word[0] === 's' && isSection(word.slice(1))) return ['section', word.slice(1)];
    return /^[a-z]{1,2}[0-9][a-z0-9]?[0-9][a-z]{2}$/.test(word) ? [word.slice(0, -3), word.slice(-3)] : joined(w, i);
  }

  function others(w, i) { return [spelt(w, i)].filter(function (x) { return x.length; }); }

  // "ref 99" is one thing where there is a "ref99", and "1,250" where there is a "1250"; but the two sides of a point are none: 1.5 is not 15.
  function isNumbered(one, two) {
    return /\p{N}/u.test(two) && (!/\p{N}/u.test(one) || /^[0-9]{3}$/.test(two)) && engine.term(one + two) !== undefined;
  }

  // The files that hold all that the words of a query may mean.
  function shardsFor(q) {
    var open = q.words.concat([q.words.join('')]), exact = q.not.concat.apply(q.not, q.phrases), names = new Set();
    q.words.forEach(function (w, i) {
      if (i + 1 < q.words.length) open.push(w + q.words[i + 1]);
      if (w === 'section' && isSection(q.words[i + 1])) open.push('s' + q.words[i + 1]);
      open = open.concat(spelt(q.words, i));
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
      } else if (w[i] === 'section' && isSection(w[i + 1]) && engine.term('s' + w[i + 1]) !== undefined) {
        out.push({ words: w.slice(i, i + 2), alt: [['s' + w[i + 1]]] });
        i++;
      } else if (i + 1 < w.length && isNumbered(w[i], w[i + 1])) {
        out.push({ words: [w[i] + w[i + 1]], alt: others([w[i] + w[i + 1]], 0), apart: w.slice(i, i + 2) });
        i++;
      } else {
        out.push({ words: [w[i]], alt: engine.longFor(w[i]).map(function (long) { return long.split(' '); }).concat(others(w, i)) });
      }
    }
    if (out.length > 1 && engine.term(w.join('')) !== undefined) out.push({ words: [w.join('')], alt: [], extra: true });
    return out;
  }

  // A unit that says nothing by itself; "it" in capitals may be a department.
  function isQuietly(word) { return QUIETLY.indexOf(word) >= 0; }

  function isQuiet(unit) { return !unit.alt.length && unit.words.length === 1 && isQuietly(unit.words[0]); }

  Object.assign(engine, {
    parse: parse, spelt: spelt, shardsFor: shardsFor, units: units, isQuietly: isQuietly, isQuiet: isQuiet
  });
})(kitSearchEngine);
