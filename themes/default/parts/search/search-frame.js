// What the panel on every page and the search page share: how files are read, the box, and what is shown of a record. Content is put into
// the page as text alone, never as markup.
var kitSearchFrame = (function () {
  'use strict';
  var PATIENCE = 20000; // milliseconds that a file may take
  var PAUSE = 30; // and that a search waits for another key while the one before it has not ended; else it begins at once
  var LOOKS = { signed: 'good', done: 'good', draft: 'wait', unsigned: 'wait', changed: 'bad' };
  var place = document.getElementById('search-place'), here = document.getElementById('at:search-here');
  if (!place) return null;
  var root = place.dataset.root || './';

  // A page that was opened from a folder may read scripts and nothing else.
  kitSearch.reader = function (path, well, badly) {
    var script = document.createElement('script'), late = setTimeout(end, PATIENCE, badly);
    function end(then) {
      clearTimeout(late);
      script.onload = script.onerror = null;
      script.remove();
      then();
    }
    script.onload = function () { end(well); };
    script.onerror = function () { end(badly); };
    script.src = root + path;
    document.head.appendChild(script);
  };

  // A message to oneself comes after the keys that were pressed meanwhile, and without the pause that timers have.
  var channel = new MessageChannel(), work = [];
  channel.port1.onmessage = function () { work.shift()(); };
  kitSearch.later = function (f) {
    work.push(f);
    channel.port2.postMessage(0);
  };

  // An element with attributes, and with texts and elements in it.
  function make(name, about, inside) {
    var element = document.createElement(name);
    Object.keys(about || {}).forEach(function (key) {
      if (about[key] === true) element.setAttribute(key, '');
      else if (about[key] !== false) element.setAttribute(key, about[key]);
    });
    element.append.apply(element, [].concat(inside === undefined ? [] : inside));
    return element;
  }

  function count(n, one, many) { return n.toLocaleString('en-GB') + ' ' + (n === 1 ? one : many || one + 's'); }

  function quoted(text) { return '‘' + (text.length > 80 ? text.slice(0, 78) + '…' : text) + '’'; }

  // The address of the search page for a query; OTHERS are more keys with their values.
  function page(text, others) {
    var query = new URLSearchParams({ q: text });
    (others || []).forEach(function (pair) { query.append(pair[0], pair[1]); });
    return root + 'search.html?' + query;
  }

  function section(r, n) { return kitSearch.section(r, n); }

  // Of a page of a document: the document itself, which a browser opens at that page.
  function address(r, n) {
    var s = section(r, n), anchor = isPage(r, n) ? s[0] : encodeURIComponent(s[0]);
    return root + s[3] + (anchor && !s[3].includes('#') ? '#' + anchor : '');
  }

  function isPage(r, n) { return n > r[6].length; }

  function marked(parts) {
    return parts.map(function (p) { return p[1] ? make('mark', {}, p[0]) : p[0]; });
  }

  // A row of a spreadsheet may bear its number alone for a title: what it is about is its heading.
  function name(r) { return r[4] === r[2] && section(r, 1)[1] ? r[4] + ': ' + section(r, 1)[1] : r[4] || r[0]; }

  // The words of the link to where a record was found: if that is in a document, its name and page, too.
  function heading(r, n) { return name(r) + (isPage(r, n) ? ': ' + section(r, n)[1] : ''); }

  // Why a record was found: the heading of its section, and the words around what was found.
  function excerpt(answer, r, n, size) {
    var s = section(r, n), out = [], title = heading(r, n), words = kitSearch.reason(answer, r, n, title + ' ' + s[1], size);
    if (s[1] && title.indexOf(s[1]) < 0) out.push(make('strong', {}, marked(kitSearch.excerpt(s[1], answer, 120))), words.length ? ': ' : '');
    return out.concat(marked(words));
  }

  // Ids that people use ("E12", "IR 10"), and not those that are only made from a title.
  function id(r) { return /\p{N}/u.test(r[2]) && r[2].length <= 16 && !/-.*-/.test(r[2]) && r[2] !== r[4] ? r[2] : ''; }

  // Where a record belongs and how it stands, in words; what only the filters know comes when they are there.
  function kind(n, r, facts) {
    var type = facts ? facts.types[facts.type[n]] : null, state = facts ? facts.statuses[facts.status[n]] : null;
    var words = [type ? type[1] : '', id(r)].filter(Boolean).join(' · ');
    var tag = state ? make('span', { class: 'tag ' + (LOOKS[state[0]] || 'plain') }, state[1]) : '';
    return make('span', { class: 'kind', 'data-n': n }, [words, tag]);
  }

  function missing(file) {
    return [
      make('p', {}, ['Search cannot read ', make('code', {}, file),
        ', which is missing or damaged. If this site was copied, copy all of it again.']),
      make('p', {}, ['Until then, look in the ', make('a', { href: root + 'a-z.html' }, 'A to Z of this site'), '.'])
    ];
  }

  // What somebody can do whose query has no word to look for.
  function wordless(query) { return query.not.length ? 'A minus only leaves records out. Write a word that they must have, too.' : 'Write words of letters or digits.'; }

  // The box. What changes is said in words by one polite voice, when somebody has stopped typing.
  var input = make('input', {
    type: 'search', id: 'at:search', autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false', enterkeyhint: 'search'
  });
  var voice = make('p', { class: 'hidden', role: 'status' }), speak;
  var form = make('form', { class: 'search', role: 'search' }, [
    make('label', { for: 'at:search', class: here ? false : 'hidden' }, here ? 'Words, a name or a reference' : 'Search this site'),
    make('div', { class: 'search-box' }, [input, make('button', { type: 'submit' }, 'Search')]), voice
  ]);

  function say(words) {
    clearTimeout(speak);
    speak = setTimeout(function () { voice.textContent = words; }, 700);
  }

  kitSearch.root('');
  if (here) here.replaceChildren(form); else place.prepend(form);
  input.addEventListener('focus', kitSearch.prepare);

  return {
    here: here, place: place, root: root, form: form, input: input, make: make, count: count, quoted: quoted, page: page, section: section,
    address: address, name: name, heading: heading, isPage: isPage, excerpt: excerpt, kind: kind, missing: missing, wordless: wordless, say: say, pause: PAUSE
  };
})();
