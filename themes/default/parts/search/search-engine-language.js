// Part of the search engine: words as SQLite's index has them, their families, and slips of the hand. The twin of searchwords.c.
var kitSearchEngine = kitSearchEngine || {};

(function (engine) {
  'use strict';

  var SUFFIXES = ('ational ations ation ments ment ings ing ities ity ators ator ions ion ers er ors or ies ied ed es als al ly '
    + 's e y').split(' ');

  var LIGATURES = ['ff', 'fi', 'fl', 'ffi', 'ffl', 'st', 'st']; // from U+FB00 on

  // As SQLite's unicode61 has it in the index: Latin letters lose their marks, letters of other scripts lose those that stand apart.
  // Ligatures, which texts from PDFs bring, are the letters that they stand for, and so are letters and digits of full width.
  function fold(text) {
    var bare = text.replace(/[\u0300-\u0331]/g, '').normalize('NFD').replace(/([A-Za-z])[\u0300-\u036f]+/g, '$1').normalize('NFC');
    return bare.toLowerCase().replace(/ς/g, 'σ').replace(/µ/g, 'μ').replace(/[\ufb00-\ufb06]/g, function (c) { return LIGATURES[c.charCodeAt(0) - 0xfb00]; }).replace(/[\uff10-\uff19\uff41-\uff5a]/g, function (c) { return String.fromCharCode(c.charCodeAt(0) - 0xfee0); });
  }

  function tokens(text) { return fold(text).match(/[\p{L}\p{N}\p{Co}]+/gu) || []; }

  // What is left of a word without its ending: equal for words of one family. An "s" behind "s" or "u" is no ending: "processes" is of "process".
  function stem(word) {
    if (word.length < 4 || /\p{N}/u.test(word)) return word;
    for (var i = 0; i < SUFFIXES.length; i++) {
      var root = word.slice(0, word.length - SUFFIXES[i].length);
      if (root.length < 3 || !word.endsWith(SUFFIXES[i]) || (SUFFIXES[i] === 's' && /[su]$/.test(root))) continue;
      var last = root[root.length - 1];
      if (root.length > 3 && last === root[root.length - 2] && !/[aeioulsz]/.test(last)) root = root.slice(0, -1);
      return root;
    }
    return word;
  }

  // Edits (one letter wrong, missing, extra, or two swapped) between two words, or between WORD and the beginning of OTHER; more than
  // MAX is MAX + 1.
  function edits(word, other, max, beginning) {
    var n = word.length, m = beginning ? Math.min(other.length, n + max) : other.length;
    var before = null, last = [], row, i, j, low;
    if (Math.abs(n - m) > max) return max + 1;
    for (j = 0; j <= m; j++) last[j] = j;
    for (i = 1; i <= n; i++) {
      row = [i];
      low = i;
      for (j = 1; j <= m; j++) {
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (word[i - 1] === other[j - 1] ? 0 : 1));
        if (before && j > 1 && word[i - 1] === other[j - 2] && word[i - 2] === other[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
        if (row[j] < low) low = row[j];
      }
      if (low > max) return max + 1;
      before = last;
      last = row;
    }
    return Math.min(beginning ? Math.min.apply(null, last) : last[m], max + 1);
  }

  // Whether a PHRASE stands in a list of words from I on, or anywhere in it.
  function startsAt(list, i, phrase) {
    return phrase.every(function (word, k) { return list[i + k] === word; });
  }

  function stands(text, phrase) {
    return text.some(function (_, i) { return startsAt(text, i, phrase); });
  }

  Object.assign(engine, {
    fold: fold, tokens: tokens, stem: stem, edits: edits, startsAt: startsAt, stands: stands
  });
})(kitSearchEngine);
