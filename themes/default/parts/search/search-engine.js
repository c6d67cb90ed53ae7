// The search engine of the site: the same index and the same ranking as `kit search`; whoever changes one changes both.
// A classic script, so that it works from a memory stick. It knows nothing of the page: search.js and search-page.js show what it finds.
//
// The index is made of small scripts below search/. Each calls one function of this object: start, terms, words, piece, page or facets.
// A record is numbered from 0. It is made of documents: its head (title, name, summary, keys), then one for each of its sections. Behind those of all
// records stand the pages of the papers that are attached to them: a record's sections are its own, numbered from 1, and then these.
var kitSearch = (function () {
  'use strict';

  var LEVELS = 8, WORDS = 16, TOP = 10, LETTERS = 400;
  var SUFFIXES = ('ational ations ation ments ment ings ing ities ity ators ator ions ion ers er ors or ies ied ed es als al ly '
    + 's e y').split(' ');

  // What a word counts for that is not the very word of the query.
  var FAMILY = 0.65, PREFIX = 0.7, NEAR = 0.45, ELSEWHERE = 0.12, ADJACENT = 0.7, TITLED = 1, MORE = 0.2, OURS = 4 / 3, ACRONYM = 0.9, PAPER = 0.5, RARER = 0.125, QUIET = 0.05, APART = 0.45;

  // Words that only make a question of the others: "where is", "how do I".
  var QUIETLY = ('a an and are as at be by can could did do does for from had has have how i in is me my of on or our s shall should that the their there '
    + 'these this those to was we were what when where which who whom whose why with would you your').split(' ');
  // What is written in either way; the months first, in their order.
  var WAYS = ('january jan february feb march mar april apr may - june jun july jul august aug september sep october oct november nov december dec '
    + 'monday mon tuesday tue wednesday wed thursday thu friday fri saturday sat sunday sun september sept tuesday tues thursday thurs '
    + 'one 1 two 2 three 3 four 4 five 5 six 6 seven 7 eight 8 nine 9 ten 10').split(' ');

  var SLICE = 8;    // milliseconds of work between two looks at the keyboard
  var LONG = 50000; // letters of a section in which its excerpt is looked for
  var BATCH = 48;   // pieces that are read at once to look for a phrase in them
  var PAGES = 8;    // and files of pages

  var UNITS = ['', 'page', 'slide', 'notes of slide', 'sheet'];

  var base = '', reader = null, rest = null;
  var start = null, shards = [], pieces = [], pages = [], vocabulary = [], facets = null;
  var firstOf = [], firstPage = []; // the first record of each piece, the first document of each file of pages
  var records = 0, documents = 0, own = 0, first = [], owner = []; // from the document 'own' on they are pages
  var pageFrom = [], pageTo = []; // those of each record
  var expansions = new Map(), acronyms = new Map();

  // Text

  var LIGATURES = ['ff', 'fi', 'fl', 'ffi', 'ffl', 'st', 'st']; // from U+FB00 on

  // As SQLite's unicode61 has it in the index: Latin letters lose their marks, letters of other scripts lose those that stand apart.
  // Ligatures, which texts from PDFs bring, are the letters that they stand for.
  function fold(text) {
    var bare = text.replace(/[\u0300-\u0331]/g, '').normalize('NFD').replace(/([A-Za-z])[\u0300-\u036f]+/g, '$1').normalize('NFC');
    return bare.toLowerCase().replace(/ς/g, 'σ').replace(/µ/g, 'μ').replace(/[\ufb00-\ufb06]/g, function (c) { return LIGATURES[c.charCodeAt(0) - 0xfb00]; });
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

  // Files

  function have(name) {
    var n = +name.slice(1);
    if (name === 'start') return start;
    if (name === 'facets') return facets;
    return name[0] === 't' ? shards[n] : name[0] === 'w' ? vocabulary[n] : name[0] === 'd' ? pages[n] : pieces[n];
  }

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
      reader(base + 'search/' + name + '.js', ended, ended);
    });
  }

  // Does a job: a generator that yields the names of the files that it cannot go on without, or nothing where others may have their turn.
  // DONE has what it returns, or {missing: file}. Gives a function that ends it before its time.
  function run(job, done) {
    var stopped = false, last;
    function step() {
      for (last = Date.now(); !stopped;) {
        var next = job.next(), names;
        if (next.done) return done(next.value);
        names = (next.value || []).filter(function (name) { return !have(name); });
        if (names.length) return load(names, read);
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

  // The index

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
      return (list.charCodeAt(0) > 96 && a < 81 ? (a < 49 ? 1 + Math.floor(a / 7) : a - 49) : number(list)) < own;
    });
  }

  // Which of several files has WORD, by what each begins with.
  function placeIn(list, word) {
    var n = below(list, word);
    return list[n] === word ? n : Math.max(0, n - 1);
  }

  function shardOf(word) { return placeIn(start.shards, word); }

  function initial(word) { return String.fromCodePoint(word.codePointAt(0)); }

  function allWords() { return start.words.map(function (_, n) { return 'w' + n; }); }

  function shardsWith(prefix) {
    var names = [];
    if (start.shards.length) for (var k = shardOf(prefix), to = shardOf(prefix + '\u{10ffff}'); k <= to; k++) names.push('t' + k);
    return names;
  }

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
    var shard = start.shards.length ? shards[shardOf(word)] : null, i = shard ? below(shard.words, word) : 0;
    return shard && shard.words[i] === word ? shard.lists[i] : undefined;
  }

  function fileOf(firsts, n) {
    var low = 0, high = firsts.length;
    while (low < high) {
      var middle = (low + high) >> 1;
      if (firsts[middle] <= n) low = middle + 1; else high = middle;
    }
    return low - 1;
  }

  function pieceOf(n) { return fileOf(firstOf, n); }

  function sectionsOf(n) { return first[n + 1] - first[n] - 1; }

  // The document of a record's section.
  function documentOf(n, section) { return section > sectionsOf(n) ? pageFrom[n] + section - sectionsOf(n) - 1 : first[n] + section; }

  function isPage(n, section) { return section > sectionsOf(n); }

  // The files that hold the texts of records, and the pages that were found in them: LIST has results, or numbers of records.
  function filesOf(list) {
    var names = new Set();
    list.forEach(function (r) {
      var n = r.n === undefined ? r : r.n;
      names.add('p' + pieceOf(n));
      if (r.section && isPage(n, r.section)) names.add('d' + fileOf(firstPage, documentOf(n, r.section)));
    });
    return Array.from(names);
  }

  var numbers = new WeakMap(); // of records that somebody has

  // The text of a record: [ref, url, id, type, title, summary, [[anchor, heading, text] …], [[url, name, pages] …] of papers, the texts of its other keys]; nothing
  // while its piece is not read.
  function record(n) {
    var p = pieceOf(n), r = pieces[p] && pieces[p][n - firstOf[p]];
    if (r) numbers.set(r, n);
    return r;
  }

  function pageText(d) {
    var file = fileOf(firstPage, d);
    return pages[file] ? pages[file][d - firstPage[file]] : '';
  }

  // A section of a record, or a page: [anchor, heading, text, url]. The text of a page is empty while its file is not read.
  function section(r, s) {
    if (s <= r[6].length) return (r[6][s - 1] || ['', '', '']).concat(r[1]);
    var skip = s - r[6].length - 1, n = numbers.get(r);
    for (var i = 0; i < r[7].length; i++) {
      var paper = r[7][i];
      for (at = 0; at < paper[2].length; skip--) {
        var unit = UNITS[number(paper[2])], k = number(paper[2]);
        if (!skip) return [unit === 'page' ? 'page=' + k : '', paper[1] + (unit ? ', ' + unit + ' ' + k : ''), pageText(documentOf(n, s)), paper[0]];
      }
    }
    return ['', '', '', r[1]];
  }

  // The query

  // A telephone number that was typed in one is found as people write it: 01632 960123, 0113 496 0123, 020 7946 0123.
  function groups(word) {
    if (!/^0[0-9]{9,10}$/.test(word)) return [word];
    var first = word[1] === '2' ? 3 : /^0([38]|11|1.1)/.test(word) ? 4 : 5, middle = first < 5 ? word.length - 4 : first;
    return [word.slice(0, first), word.slice(first, middle), word.slice(middle)].filter(Boolean);
  }

  function parse(text) {
    var q = { text: text, phrases: [], not: [], words: [], typing: false, cut: text.length > LETTERS };
    var left = text.slice(0, LETTERS).replace(/["“”„]([^"“”„]*)(["“”„]|$)/g, function (_, phrase) {
      var t = tokens(phrase);
      if (t.length) q.phrases.push(t);
      return ' \u0001' + t.join(' ') + '\u0001 '; // a minus within it leaves nothing out
    });
    left = left.replace(/(^|\s)[-−–](?=[\p{L}\p{N}])([\p{L}\p{N}\p{M}]+)/gu, function (_, space, word) {
      q.not = q.not.concat(tokens(word));
      return ' ';
    });
    q.words = [].concat.apply([], tokens(left.replace(/\u0001/g, ' ')).map(groups));
    if (q.words.length > WORDS) q.cut = true;
    q.words = q.words.slice(0, WORDS);
    q.typing = /[\p{L}\p{N}\p{M}]$/u.test(left) && q.words.length > 0;
    q.from = Math.max(0, q.words.findIndex(function (w) { return !isQuietly(w); })); // "where is the" is no neighbour of "wifi"
    return q;
  }

  function shortFor(words) { return acronyms.get(words.join(' ')) || []; }

  function longFor(word) { return expansions.get(word) || (word.endsWith('s') && expansions.get(word.slice(0, -1))) || []; }

  function isSection(word) { return /^[0-9]{1,3}[a-z]?$/.test(word || ''); }

  // Do a day, a month and a year begin with W[I], all in digits? Of the year the last two may be enough.
  function isDate(w, i) { return /^[0-9]{1,2}$/.test(w[i] || '') && /^(0?[1-9]|1[0-2])$/.test(w[i + 1] || '') && /^([0-9]{2}){1,2}$/.test(w[i + 2] || ''); }

  // In what other words W[I] may be written: a month cut short, "2" for "two", what digits say in a date, a day such as "9th", a section of an act,
  // a postcode without its gap. [] if it has none.
  function spelt(w, i) {
    var word = w[i], way = WAYS.indexOf(word);
    if (isDate(w, i)) return word[0] === '0' ? [word.slice(1)] : [];
    if (isDate(w, i - 1)) return [WAYS[2 * (word - 1)]];
    if (isDate(w, i - 2)) return word.length === 2 ? ['20' + word] : [];
    if (way >= 0 && word !== 'may') return [WAYS[way ^ 1]];
    if (/^[0-9]{1,2}(st|nd|rd|th)$/.test(word)) return [word.slice(0, -2)];
    if (word[0] === 's' && isSection(word.slice(1))) return ['section', word.slice(1)];
    return /^[a-z]{1,2}[0-9][a-z0-9]?[0-9][a-z]{2}$/.test(word) ? [word.slice(0, -3), word.slice(-3)] : [];
  }

  function others(w, i) { return [spelt(w, i)].filter(function (x) { return x.length; }); }

  // "ref 99" is one thing where there is a "ref99", and "1,250" where there is a "1250"; but the two sides of a point are none: 1.5 is not 15.
  function isNumbered(one, two) {
    return /\p{N}/u.test(two) && (!/\p{N}/u.test(one) || /^[0-9]{3}$/.test(two)) && term(one + two) !== undefined;
  }

  // The files that hold all that the words of a query may mean.
  function shardsFor(q) {
    var open = q.words.concat([q.words.join('')]), exact = q.not.concat.apply(q.not, q.phrases), names = new Set();
    q.words.forEach(function (w, i) {
      if (i + 1 < q.words.length) open.push(w + q.words[i + 1]);
      if (w === 'section' && isSection(q.words[i + 1])) open.push('s' + q.words[i + 1]);
      open = open.concat(spelt(q.words, i));
      longFor(w).forEach(function (long) { open = open.concat(long.split(' ')); });
      for (var n = 2; n <= 8 && i + n <= q.words.length; n++) open = open.concat(shortFor(q.words.slice(i, i + n)));
    });
    if (!start.shards.length) return [];
    exact.forEach(function (w) { names.add('t' + shardOf(w)); });
    open.forEach(function (w) {
      // A word of two letters has no family, but while it is typed it may be the beginning of another.
      if (w.length > 2 || (w.length > 1 && q.typing)) shardsWith(stem(w)).forEach(function (name) { names.add(name); });
      else names.add('t' + shardOf(w));
    });
    return Array.from(names);
  }

  // What the units of a query stand for: words that belong together, and what may stand in their place.
  function units(q) {
    var w = q.words, out = [], i, n, shorts;
    for (i = 0; i < w.length; i++) {
      for (n = Math.min(8, w.length - i), shorts = []; n > 1 && !shorts.length; n--) {
        shorts = shortFor(w.slice(i, i + n));
        if (shorts.length) out.push({ words: w.slice(i, i + n), alt: shorts.map(function (s) { return [s]; }) });
      }
      if (shorts.length) {
        i += n;
      } else if (w[i] === 'section' && isSection(w[i + 1]) && term('s' + w[i + 1]) !== undefined) {
        out.push({ words: w.slice(i, i + 2), alt: [['s' + w[i + 1]]] });
        i++;
      } else if (i + 1 < w.length && isNumbered(w[i], w[i + 1])) {
        out.push({ words: [w[i] + w[i + 1]], alt: others([w[i] + w[i + 1]], 0), apart: w.slice(i, i + 2) });
        i++;
      } else {
        out.push({ words: [w[i]], alt: longFor(w[i]).map(function (long) { return long.split(' '); }).concat(others(w, i)) });
      }
    }
    if (out.length > 1 && term(w.join('')) !== undefined) out.push({ words: [w.join('')], alt: [], extra: true });
    return out;
  }

  // A unit that says nothing by itself; "it" in capitals may be a department.
  function isQuietly(word) { return QUIETLY.indexOf(word) >= 0; }

  function isQuiet(unit) { return !unit.alt.length && unit.words.length === 1 && isQuietly(unit.words[0]); }

  function mistakes(word) { return word.length >= 8 ? 2 : word.length >= 4 ? 1 : 0; }

  function mayBeMistyped(word) { return mistakes(word) > 0 && !/\p{N}/u.test(word); }

  // The words of the index that WORD means without a mistake: Map of term → {weight, lists}.
  function family(word, typing) {
    var out = new Map(), root = stem(word), exact = word.length < 3 ? term(word) : undefined;
    function put(v, weight, lists) {
      var old = out.get(v);
      if (!old || old.weight < weight) out.set(v, { weight: weight, lists: lists });
    }
    if (exact !== undefined) put(word, 1, exact);
    if (word.length > 2) {
      termsWith(root, function (v, lists) {
        if (v === word) put(v, 1, lists);
        else if (stem(v) === root) put(v, FAMILY, lists);
      });
    }
    if (typing && word.length > 1) {
      termsWith(word, function (v, lists) { if (v !== word) put(v, PREFIX * (0.5 + 0.5 * word.length / v.length), lists); });
    }
    return out;
  }

  // Whether the records' own texts have a word, or one of its family. Documents may be long and full of slips, so a word that they alone have may be
  // mistyped all the same.
  function known(word, typing) {
    return Array.from(family(word, typing).values()).some(function (v) { return inRecords(v.lists); });
  }

  var likened = new Map(); // what was looked for among all words is remembered for a while

  // The words that WORD, or another of its family, may be a mistake for: [{word, weight}]. Hardly anybody errs in the first letter, so words with another one count where
  // none begins alike; what of the index has words of other letters need not be read else.
  function* similar(word, typing) {
    var key = word + (typing ? '…' : ''), out = likened.get(key), own = start.words.length ? ['w' + placeIn(start.words, initial(word))] : [];
    if (out) return out;
    yield own;
    out = yield* slips(word, typing, own, true);
    if (!out.length) {
      yield allWords();
      out = yield* slips(word, typing, allWords(), false);
    }
    if (likened.size > 40) likened.clear();
    likened.set(key, out);
    return out;
  }

  function* slips(word, typing, files, alike) {
    var max = mistakes(word), root = stem(word), few = mistakes(root), first = initial(word), out = [];
    for (var f = 0; f < files.length; f++) {
      var list = have(files[f]);
      for (var i = 0; i < list.length; i++) {
        var v = list[i], same = initial(v) === first, begins = false, form;
        if (i % 1000 === 999) yield;
        if (same !== alike || v === word) continue;
        var d = Math.abs(v.length - word.length) > max ? max + 1 : edits(word, v, max, false);
        if (d > max && typing && v.length > word.length) {
          d = edits(word, v, max, true);
          begins = true;
        }
        form = d > max;
        if (form) d = edits(root, stem(v), few, false);
        if (d <= (form ? few : max)) out.push({ word: v, weight: NEAR * (d === 2 ? 0.6 : 1) * (form ? FAMILY : begins ? PREFIX : 1) * (same ? 1 : 0.6) });
      }
      yield;
    }
    return out;
  }

  // Ranking. What a word or unit is worth is an array with a number for each document: 0 where it does not stand.

  function* meanings(word, typing) {
    var out = family(word, typing), rarer = out.size ? RARER : 1;
    if (!mayBeMistyped(word) || known(word, typing)) return out;
    (yield* similar(word, typing)).forEach(function (s) {
      var lists = term(s.word);
      if (lists !== undefined && !out.has(s.word)) out.set(s.word, { weight: s.weight * rarer, lists: lists, similar: true });
    });
    return out;
  }

  var scored = new Map(); // while somebody types, all words but the last stay what they were

  function* wordScore(word, typing) {
    var key = word + (typing ? '…' : ''), known = scored.get(key);
    if (!known) {
      known = yield* wordScoreAnew(word, typing);
      if (scored.size >= 32) scored.delete(scored.keys().next().value);
    }
    scored.delete(key);
    scored.set(key, known);
    return known;
  }

  function* wordScoreAnew(word, typing) {
    var worth = new Float64Array(documents), seen = [new Uint8Array(records), new Uint8Array(records)], exact = [0, 0], all = [0, 0], n = 0, written = -1;
    var meant = yield* meanings(word, typing);
    // How rare a word is the records say if they know it, then the documents; one that may be meant is as rare as it is itself.
    function rarity() { return exact[0] || all[0] || exact[1] || all[1]; }
    for (var entry of meant) {
      var weight = entry[1].weight;
      if (entry[1].similar && written < 0) written = rarity();
      postings(entry[1].lists, function (d, impact) {
        var page = d < own ? 0 : 1, x = weight * impact * (page ? PAPER : 1), r = owner[d];
        if (!seen[page][r]) all[page]++;
        if (weight === 1 && seen[page][r] < 2) exact[page]++;
        seen[page][r] = weight === 1 ? 2 : seen[page][r] || 1;
        if (x > worth[d]) worth[d] = x;
      });
      if (++n % 8 === 0) yield;
    }
    yield;
    var df = written > 0 ? written : rarity();
    return { worth: worth, weight: Math.log(1 + (records - df + 0.5) / (df + 0.5)), terms: Array.from(meant.keys()) };
  }

  // Several words that stand for one thing: a document with all of them counts in full; if STRICT, no other counts.
  // MARKED gathers the words at which a text is marked.
  function* groupScore(words, typing, strict, marked) {
    var parts = [], worth, weight = 0, d, k, s, n;
    for (k = 0; k < words.length; k++) {
      parts.push(yield* wordScore(words[k], typing && k === words.length - 1));
      if (marked) parts[k].terms.forEach(function (t) { marked.add(t); });
    }
    if (parts.length === 1) return { worth: parts[0].worth.slice(), weight: parts[0].weight };
    worth = new Float64Array(documents);
    for (k = 0; k < parts.length; k++) weight += parts[k].weight;
    for (d = 0; d < documents; d++) {
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
      for (var d = 0; d < documents; d++) if (alt.worth[d] * weight > group.worth[d]) group.worth[d] = alt.worth[d] * weight;
    }
    for (var i = 0; i < unit.alt.length; i++) yield* instead(unit.alt[i], ACRONYM);
    if (unit.apart) yield* instead(unit.apart, APART);
    return group;
  }

  // All records that match, best first: {results: [{n, section, score}], words, runs, sections(n)}.
  function* rank(q) {
    var us = units(q), marked = new Set(), scores = [], barred = new Uint8Array(records), results = [], total = 0, k, n;
    for (k = 0; k < us.length; k++) {
      var last = k === us.length - 1 || Boolean(us[k + 1].extra);
      scores.push(yield* unitScore(us[k], q.typing && last, marked));
    }
    // Words that are quiet beside others count a little, and need not be there.
    if (us.some(function (u) { return !u.extra && !isQuiet(u); })) us.forEach(function (u, j) {
      if (!isQuiet(u)) return;
      scores[j].weight *= QUIET;
      u.extra = true;
    });
    us.forEach(function (u, j) { if (!u.extra) total += scores[j].weight; });
    q.not.forEach(function (word) {
      var lists = term(word);
      if (lists !== undefined) postings(lists, function (d) { barred[owner[d]] = 1; });
    });
    for (n = 0; n < records; n++) {
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
        for (var s = 1; s <= sectionsOf(r) + pageTo[r] - pageFrom[r]; s++) {
          for (var j = 0, sum = 0; j < us.length; j++) sum += scores[j].weight * scores[j].worth[documentOf(r, s)];
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
    var from = first[n], sections = sectionsOf(n), last = sections + pageTo[n] - pageFrom[n], head = false, within = false, paper = false;
    var hasMost = new Float64Array(us.length), best = -1, section = 1, k, s;
    for (k = 0; k < us.length; k++) {
      if (scores[k].worth[from]) head = true;
      for (s = 1; s <= sections; s++) if (scores[k].worth[from + s] > hasMost[k]) hasMost[k] = scores[k].worth[from + s];
      if (hasMost[k]) within = true;
    }
    for (s = 1; s <= last; s++) {
      var own = s <= sections, d = documentOf(n, s), sum = 0, cover = 0, any = own && !within;
      if (own && !within && s > 1) continue;
      for (k = 0; k < us.length; k++) {
        var h = scores[k].worth[from], b = scores[k].worth[d];
        var value = Math.max(Math.max(h, b) + (own ? 0.5 * Math.min(h, b) : 0), ELSEWHERE * hasMost[k]);
        if (b) any = true;
        sum += scores[k].weight * value;
        if (value && !us[k].extra) cover += scores[k].weight * (b || (h && own) ? 1 : 0.6);
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

  // Texts

  var folded = new WeakMap(); // a record's fields as tokens: they are looked at again while somebody types

  function fieldTokens(r) {
    var out = folded.get(r);
    if (!out) {
      out = [r[2], r[4], r[5], r[8]];
      r[6].forEach(function (s) { out.push(s[1], s[2]); });
      folded.set(r, out = out.filter(Boolean).map(tokens));
    }
    return out;
  }

  var leafed = new Map(); // pages as tokens, for a while

  function pageTokens(d) {
    var out = leafed.get(d);
    if (!out) {
      if (leafed.size > 200) leafed.clear();
      leafed.set(d, out = tokens(pageText(d)));
    }
    return out;
  }

  // How many pairs of neighbours in the query are neighbours in the record too, or on the page that is shown of it.
  function adjacent(result, q) {
    var pairs = 0, texts = fieldTokens(record(result.n));
    if (isPage(result.n, result.section)) texts = texts.concat([pageTokens(documentOf(result.n, result.section))]);
    q.words.slice(0, -1).forEach(function (word, i) {
      if (i < q.from) return;
      var next = q.words[i + 1], a = stem(word), b = stem(next), open = q.typing && i + 2 === q.words.length;
      var found = texts.some(function (t) {
        for (var j = 0; j + 1 < t.length; j++) {
          // A stem begins its word, and to look at that is cheaper than to find the stem.
          if (!t[j].startsWith(a) || stem(t[j]) !== a) continue;
          if ((t[j + 1].startsWith(b) && stem(t[j + 1]) === b) || (open && t[j + 1].startsWith(next))) return true;
        }
        return false;
      });
      if (found) pairs++;
    });
    return pairs;
  }

  function startsAt(list, i, phrase) {
    return phrase.every(function (word, k) { return list[i + k] === word; });
  }

  function stands(text, phrase) {
    return text.some(function (_, i) { return startsAt(text, i, phrase); });
  }

  function holds(r, phrase) {
    return fieldTokens(r).some(function (t) { return stands(t, phrase); });
  }

  // The first of a record's own sections that holds a phrase, or the first of all where its head does; 0 if none does.
  function ownWith(r, phrase) {
    var inside = function (text) { return stands(tokens(text), phrase); };
    return [r[2], r[4], r[5], r[8] || ''].some(inside) ? 1 : 1 + r[6].findIndex(function (s) { return inside(s[1]) || inside(s[2]); });
  }

  // Which documents hold all the words of a phrase, and whose they are: a phrase stands in one field, so in one document.
  function candidates(phrase) {
    var count = new Uint16Array(documents), words = Array.from(new Set(phrase)), may = new Uint8Array(records), all = new Uint8Array(documents);
    words.forEach(function (word, k) {
      var lists = term(word);
      if (lists !== undefined) postings(lists, function (d) { if (count[d] === k) count[d]++; });
    });
    count.forEach(function (n, d) { if (n === words.length) all[d] = may[owner[d]] = 1; });
    return { records: may, documents: all };
  }

  // The section of a record that holds a phrase: the one that is shown if it can be; its own before its papers' pages. 0 if none does.
  function* sectionWith(result, phrase, may) {
    var n = result.n, r = record(n), shown = documentOf(n, result.section), s, d;
    var file = function (page) { return 'd' + fileOf(firstPage, page); };
    if (shown < own) {
      if (holds(r, phrase)) return result.section;
    } else {
      if (may.documents[shown]) {
        yield [file(shown)];
        if (stands(pageTokens(shown), phrase)) return result.section;
      }
      if ((s = ownWith(r, phrase))) return s;
    }
    for (d = pageFrom[n], s = sectionsOf(n) + 1; d < pageTo[n]; d++, s++) {
      if (!may.documents[d]) continue;
      if (!have(file(d))) {
        var names = new Set();
        for (var e = d; e < pageTo[n] && names.size < PAGES; e++) if (may.documents[e]) names.add(file(e));
        yield Array.from(names);
      }
      if (stands(pageTokens(d), phrase)) return s;
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
        var name = 'p' + pieceOf(left[to].n);
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
    if (isPage(result.n, result.section)) return 0;
    var r = record(result.n), title = tokens(r[4]), named = title.concat(tokens(r[2])), last = q.words.length - 1;
    var quiet = q.words.every(isQuietly), loud = function (word) { return quiet || !isQuietly(word); };
    function isMeant(list, word, k) {
      return list.some(function (t) { return stem(t) === stem(word) || (q.typing && k === last && t.startsWith(word)); });
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
      return { n: r.n, section: r.section, score: r.score * ((1 + ADJACENT * together) * (1 + TITLED * titled(r, q)) * (record(r.n)[3] === 'guide' ? 1 : OURS)) };
    });
    return top.sort(function (a, b) { return b.score - a.score || a.n - b.n; }).concat(results.slice(TOP));
  }

  // What a mistyped word was taken for, to be said to whoever typed it.
  function likeliest(near) {
    var best = near.reduce(function (most, s) { return Math.max(most, s.weight); }, 0);
    return near.filter(function (s) { return s.weight > best * 0.8; }).map(function (s) { return s.word; });
  }

  function* search(text, some, most) {
    var q = parse(text), meant = [], found, results, i;
    yield ['start'];
    if (!q.words.length) return { query: q, results: [], record: record, records: records, pages: documents - own };
    yield shardsFor(q);

    // A word that the index does not have, nor one of its family, may be mistyped.
    var unknown = q.words.filter(function (w, j) { return mayBeMistyped(w) && !spelt(q.words, j).length && !known(w, q.typing && j === q.words.length - 1); });
    for (i = 0; i < unknown.length; i++) {
      var near = yield* similar(unknown[i], q.typing && unknown[i] === q.words[q.words.length - 1]);
      meant.push({ word: unknown[i], words: likeliest(near), written: term(unknown[i]) !== undefined });
      yield Array.from(new Set(near.map(function (s) { return 't' + shardOf(s.word); })));
    }

    found = yield* rank(q);
    results = found.results;
    function answer(list, left) {
      return {
        query: q, results: list, left: left, record: record, records: records, pages: documents - own, meant: meant,
        words: found.words, runs: found.runs, sections: found.sections
      };
    }
    if (q.phrases.length) results = yield* withPhrases(q, results, some && function (list, left) { some(answer(list, left)); });
    yield filesOf(results.slice(0, Math.max(TOP, most || 0)));
    return answer(nearer(q, results), 0);
  }

  // The nearest words of the index for each word of a query that it does not have: [{word, words}].
  function* nearest(q) {
    var out = [];
    yield ['start'];
    yield allWords();
    var all = vocabulary.reduce(function (all, list) { return all.concat(list); }, []), known = new Set(all);
    for (var i = 0; i < q.words.length; i++) {
      var word = q.words[i], max = word.length >= 10 ? 3 : word.length >= 5 ? 2 : 1, near = [];
      if (known.has(word)) continue;
      for (var j = 0; j < all.length; j++) {
        var v = all[j], d = Math.abs(v.length - word.length) > max ? max + 1 : edits(word, v, max, false);
        if (d <= max && d < Math.max(word.length, v.length)) near.push({ word: v, edits: d + (v[0] === word[0] ? 0 : 0.5) });
        if (j % 1000 === 0) yield;
      }
      near.sort(function (a, b) { return a.edits - b.edits; });
      if (near.length) out.push({ word: word, words: near.slice(0, 3).map(function (x) { return x.word; }) });
    }
    return out;
  }

  // What is shown of a text: about SIZE letters around the words that were found, as [[text, whether it is marked] …].
  function excerpt(text, answer, size) {
    var spans = [], hits = [], whole = text.slice(0, LONG).replace(/\s+/g, ' ').trim(), i, k;
    var pattern = /[\p{L}\p{N}\p{M}\p{Co}]+(?:[-‐‑][\p{L}\p{N}\p{M}\p{Co}]+)*/gu, match;
    while ((match = pattern.exec(whole))) {
      var parts = match[0].split(/[-‐‑]/), to = match.index;
      if (parts.length > 1 && answer.words.has(fold(parts.join('')))) parts = [match[0]];
      parts.forEach(function (part) {
        spans.push({ from: to, to: to + part.length, word: fold(part).replace(/[-‐‑]/g, '') });
        to += part.length + 1;
      });
    }
    var all = spans.map(function (s) { return s.word; });
    all.forEach(function (word, j) { if (answer.words.has(word)) spans[j].value = 1; });
    answer.runs.forEach(function (run) {
      all.forEach(function (word, j) {
        if (word === run[0] && startsAt(all, j, run)) run.forEach(function (_, n) { spans[j + n].value = 3; });
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
    var out = excerpt(section(r, n)[2], answer, size), summary = excerpt(r[5], answer, size), keys = excerpt(r[8] || '', answer, size);
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

  return {
    // Finds: calls DONE once, with {query, results, record, …} or {missing: file}. RESULTS are in order; the first TOP of them, or the first
    // MOST if that is more, have their text: to read them all at once is quicker than to read the others afterwards. Where a phrase is looked for in many texts, SOME sees what was found so far, and LEFT, how many are not read yet. Gives a function
    // that ends the search.
    find: function (text, done, some, most) { return run(search(String(text), some, most), done); },
    // Calls THEN when the texts of records are there, given as results or by number.
    texts: function (list, then) {
      return run((function* () {
        yield filesOf(list);
        return {};
      })(), then);
    },
    // Calls THEN with what the filters need, or {missing: file}.
    filters: function (then) {
      return run((function* () {
        yield ['facets'];
        return facets;
      })(), then);
    },
    nearest: function (query, then) { return run(nearest(query), then); },
    // Reads what every search needs, so that the first one need not wait for it.
    prepare: function () { if (!start && !waiting.has('start')) load(['start'], function () {}); },
    // A section of a record that was found: [anchor, heading, text, url].
    section: section,
    excerpt: excerpt, reason: reason, tokens: tokens, stem: stem, edits: edits, fold: fold,

    // Set by the page: where the site is, how a file is read (address, well, badly), and how work is put off.
    root: function (path) { base = path; },
    set reader(f) { reader = f; },
    set later(f) { rest = f; },

    // Called by the files of the index.
    start: function (s) {
      var d = 0, n;
      first = [];
      owner = [];
      firstOf = [];
      for (at = 0; at < s.sections.length;) {
        first.push(d);
        for (n = number(s.sections); n >= 0; n--) owner[d++] = first.length - 1;
      }
      for (at = 0, n = 0; at < s.pieces.length; n += number(s.pieces)) firstOf.push(n);
      records = first.length;
      own = d;
      first.push(d);
      pageFrom = new Int32Array(records);
      pageTo = new Int32Array(records);
      for (at = 0; at < s.papers.length;) {
        var r = number(s.papers);
        if (!pageTo[r]) pageFrom[r] = d;
        for (n = number(s.papers); n; n--) owner[d++] = r;
        pageTo[r] = d;
      }
      for (at = 0, n = own, firstPage = []; at < s.pages.length; n += number(s.pages)) firstPage.push(n);
      documents = d;
      first = Int32Array.from(first);
      owner = Int32Array.from(owner);
      s.acronyms.forEach(function (a) {
        expansions.set(a[0], (expansions.get(a[0]) || []).concat([a[1]]));
        acronyms.set(a[1], (acronyms.get(a[1]) || []).concat([a[0]]));
      });
      start = s;
    },
    terms: function (k, text) {
      var shard = { words: [], lists: [] };
      text.split('\n').forEach(function (line) {
        var space = line.indexOf(' ');
        if (space < 1) return;
        shard.words.push(line.slice(0, space));
        shard.lists.push(line.slice(space + 1));
      });
      shards[k] = shard;
    },
    words: function (k, text) {
      var last = '', all = [];
      text.split('\n').forEach(function (line) {
        if (!line) return;
        last = last.slice(0, digit[line.charCodeAt(0)]) + line.slice(1);
        all.push(last);
      });
      vocabulary[k] = all;
    },
    piece: function (k, list) { pieces[k] = list; },
    page: function (k, list) { pages[k] = list; },
    // Per record: type, owner and state as a place in their lists, or -1 for none; and the places of its statements.
    facets: function (f) {
      var type = [], owners = [], state = [], about = [], n, list;
      for (at = 0; at < f.records.length;) {
        type.push(number(f.records));
        owners.push(number(f.records) - 1);
        state.push(number(f.records) - 1);
        for (n = number(f.records), list = []; n; n--) list.push(number(f.records));
        about.push(list);
      }
      facets = {
        types: f.types, statements: f.statements, owners: f.owners, statuses: f.statuses,
        type: type, owner: owners, status: state, about: about
      };
    }
  };
})();
