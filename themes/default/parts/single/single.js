// The single file, one page at a time: the contents, or the page that the address names. Without a script it is one long document whose
// links work, and on paper it always is.
(function () {
  'use strict';
  var PAUSE = 30, MOST = 20;
  var tools = document.getElementById('single-tools'), pager;
  if (!tools) return;
  var title = document.title, cover = document.querySelector('.cover'), contents = document.querySelector('.paper-contents');
  var parts = all('.part'), pieces = all('.piece'), heads = all('.part > h2');
  var current = '', clicked = false, places = {};

  function all(which) { return Array.from(document.querySelectorAll(which)); }

  function make(name, about, inside) {
    var element = document.createElement(name);
    Object.keys(about).forEach(function (key) { element.setAttribute(key, about[key]); });
    element.append.apply(element, [].concat(inside === undefined ? [] : inside));
    return element;
  }

  function named() {
    try {
      return decodeURIComponent(location.hash.slice(1));
    } catch (e) {
      return location.hash.slice(1);
    }
  }

  // The page that an element stands in; a part's heading leads to its first page.
  function pieceOf(element) {
    return element && (element.closest('.piece') || (heads.includes(element) ? element.parentElement.querySelector('.piece') : null));
  }

  function headingOf(piece) { return piece ? piece.querySelector('h2, h3') : contents.querySelector('h2'); }

  function step(id, words, piece) {
    var link = document.getElementById(id);
    link.hidden = !piece;
    if (!piece) return;
    link.href = '#' + piece.id;
    link.textContent = words + headingOf(piece).textContent;
  }

  // Shows what the address names. On the way back, a page is where it was left.
  function show(arriving) {
    var id = named(), target = document.getElementById(id), piece = pieceOf(target), heading = headingOf(piece), n = pieces.indexOf(piece);
    if (target && target.id === 'at:main') return;
    current = id;
    cover.classList.toggle('away', Boolean(piece));
    contents.classList.toggle('away', Boolean(piece));
    pieces.forEach(function (p) { p.classList.toggle('away', p !== piece); });
    parts.forEach(function (p) { p.classList.toggle('away', !piece || !p.contains(piece)); });
    heads.forEach(function (h) { h.classList.toggle('away', !piece || pieceOf(h) !== piece); });
    document.title = piece ? heading.textContent.trim() + ' – ' + title : title;
    pager.hidden = !piece;
    step('single-before', 'Before: ', n > 0 ? pieces[n - 1] : null);
    step('single-next', 'Next: ', n >= 0 ? pieces[n + 1] : pieces[0]);
    if (!arriving) return;
    var inside = target && piece && target !== piece && !heads.includes(target) ? target : null;
    for (var e = inside; e; e = e.parentElement) if (e.tagName === 'DETAILS') e.open = true;
    (inside || heading).tabIndex = -1;
    (inside || heading).focus({ preventScroll: true });
    // At once: what is between two pages is no way to look at.
    if (!clicked && id in places) scrollTo({ top: places[id], behavior: 'instant' });
    else if (inside) inside.scrollIntoView({ behavior: 'instant' });
    else if (piece || !target) scrollTo({ top: 0, behavior: 'instant' });
    else target.scrollIntoView({ behavior: 'instant' });
    clicked = false;
  }

  pager = make('nav', { class: 'pager', 'aria-label': 'Page by page', hidden: '' }, [
    make('a', { id: 'single-before', href: '#' }), make('a', { href: '#contents' }, 'Contents'), make('a', { id: 'single-next', href: '#' })
  ]);
  document.querySelector('.paper').after(pager);
  document.documentElement.classList.add('paged');
  addEventListener('scroll', function () { if (named() === current) places[current] = scrollY; }, { passive: true });
  addEventListener('hashchange', function () {
    close(); // what was found stands before the page to which somebody goes
    show(true);
  });
  document.addEventListener('click', function (event) {
    var link = event.target.closest && event.target.closest('a[href^="#"]'), file;
    if (!link) return;
    // A document is saved where it is named; without a script the link leads to the list of them.
    file = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    file = link.hash.startsWith('#files/') && file && file.querySelector('a[download]');
    if (file) {
      event.preventDefault();
      file.click();
    } else {
      clicked = true;
      close();
      if (link.hash === location.hash) show(true);
    }
  });

  // Search: the site's own, whose index is in this file.
  var input = make('input', { type: 'search', id: 'single-search', autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false', enterkeyhint: 'search' });
  var voice = make('p', { class: 'hidden', role: 'status' }), found = make('section', { class: 'single-found', 'aria-label': 'Found' });
  var form = make('form', { role: 'search' }, [make('label', { for: 'single-search' }, 'Search'), input]), timer, stop, speak;
  tools.append(form);
  tools.after(voice, found);
  found.hidden = true;

  // Where a record's section is in this document; nothing where it is not in it.
  function address(r, section) {
    var file = section > r[6].length ? kitSearch.section(r, section)[3] : '';
    if (file && document.getElementById(file)) return file;
    if (file) section = 1;
    var parts = r[1].split('#'), id = parts[0].replace(/\.html$/, ''), anchor = parts[1] || (r[6][section - 1] || [''])[0];
    if (anchor && document.getElementById(id + ':' + anchor)) return id + ':' + anchor;
    return document.getElementById(id) ? id : '';
  }

  function marked(parts) {
    return parts.map(function (p) { return p[1] ? make('mark', {}, p[0]) : p[0]; });
  }

  function item(answer, result) {
    var r = answer.record(result.n), to = address(r, result.section), s = kitSearch.section(r, result.section);
    // What kind of page it leads to, in that page's own words: a statement and our account of it have one title.
    var kind = document.getElementById(to.split(':')[0]).querySelector('.kind');
    return make('li', {}, [
      make('a', { href: '#' + to }, (r[4] === r[2] || result.section > r[6].length) && s && s[1] ? r[4] + ': ' + s[1] : r[4] || r[0]), ' ',
      make('span', { class: 'dim' }, kind ? kind.textContent.trim() : ''), make('p', {}, marked(kitSearch.reason(answer, r, result.section, r[4], 130)))
    ]);
  }

  function list(answer) {
    var all = answer.results || [];
    kitSearch.texts(all, function () {
      draw(answer, all.filter(function (r) { return answer.record(r.n) && address(answer.record(r.n), r.section); }), MOST);
    });
  }

  function none(query) {
    if (!query || query.words.length) return 'Nothing found for ‘' + input.value.trim() + '’.';
    return query.not.length ? 'A minus only leaves pages out. Write a word that they must have, too.' : 'Write words of letters or digits.';
  }

  // Shows as many of ALL as SHOWN says, and a way to the next.
  function draw(answer, all, shown) {
    var more = make('button', { type: 'button' }, 'Show ' + Math.min(MOST, all.length - shown) + ' more of ' + all.length.toLocaleString('en-GB'));
    // Better answers come while somebody is already among the first: the focus stays on what they were at.
    var at = found.contains(document.activeElement) ? document.activeElement.hash : '', again;
    found.replaceChildren(all.length ? make('ol', {}, all.slice(0, shown).map(function (r) { return item(answer, r); })) : make('p', { class: 'none' }, none(answer.query)));
    if (all.length && answer.query.not.length) found.prepend(make('p', { class: 'none' }, 'Without ‘' + answer.query.not.join('’ or ‘') + '’.'));
    if (all.length > shown) found.append(more);
    more.addEventListener('click', function () {
      draw(answer, all, shown + MOST);
      found.querySelectorAll('li > a')[shown].focus();
    });
    found.hidden = false;
    if (at) {
      again = Array.from(found.querySelectorAll('a')).find(function (a) { return a.hash === at; });
      (again || found.querySelector('a') || input).focus({ preventScroll: true });
    }
    clearTimeout(speak);
    speak = setTimeout(function () {
      voice.textContent = !all.length ? found.textContent : all.length.toLocaleString('en-GB') + ' found' + (all.length > shown ? ', ' + shown + ' shown' : '');
    }, 700);
  }

  function close() {
    if (stop) stop();
    clearTimeout(timer);
    found.hidden = true;
  }

  function search() {
    if (stop) stop();
    if (input.value.trim().length < 2) return close();
    stop = kitSearch.find(input.value.replace(/^\s+/, ''), list);
  }

  input.addEventListener('input', function () {
    clearTimeout(timer);
    timer = setTimeout(search, PAUSE);
  });
  form.addEventListener('submit', function (event) {
    event.preventDefault();
    var link = found.querySelector('a');
    if (link && !found.hidden) link.focus(); else search();
  });
  tools.parentElement.addEventListener('keydown', function (event) {
    if (event.key === 'Escape' && !found.hidden) {
      close();
      input.focus();
    }
  });
  found.addEventListener('click', function (event) { if (event.target.closest('a')) close(); });
  // What was found lies over the page: it goes when somebody goes on to what is under it.
  function leave(to) { if (to && !tools.parentElement.contains(to)) close(); }
  tools.parentElement.addEventListener('focusout', function (event) { leave(event.relatedTarget); });
  document.addEventListener('pointerdown', function (event) { leave(event.target); });

  show(Boolean(location.hash));
})();
