// Part of the search engine: in what other words the words of a query may be written. The twin of searchrank_spell.c.
var kitSearchEngine = kitSearchEngine || {};

(function (engine) {
  'use strict';

  // What is written in either way; the months first, in their order.
  var WAYS = ('january jan february feb march mar april apr may - june jun july jul august aug september sep october oct november nov december dec '
    + 'monday mon tuesday tue wednesday wed thursday thu friday fri saturday sat sunday sun september sept tuesday tues thursday thurs '
    + 'one 1 two 2 three 3 four 4 five 5 six 6 seven 7 eight 8 nine 9 ten 10 section sec centre center').split(' ');
  var SUMS = { k: 'thousand', m: 'million', mn: 'million', bn: 'billion' }, LETTER = new Map([['thousand', 'k'], ['million', 'm'], ['billion', 'bn']]);

  function isSection(word) { return /^[0-9]{1,3}[a-z]?$/.test(word || ''); }

  // Where in W a date begins that has its word I, all in digits: a day, a month and a year, of which the last two may be enough, or the reverse. What W[I] says in it
  // is 'y', 'm' or 'd'; nothing if there is none.
  function inDate(w, i) {
    function is(n, form) { return form.test(w[n] || ''); }
    for (var n = Math.max(0, i - 2); n <= i; n++) {
      if (!is(n + 1, /^(0?[1-9]|1[0-2])$/)) continue;
      if (is(n, /^[0-9]{1,2}$/) && is(n + 2, /^([0-9]{2}){1,2}$/)) return 'dmy'[i - n];
      if (is(n, /^[0-9]{4}$/) && is(n + 2, /^[0-9]{1,2}$/)) return 'ymd'[i - n];
    }
    return '';
  }

  // The word that W[I] and the one behind it, or before it, make together, if the index has it: "well-being", "health watch". [] if there is none.
  function joined(w, i) {
    function one(k) {
      var both = w[k] !== undefined && w[k + 1] !== undefined && !/\p{N}/u.test(w[k] + w[k + 1]) && !engine.isQuietly(w[k]) && !engine.isQuietly(w[k + 1]);
      return both && engine.term(w[k] + w[k + 1]) !== undefined ? [w[k] + w[k + 1]] : [];
    }
    var next = one(i);
    return next.length ? next : one(i - 1);
  }

  // In what other words W[I] may be written: lists of one or two that stand for it.
  function spelt(w, i) {
    var word = w[i], last = w[i - 1] || '', next = w[i + 1] || '', way = WAYS.indexOf(word), part = inDate(w, i), out = [], cut;
    // What digits say in a date, and a year that was cut short behind a month's name.
    if (part === 'm') return [[WAYS[2 * (word - 1)]]];
    if (part) return part === 'd' && word[0] === '0' ? [[word.slice(1)]] : part === 'y' && word.length === 2 ? [['20' + word]] : [];
    if (/^[0-9]{2}$/.test(word) && i > 1 && isMonth(last) && /^[0-9]{1,2}$/.test(w[i - 2])) return [['20' + word]];
    // A month cut short, "2" for "two", a day such as "9th", a section of an act, a postcode without its gap.
    if (way >= 0 && word !== 'may') out.push([WAYS[way ^ 1]]);
    else if (/^[0-9]{1,2}(st|nd|rd|th)$/.test(word)) out.push([word.slice(0, -2)]);
    else if (word[0] === 's' && isSection(word.slice(1))) out.push(['section', word.slice(1)]);
    else if (/^[a-z]{1,2}[0-9][a-z0-9]?[0-9][a-z]{2}$/.test(word)) out.push([word.slice(0, -3), word.slice(-3)]);
    // The later half of "2025-2026", and the hour of "9:30".
    if (/^20[0-9]{2}$/.test(word) && /^[0-9]{4}$/.test(last) && +word === +last + 1) out.push([word.slice(2)]);
    if (/^[1-9]$/.test(word) && /^[0-5][0-9]$/.test(next)) out.push(['0' + word]);
    // "1.25m", "20k" and "3 million".
    if ((cut = /^([0-9]{1,3})(k|mn?|bn)$/.exec(word))) out.push([cut[1], SUMS[cut[2]]]);
    if (cut && cut[2] === 'k') out.push([cut[1] + '000']);
    if (/^[0-9]{1,3}$/.test(word) && LETTER.has(next)) out.push([word + LETTER.get(next)]);
    if (LETTER.has(word) && /^[0-9]{1,3}$/.test(last)) out.push([last + LETTER.get(word)]);
    // A telephone number in other groups.
    if ((last === '44' || (last === '0' && w[i - 2] === '44')) && /^[1-9][0-9]{1,3}$/.test(word)) out.push(['0' + word]);
    if (/^0[0-9]{4}$/.test(last) && /^[0-9]{6}$/.test(word)) out.push([word.slice(0, 3), word.slice(3)], [last + word]);
    if (/^0[0-9]{4}$/.test(word) && /^[0-9]{6}$/.test(next)) out.push([word + next]);
    // Zeros before a number, in the query or in what it asks for; and what is a word and a number where somebody left no gap: "section42", "day1".
    if ((cut = /^([a-z]*)0{1,2}([1-9][0-9]{0,2})$/.exec(word))) out.push([cut[1] + cut[2]]);
    if ((cut = /^([a-z]+)([1-9][0-9]{0,2})$/.exec(word))) {
      out.push([cut[1] + '0' + cut[2]], [cut[1] + '00' + cut[2]]);
      if (cut[1].length > 2 && engine.term(word) === undefined) out.push([cut[1], cut[2]]);
    }
    return out.concat(joined(w, i).map(function (one) { return [one]; }));
  }

  function isMonth(word) { return WAYS.indexOf(word) >= 0 && (WAYS.indexOf(word) < 24 || word === 'sept') && word !== '-'; }

  Object.assign(engine, {
    spelt: spelt, isSection: isSection
  });
})(kitSearchEngine);
