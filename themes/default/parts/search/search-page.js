// The search page: the query and the filters stand in its address, so that a search can be kept, sent, and gone back to.
(function () {
  'use strict';
  var STEP = 20, FURTHER = 3, SETTLED = 400, AGAIN = 1500;
  var f = kitSearchFrame;
  if (!f || !f.here) return;
  var make = f.make, input = f.input, title = document.title;
  var timer, later, stop, texts, answer = null, facts = null, shown = STEP, asked = false, drawn = '', groups = [], lastPush = { by: null, at: 0 };
  var scrolled = history.state && history.state.y || 0, followed = history.state && history.state.at || ''; // where somebody was who comes back, and by which link they left
  var chosen = { type: new Set(), state: new Set(), statement: new Set(), owner: new Set() };

  var heading = make('h2', { id: 'at:found', tabindex: '-1' });
  var notes = make('div', { class: 'search-notes' });
  var list = make('ol', { id: 'results', class: 'records', 'aria-labelledby': 'at:found', 'data-state': 'empty' });
  var more = make('button', { type: 'button', class: 'more', hidden: true });
  var filters = make('details', { class: 'filters', hidden: true });
  var summary = make('summary', {}, 'Filters');
  filters.append(summary);
  f.here.append(make('div', { class: 'search-columns' }, [
    filters, make('section', { class: 'search-found', 'aria-labelledby': 'at:found' }, [heading, notes, list, more])
  ]));

  var wide = matchMedia('(min-width: 60rem)');
  // Whoever zooms in may be among them.
  function fold() { filters.open = wide.matches || filters.contains(document.activeElement); }
  fold();
  wide.addEventListener('change', fold);

  // The address

  function pairs() {
    var out = [];
    Object.keys(chosen).forEach(function (key) { chosen[key].forEach(function (value) { out.push([key, value]); }); });
    return out;
  }

  function readAddress() {
    var query = new URLSearchParams(location.search), kept = history.state || {};
    input.value = query.get('q') || '';
    asked = Boolean(input.value);
    Object.keys(chosen).forEach(function (key) { chosen[key] = new Set(query.getAll(key)); });
    shown = Math.max(STEP, Math.min(1000, Math.floor(kept.shown) || 0));
  }

  // HOW: 'push' a new place to come back to, 'replace' this one, or 'type': what was ASKED for by more than typing stays a place to come back to. A browser that was asked too often refuses; the search is the same.
  function writeAddress(how) {
    var query = f.page(input.value.trim(), pairs()).replace(/^[^?]*/, '');
    clearTimeout(later);
    if (how === 'type' && query === location.search) return;
    var typed = how === 'type', place = typed ? (asked ? 'push' : 'replace') : how;
    asked = !typed;
    if (query === location.search) return;
    try {
      history[place + 'State']({ shown: shown }, '', query);
    } catch (refused) { /* nothing is lost but the way back */ }
  }

  // What was shown, how far down, and the link that was followed, are there again when somebody comes back from a record.
  addEventListener('pagehide', function () {
    var link = document.activeElement;
    try {
      history.replaceState({ shown: shown, y: scrollY, at: list.contains(link) ? link.getAttribute('href') : '' }, '');
    } catch (refused) { /* the page begins at its top */ }
  });

  // Filters

  function choices(key, name, values, of) {
    var used = new Set();
    facts.type.forEach(function (_, n) { of(n).forEach(function (v) { used.add(v); }); });
    return { key: key, name: name, values: values, used: used, of: of, boxes: new Map() };
  }

  function one(value) { return value < 0 ? [] : [value]; }

  function makeFilters() {
    groups = [
      choices('type', 'Type', facts.types, function (n) { return [facts.type[n]]; }),
      choices('state', 'State', facts.statuses, function (n) { return one(facts.status[n]); }),
      choices('statement', 'Quality statement', facts.statements, function (n) { return facts.about[n]; }),
      choices('owner', 'Owner', facts.owners, function (n) { return one(facts.owner[n]); })
    ].filter(function (g) { return g.used.size > 1; }); // a filter that cannot choose is none
    groups.forEach(function (g) {
      var field = make('fieldset', {}, make('legend', {}, g.name));
      if (g.key === 'type' || g.key === 'state') addBoxes(g, field); else addSelect(g, field);
      g.field = field;
      filters.append(field);
    });
    filters.append(make('p', {}, clear));
    // Words of an address that this site does not know choose nothing.
    Object.keys(chosen).forEach(function (key) {
      var g = groups.find(function (x) { return x.key === key; });
      chosen[key] = new Set(Array.from(chosen[key]).filter(function (v) {
        return g && g.values.some(function (x, i) { return x[0] === v && g.used.has(i); });
      }));
    });
  }

  function addBoxes(g, field) {
    var ul = make('ul', {});
    g.values.forEach(function (value, i) {
      if (!g.used.has(i)) return;
      var box = make('input', { type: 'checkbox', value: value[0] }), number = make('span', { class: 'count' });
      var row = make('li', {}, make('label', {}, [box, make('span', {}, value[1] + ' '), number]));
      box.addEventListener('change', function () {
        if (box.checked) chosen[g.key].add(value[0]); else chosen[g.key].delete(value[0]);
        filtered(box);
      });
      g.boxes.set(i, { box: box, number: number, row: row });
      ul.append(row);
    });
    field.append(ul);
  }

  function addSelect(g, field) {
    var select = make('select', { 'aria-label': g.name }, make('option', { value: '' }, 'All'));
    g.values.forEach(function (value, i) {
      if (!g.used.has(i)) return;
      var option = make('option', { value: value[0] }, value[1]);
      g.boxes.set(i, { option: option });
      select.append(option);
    });
    select.addEventListener('change', function () {
      chosen[g.key] = new Set(select.value ? [select.value] : []);
      filtered(select);
    });
    g.select = select;
    field.append(select);
  }

  var clear = make('button', { type: 'button' }, 'Remove all filters');
  clear.addEventListener('click', function () {
    Object.keys(chosen).forEach(function (key) { chosen[key].clear(); });
    filtered(clear);
    heading.focus();
  });

  // One control moved by arrow keys changes often: all of that is one place to come back to.
  function filtered(by) {
    var again = lastPush.by === by && Date.now() - lastPush.at < AGAIN;
    lastPush = { by: by, at: Date.now() };
    shown = STEP;
    writeAddress(again ? 'replace' : 'push');
    show();
  }

  function passes(g, n) {
    return !chosen[g.key].size || g.of(n).some(function (v) { return chosen[g.key].has(g.values[v][0]); });
  }

  function anyFilter() { return pairs().length > 0; }

  function passing() {
    if (!facts || !anyFilter()) return answer.results;
    return answer.results.filter(function (r) { return groups.every(function (g) { return passes(g, r.n); }); });
  }

  // Beside each choice stands how many records it would leave, with what is chosen in the other groups.
  function countChoices() {
    groups.forEach(function (g) {
      var counts = new Map(), others = groups.filter(function (o) { return o !== g; });
      answer.results.forEach(function (r) {
        if (others.every(function (o) { return passes(o, r.n); })) g.of(r.n).forEach(function (v) { counts.set(v, (counts.get(v) || 0) + 1); });
      });
      g.boxes.forEach(function (b, i) {
        var n = counts.get(i) || 0, on = chosen[g.key].has(g.values[i][0]);
        if (b.option) {
          b.option.textContent = g.values[i][1] + ' (' + n + ')';
          b.option.hidden = b.option.disabled = !n && !on;
        } else {
          b.number.textContent = n;
          b.box.checked = on;
          b.row.hidden = !n && !on && document.activeElement !== b.box;
        }
      });
      if (g.select) g.select.value = Array.from(chosen[g.key])[0] || '';
      g.field.hidden = !counts.size && !chosen[g.key].size;
    });
    clear.parentNode.hidden = !anyFilter();
    summary.textContent = anyFilter() ? 'Filters (' + pairs().length + ')' : 'Filters';
    filters.hidden = !groups.length;
  }

  // What is found

  function item(result) {
    var r = answer.record(result.n);
    var page = f.isPage(r, result.section), seen = new Set([f.address(r, result.section)]);
    var others = answer.sections(result.n).filter(function (s) {
      var to = f.address(r, s), again = seen.has(to);
      seen.add(to);
      return !again && f.section(r, s)[1] && (f.section(r, s)[0] || f.isPage(r, s));
    });
    return make('li', { 'data-ref': r[0] }, [
      make('h3', {}, make('a', { class: 'name', href: f.address(r, result.section) }, f.heading(r, result.section))),
      make('p', {}, f.kind(result.n, r, facts)),
      make('p', { class: 'excerpt' }, f.excerpt(answer, r, result.section, 240)),
      page ? make('p', { class: 'whose' }, ['Attached to ', make('a', { href: f.root + r[1] }, f.name(r))]) : '',
      others.length ? make('ul', { class: 'within', 'aria-label': 'Also in' }, others.slice(0, FURTHER).map(function (s) {
        return make('li', {}, make('a', { href: f.address(r, s) }, f.section(r, s)[1]));
      })) : ''
    ]);
  }

  function moveFocus() { heading.focus({ preventScroll: true }); }

  // Puts what was found on the page. While a phrase is looked for in many texts, that is what was found so far.
  function show() {
    var all = passing(), some = all.slice(0, shown), mine = answer, left = answer.left;
    if (texts) texts();
    if (facts) countChoices();
    if (!all.length && !left) return showNothing();
    texts = kitSearch.texts(some, function (failed) {
      if (mine !== answer) return;
      if (failed.missing) return fail(failed.missing);
      var lost = list.contains(document.activeElement) || notes.contains(document.activeElement);
      heading.textContent = f.count(all.length, 'record') + (left ? ' so far' : '')
        + (all.length < answer.results.length ? ' of ' + answer.results.length.toLocaleString('en-GB') : '');
      notes.replaceChildren.apply(notes, remarks());
      // While texts are read for a phrase the list grows: what stands there already is left alone.
      var now = answer.query.text + some.map(function (r) { return ' ' + r.n + '.' + r.section; });
      if (now !== drawn) list.replaceChildren.apply(list, some.map(item));
      drawn = now;
      showMore(all);
      if (lost) moveFocus();
      // What stands on the first page will not change any more.
      if (!left || some.length >= shown) list.dataset.state = 'done';
      if (!left) sayCount(all.length);
      if (scrolled) scrollTo({ top: scrolled, behavior: 'instant' });
      scrolled = 0;
      goOn();
      if (!facts) setTimeout(readFacts); // what was found is seen before
    });
  }

  // By the keyboard one goes on from the link that was followed, and not from the top of the page.
  function goOn() {
    var link = followed && document.activeElement === document.body && Array.from(list.querySelectorAll('a')).find(function (a) { return a.getAttribute('href') === followed; });
    if (link) link.focus({ preventScroll: true });
    followed = '';
  }

  function sayCount(all) {
    f.say(heading.textContent + ' for ' + f.quoted(input.value.trim()) + (all > list.children.length ? ', ' + list.children.length + ' shown' : '') + '.');
  }

  function showMore(all) {
    var next = Math.min(STEP, all.length - shown);
    more.hidden = next <= 0;
    more.textContent = 'Show ' + next + ' more of ' + all.length.toLocaleString('en-GB');
  }

  more.addEventListener('click', function () {
    var all = passing(), from = shown, next = all.slice(from, from + STEP), mine = answer;
    kitSearch.texts(next, function (failed) {
      if (mine !== answer || from !== shown) return;
      if (failed.missing) return fail(failed.missing);
      shown += STEP;
      list.append.apply(list, next.map(item));
      drawn = '';
      showMore(all);
      sayCount(all.length);
      list.children[from].querySelector('a').focus();
    });
  });

  function remarks() {
    var out = [];
    answer.meant.forEach(function (m) {
      if (!m.words.length) return;
      out.push(make('p', {}, (m.written ? 'Only documents have ' : 'No record has ') + f.quoted(m.word) + (m.written ? '. Records have ' : '. These have ') + m.words.slice(0, 3).map(f.quoted).join(' or ') + '.'));
    });
    if (answer.query.cut) {
      out.push(make('p', {}, 'This is a long search: only its first 16 words, and no more than 400 letters, were looked for.'));
    }
    if (answer.query.not.length) out.push(make('p', {}, 'Records with ' + answer.query.not.map(f.quoted).join(' or ') + ' are left out, because of the minus sign.'));
    if (answer.left) out.push(make('p', {}, f.count(answer.left, 'more record') + ' may hold these words; they are being read.'));
    return out;
  }

  function readFacts() {
    if (facts) return;
    kitSearch.filters(function (all) {
      if (all.missing || facts) return; // without it there are no filters, and all else works
      facts = all;
      makeFilters();
      if (!answer || !answer.results.length) return;
      countChoices();
      list.querySelectorAll('[data-n]').forEach(function (e) { e.replaceWith(f.kind(+e.dataset.n, answer.record(+e.dataset.n), facts)); });
    });
  }

  // Nothing is found, or nothing is asked, or a file is missing

  function plain(state, words, children) {
    var away = filters.hidden ? [list, notes, more, filters] : [list, notes, more];
    var lost = away.some(function (e) { return e.contains(document.activeElement); });
    heading.textContent = words;
    notes.replaceChildren.apply(notes, children);
    list.replaceChildren();
    drawn = '';
    more.hidden = true;
    list.dataset.state = state;
    if (lost) moveFocus();
  }

  function fromTemplate(id) { return document.getElementById(id).content.cloneNode(true); }

  function tryLink(words, query, keep) {
    return make('a', { href: f.page(query, keep ? pairs() : []), 'data-query': query }, words);
  }

  function showNothing() {
    var q = answer.query, text = input.value.trim(), hints = make('ul', {}), mine = answer;
    var filtered = anyFilter() && answer.results.length;
    var phrases = q.phrases.map(function (p) { return '“' + p.join(' ') + '”'; }).join(' and ');
    var looked = 'All ' + f.count(answer.records, 'record') + ' of this site' + (answer.pages ? ', and the words of their documents,' : '') + ' were searched for ' + q.words.map(f.quoted).join(', ')
      + (phrases ? ', as ' + phrases : '')
      + (q.not.length ? ', without ' + q.not.map(f.quoted).join(', ') : '') + '.';
    function hint(inside) { hints.append(make('li', {}, inside)); }
    if (filtered) {
      looked = f.count(answer.results.length, 'record') + (answer.results.length === 1 ? ' was' : ' were') + ' found, but none that the filters let through.';
      groups.forEach(function (g) {
        chosen[g.key].forEach(function (value) {
          var rest = pairs().filter(function (p) { return p[0] !== g.key || p[1] !== value; });
          var words = g.values.find(function (v) { return v[0] === value; })[1];
          hint(make('a', { href: f.page(text, rest), 'data-without': g.key + ' ' + value }, 'Remove the filter ' + f.quoted(words)));
        });
      });
      hint(tryLink('Remove all filters', text));
    }
    function without(pattern) { return text.replace(pattern, ' ').replace(/\s+/g, ' ').trim(); }
    if (!filtered && q.phrases.length) hint(tryLink('Search for the words without quotation marks', without(/["“”„]/g), true));
    if (!filtered && q.not.length) {
      hint(tryLink('Search without leaving anything out', without(/(^|\s)[-−–](?=[\p{L}\p{N}])[\p{L}\p{N}\p{M}]+/gu), true));
    }
    filters.hidden = !filtered;
    plain('done', 'Nothing found for ' + f.quoted(text) + (filtered ? ' with these filters' : ''), [make('p', {}, looked), hints, fromTemplate('at:search-nothing')]);
    f.say('Nothing found.');
    readFacts();
    if (filtered) return;
    kitSearch.nearest(q, function (near) {
      if (near.missing || mine !== answer || !near.length) return;
      var items = [];
      near.forEach(function (m) {
        m.words.forEach(function (word) {
          var other = text.replace(/[\p{L}\p{N}\p{M}\p{Co}]+/gu, function (w) { return kitSearch.fold(w) === m.word ? word : w; });
          items.push(tryLink(word, other, true), ', ');
        });
      });
      hints.prepend(make('li', {}, ['Nearest spellings: '].concat(items.slice(0, -1))));
    });
  }

  function fail(file) {
    answer = null;
    filters.hidden = true;
    plain('failed', 'Search is not complete', f.missing(file));
    f.say('Search cannot read one of its files.');
  }

  // Of a QUERY without a word it is said what is amiss.
  function showHelp(query) {
    var words = query ? 'No word to look for in ' + f.quoted(input.value.trim()) : 'How to search', what = query ? f.wordless(query) : '';
    answer = null;
    filters.hidden = true;
    plain(query ? 'done' : 'empty', words, [what && make('p', {}, what), fromTemplate('at:search-help')]);
    f.say(query ? words + '. ' + what : '');
  }

  // Searching

  // While somebody is TYPING, the first letter is looked for with the second.
  function search(typing) {
    var text = input.value.trim();
    if (stop) stop();
    if (texts) texts();
    document.title = text ? f.quoted(text) + ' – ' + title : title;
    if (text.length < (typing ? 2 : 1)) return showHelp();
    list.dataset.state = 'loading';
    function take(found) {
      if (found.missing) return fail(found.missing);
      answer = found;
      if (!found.query.words.length) return showHelp(found.query);
      if (anyFilter() && !facts) {
        return kitSearch.filters(function (all) {
          if (answer !== found) return;
          if (!all.missing && !facts) {
            facts = all;
            makeFilters();
          }
          show();
        });
      }
      show();
    }
    stop = kitSearch.find(input.value.replace(/^\s+/, ''), take, take, anyFilter() ? 0 : shown);
  }

  input.addEventListener('input', function () {
    clearTimeout(timer);
    clearTimeout(later);
    shown = STEP;
    lastPush = { by: null, at: 0 };
    timer = setTimeout(search, list.dataset.state === 'loading' ? f.pause : 0, true);
    later = setTimeout(writeAddress, SETTLED, 'type');
  });

  f.form.addEventListener('submit', function (event) {
    event.preventDefault();
    clearTimeout(timer);
    shown = STEP;
    writeAddress('push');
    search();
  });

  f.here.addEventListener('click', function (event) {
    var a = event.target.closest('a');
    if (!a || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    // Links of this page to itself need not read it again.
    if (a.pathname !== location.pathname || !a.search) return;
    event.preventDefault();
    var query = new URLSearchParams(a.search);
    input.value = query.get('q') || '';
    Object.keys(chosen).forEach(function (key) { chosen[key] = new Set(query.getAll(key)); });
    shown = STEP;
    writeAddress('push');
    search();
    moveFocus();
  });

  addEventListener('popstate', function () {
    readAddress();
    search();
  });

  kitSearch.prepare();
  readAddress();
  search();
})();
