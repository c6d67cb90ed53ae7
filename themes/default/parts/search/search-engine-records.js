// Part of the search engine: the records of the index, their documents and texts.
// A record is numbered from 0. It is made of documents: its head (title, name, summary, keys), then one for each of its sections. Behind those of all
// records stand the pages of the papers that are attached to them: a record's sections are its own, numbered from 1, and then these.
var kitSearchEngine = kitSearchEngine || {};

(function (engine) {
  'use strict';

  var UNITS = ['', 'page', 'slide', 'notes of slide', 'sheet'];

  var firstOf = [], firstPage = []; // the first record of each piece, the first document of each file of pages
  var first = [], pageFrom = [], pageTo = []; // of each record: its first document, and its pages

  // What the index begins with. From the document 'own' on they are pages.
  function takeRecords(s) {
    var sections = engine.unpack(s.sections), papers = engine.unpack(s.papers), owner = [], d;
    first = [];
    function begins(sizes, from) { return sizes.map(function (n) { return (from += n) - n; }); }
    function give(record, n) { while (n--) owner.push(record); }

    sections.forEach(function (n, record) {
      first.push(owner.length);
      give(record, n + 1);
    });
    engine.records = sections.length;
    engine.own = owner.length;
    first.push(engine.own);
    pageFrom = new Int32Array(engine.records);
    pageTo = new Int32Array(engine.records);
    for (d = 0; d < papers.length; d += 2) {
      if (!pageTo[papers[d]]) pageFrom[papers[d]] = owner.length;
      give(papers[d], papers[d + 1]);
      pageTo[papers[d]] = owner.length;
    }
    engine.documents = owner.length;
    engine.owner = Int32Array.from(owner);
    firstOf = begins(engine.unpack(s.pieces), 0);
    firstPage = begins(engine.unpack(s.pages), engine.own);
  }

  // How many of the sorted FIRSTS are at most N, but one: which file has it.
  function fileOf(firsts, n) {
    var low = 0, high = firsts.length;
    while (low < high) {
      var middle = (low + high) >> 1;
      if (firsts[middle] <= n) low = middle + 1; else high = middle;
    }
    return low - 1;
  }

  // The files that have a record's text, and a page's.
  function pieceOf(n) { return 'p' + fileOf(firstOf, n); }

  function leafOf(d) { return 'd' + fileOf(firstPage, d); }

  function sectionsOf(n) { return first[n + 1] - first[n] - 1; }

  function pagesOf(n) { return pageTo[n] - pageFrom[n]; }

  // The document of a record's section; of its head for 0.
  function documentOf(n, section) { return isPage(n, section) ? pageFrom[n] + section - sectionsOf(n) - 1 : first[n] + section; }

  function isPage(n, section) { return section > sectionsOf(n); }

  // The files that hold the texts of records, and the pages that were found in them: LIST has results, or numbers of records.
  function filesOf(list) {
    var names = new Set();
    list.forEach(function (r) {
      var n = r.n === undefined ? r : r.n;
      names.add(pieceOf(n));
      if (r.section && isPage(n, r.section)) names.add(leafOf(documentOf(n, r.section)));
    });
    return Array.from(names);
  }

  var numbers = new WeakMap(); // of records that somebody has

  // The text of a record: [ref, url, id, type, title, summary, [[anchor, heading, text] …], [[url, name, pages] …] of papers, the texts of its other keys]; nothing
  // while its piece is not read.
  function record(n) {
    var p = fileOf(firstOf, n), piece = engine.have('p' + p), r = piece && piece[n - firstOf[p]];
    if (r) numbers.set(r, n);
    return r;
  }

  function pageText(d) {
    var file = fileOf(firstPage, d), texts = engine.have('d' + file);
    return texts ? texts[d - firstPage[file]] : '';
  }

  // A section of a record, or a page: [anchor, heading, text, url]. The text of a page is empty while its file is not read.
  function section(r, s) {
    if (s <= r[6].length) return (r[6][s - 1] || ['', '', '']).concat(r[1]);
    var skip = s - r[6].length - 1, n = numbers.get(r);
    for (var i = 0; i < r[7].length; i++) {
      var paper = r[7][i], pages = engine.unpack(paper[2]);
      if (skip < pages.length / 2) {
        var unit = UNITS[pages[2 * skip]], k = pages[2 * skip + 1];
        return [unit === 'page' ? 'page=' + k : '', paper[1] + (unit ? ', ' + unit + ' ' + k : ''), pageText(documentOf(n, s)), paper[0]];
      }
      skip -= pages.length / 2;
    }
    return ['', '', '', r[1]];
  }

  Object.assign(engine, {
    takeRecords: takeRecords, pieceOf: pieceOf, leafOf: leafOf, sectionsOf: sectionsOf, pagesOf: pagesOf, documentOf: documentOf, isPage: isPage,
    filesOf: filesOf, record: record, pageText: pageText, section: section
  });
})(kitSearchEngine);
