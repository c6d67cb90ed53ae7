// Part of the search engine: the files of the index, and the words in them. The twin of searchfiles.c, which writes them.
var kitSearchEngine = kitSearchEngine || {};

(function (engine) {
  'use strict';

  var LEVELS = 8; // of what a word counts in a document

  var files = new Map(); // what was read, by the names of the files
  var expansions = new Map(), acronyms = new Map();

  // What a file of the index holds; nothing while it is not read.
  function have(name) { return files.get(name); }

  var waiting = new Map();

  // Reads files of the index at the same time. THEN is called once, with the name of one that cannot be read, or with nothing.
  function load(names, then) {
    var left = names.length, failed = '';
    names.forEach(function (name) {
      var own = function (well) {
        if (!well) failed = name;
        if (!--left) then(failed);
      };
      if (waiting.has(name)) return waiting.get(name).push(own);
      waiting.set(name, [own]);
      var ended = function () {
        var all = waiting.get(name), well = Boolean(have(name)); // a file that was cut short is read without an error
        waiting.delete(name);
        all.forEach(function (f) { f(well); });
      };
      engine.reader(engine.base + 'search/' + name + '.js', ended, ended);
    });
  }

  // The digits of packed numbers: what can be printed, but $, \ and `, which mean something within a script.
  var digit = new Uint8Array(128);
  for (var c = 35, i = 0; i < 88; c++) if (c !== 36 && c !== 92 && c !== 96) digit[c] = i++;

  var at = 0; // where the next number begins
  function number(text) {
    var a = digit[text.charCodeAt(at++)], b, d, e;
    if (a < 56) return a;
    b = digit[text.charCodeAt(at++)];
    if (a < 80) return 56 + (a - 56) * 88 + b;
    d = digit[text.charCodeAt(at++)];
    if (a < 87) return 2168 + (a - 80) * 7744 + b * 88 + d;
    e = digit[text.charCodeAt(at++)];
    return 56376 + b * 7744 + d * 88 + e;
  }

  // All numbers of a text.
  function unpack(text) {
    var all = [];
    for (at = 0; at < text.length;) all.push(number(text));
    return all;
  }

  // Calls USE(gap) for each number of a list in which small ones share a character.
  function shared(list, use) {
    while (at < list.length) {
      var a = digit[list.charCodeAt(at++)];
      if (a < 49) { use(1 + Math.floor(a / 7)); use(1 + a % 7); } else use(a < 81 ? a - 49 : number(list));
    }
  }

  // Calls USE(document, impact) for each place where a term stands.
  function postings(lists, use) {
    lists.split(' ').forEach(function (list) {
      var sign = list.charCodeAt(0), small = sign > 96, impact = (sign - (small ? 96 : 48) - 0.5) / LEVELS, d = 0;
      at = 1;
      if (small) shared(list, function (gap) { use(d += gap, impact); });
      else while (at < list.length) use(d += number(list), impact);
    });
  }

  // Whether a term stands in a record's own texts, and not on pages alone: these have the highest numbers.
  function inRecords(lists) {
    return lists.split(' ').some(function (list) {
      var a = digit[list.charCodeAt(1)];
      at = list.charCodeAt(0) > 96 && a > 80 ? 2 : 1;
      return (list.charCodeAt(0) > 96 && a < 81 ? (a < 49 ? 1 + Math.floor(a / 7) : a - 49) : number(list)) < engine.own;
    });
  }

  // Whether a word stands before another in the index, which is in the order of code points. JavaScript's own order is that of UTF-16,
  // where the letters beyond the first 65,536 stand before some of the others.
  function before(a, b) {
    var n = Math.min(a.length, b.length), i = 0;
    while (i < n && a[i] === b[i]) i++;
    if (i === n) return a.length < b.length;
    var x = a.charCodeAt(i), y = b.charCodeAt(i), far = function (c) { return c >= 0xd800 && c < 0xe000; };
    return far(x) === far(y) ? x < y : far(x) ? y >= 0xe000 ? false : x < y : x >= 0xe000 ? true : x < y;
  }

  // How many of a sorted LIST stand before WORD.
  function below(list, word) {
    var low = 0, high = list.length;
    while (low < high) {
      var middle = (low + high) >> 1;
      if (before(list[middle], word)) low = middle + 1; else high = middle;
    }
    return low;
  }

  // Which of several files has WORD, by what each begins with.
  function placeIn(list, word) {
    var n = below(list, word);
    return list[n] === word ? n : Math.max(0, n - 1);
  }

  // The file that has WORD if it is a term, and those that have the terms that begin so.
  function shardOf(word) { return 't' + placeIn(have('start').shards, word); }

  function shardsWith(prefix) {
    var names = [], firsts = have('start').shards;
    if (firsts.length) for (var k = placeIn(firsts, prefix), to = placeIn(firsts, prefix + '\u{10ffff}'); k <= to; k++) names.push('t' + k);
    return names;
  }

  // The files of all words, and of those that begin with a letter.
  function allWords() { return have('start').words.map(function (_, n) { return 'w' + n; }); }

  function wordsFrom(letter) { return allWords().slice(placeIn(have('start').words, letter)).slice(0, 1); }

  // Calls USE(term, lists) for each term that begins with PREFIX.
  function termsWith(prefix, use) {
    shardsWith(prefix).forEach(function (name) {
      var shard = have(name);
      for (var i = shard ? below(shard.words, prefix) : 0; shard && i < shard.words.length && shard.words[i].startsWith(prefix); i++) {
        use(shard.words[i], shard.lists[i]);
      }
    });
  }

  function term(word) {
    var shard = have(shardOf(word)), i = shard ? below(shard.words, word) : 0;
    return shard && shard.words[i] === word ? shard.lists[i] : undefined;
  }

  // Abbreviations that the content explains: those of several words, and what one stands for.
  function shortFor(words) { return acronyms.get(words.join(' ')) || []; }

  function longFor(word) { return expansions.get(word) || (word.endsWith('s') && expansions.get(word.slice(0, -1))) || []; }

  // The files of the index call these.

  function takeStart(s) {
    s.acronyms.forEach(function (a) {
      expansions.set(a[0], (expansions.get(a[0]) || []).concat([a[1]]));
      acronyms.set(a[1], (acronyms.get(a[1]) || []).concat([a[0]]));
    });
    engine.takeRecords(s);
    files.set('start', s);
  }

  function takeTerms(k, text) {
    var shard = { words: [], lists: [] };
    text.split('\n').forEach(function (line) {
      var space = line.indexOf(' ');
      if (space < 1) return;
      shard.words.push(line.slice(0, space));
      shard.lists.push(line.slice(space + 1));
    });
    files.set('t' + k, shard);
  }

  function takeWords(k, text) {
    var last = '', all = [];
    text.split('\n').forEach(function (line) {
      if (!line) return;
      last = last.slice(0, digit[line.charCodeAt(0)]) + line.slice(1);
      all.push(last);
    });
    files.set('w' + k, all);
  }

  function takePiece(k, list) { files.set('p' + k, list); }

  function takePage(k, list) { files.set('d' + k, list); }

  // Per record: type, owner and state as a place in their lists, or -1 for none; and the places of its statements.
  function takeFacets(f) {
    var packed = unpack(f.records), type = [], owners = [], state = [], about = [], n;
    for (var i = 0; i < packed.length; i += 4 + n) {
      n = packed[i + 3];
      type.push(packed[i]);
      owners.push(packed[i + 1] - 1);
      state.push(packed[i + 2] - 1);
      about.push(packed.slice(i + 4, i + 4 + n));
    }
    files.set('facets', {
      types: f.types, statements: f.statements, owners: f.owners, statuses: f.statuses,
      type: type, owner: owners, status: state, about: about
    });
  }

  Object.assign(engine, {
    base: '', // where the site is; the page sets it, and 'reader', which reads a file of it
    have: have, load: load, unpack: unpack, postings: postings, inRecords: inRecords,
    shardOf: shardOf, shardsWith: shardsWith, allWords: allWords, wordsFrom: wordsFrom, termsWith: termsWith, term: term,
    shortFor: shortFor, longFor: longFor,
    takeStart: takeStart, takeTerms: takeTerms, takeWords: takeWords, takePiece: takePiece, takePage: takePage, takeFacets: takeFacets
  });
})(kitSearchEngine);
