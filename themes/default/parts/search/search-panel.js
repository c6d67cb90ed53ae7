// Search on every page but the search page: the first records below the box while somebody types.
(function () {
  'use strict';
  var FIRST = 6;
  var f = kitSearchFrame;
  if (!f || f.here) return;
  var make = f.make, input = f.input;
  var panel = make('section', { class: 'search-panel', 'aria-label': 'Found so far', hidden: true });
  var timer, stop, busy = false, facts = null;
  f.form.after(panel);

  function links() { return Array.from(panel.querySelectorAll('a')); }

  function close() {
    clearTimeout(timer);
    if (stop) stop();
    busy = false;
    panel.hidden = true;
  }

  // The focus may be on a link that goes away.
  function fill(children) {
    var n = links().indexOf(document.activeElement);
    panel.replaceChildren.apply(panel, children);
    panel.hidden = false;
    if (n >= 0) (links()[n] || input).focus();
  }

  function item(answer, result) {
    var r = answer.record(result.n);
    return make('li', { 'data-ref': r[0] }, [
      make('p', {}, [make('a', { class: 'name', href: f.address(r, result.section) }, f.heading(r, result.section)), f.kind(result.n, r, facts)]),
      make('p', { class: 'excerpt' }, f.excerpt(answer, r, result.section, 130))
    ]);
  }

  function show(answer) {
    var text = input.value.trim(), total = answer.results ? answer.results.length : 0, first;
    busy = Boolean(answer.left);
    if (answer.missing) {
      fill(f.missing(answer.missing));
      f.say(panel.innerText);
    } else if (!answer.query.words.length) {
      fill([make('p', {}, f.wordless(answer.query))]);
      f.say(panel.innerText);
    } else if (!total) {
      fill([
        make('p', {}, 'Nothing found for ' + f.quoted(text) + '.'),
        make('p', {}, [
          make('a', { href: f.page(text) }, 'What else you can try'), ' or ', make('a', { href: f.root + 'a-z.html' }, 'the A to Z')
        ])
      ]);
      f.say('Nothing found.');
    } else {
      first = answer.results.slice(0, FIRST);
      // While texts are still read for a phrase, nobody knows how many there are.
      var all = answer.left ? 'All records' : total > 1 ? 'All ' + f.count(total, 'record') : 'More';
      fill([
        make('ul', {}, first.map(function (r) { return item(answer, r); })),
        make('p', { class: 'all' }, make('a', { href: f.page(text) }, all + ' for ' + f.quoted(text) + (answer.query.not.length ? ', without ' + answer.query.not.map(f.quoted).join(' or ') : '')))
      ]);
      if (!answer.left) f.say(f.count(total, 'record') + ' found, ' + first.length + ' shown. The down arrow goes to them.');
      if (!facts) setTimeout(readFacts, 0, answer); // what was found is seen before
    }
  }

  function readFacts(answer) {
    kitSearch.filters(function (all) {
      if (all.missing || facts) return;
      facts = all;
      panel.querySelectorAll('[data-n]').forEach(function (e) {
        e.replaceWith(f.kind(+e.dataset.n, answer.record(+e.dataset.n), facts));
      });
    });
  }

  function search() {
    if (stop) stop();
    busy = false;
    if (input.value.trim().length < 2) {
      panel.hidden = true;
      return f.say('');
    }
    busy = true;
    // Of a phrase that is searched for in many texts the page shows all; here the first will do.
    stop = kitSearch.find(input.value.replace(/^\s+/, ''), show, function (answer) {
      if (answer.results.length) show(answer);
    });
  }

  input.addEventListener('input', function () {
    clearTimeout(timer);
    timer = setTimeout(search, busy ? f.pause : 0);
  });

  f.form.addEventListener('submit', function (event) {
    event.preventDefault();
    location.href = f.page(input.value.trim());
  });

  f.place.addEventListener('keydown', function (event) {
    var all = links(), n = all.indexOf(document.activeElement), open = !panel.hidden;
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || !f.place.contains(document.activeElement)) return;
    if (event.key === 'Escape' && open) {
      close();
      input.focus();
    } else if (event.key === 'ArrowDown' && document.activeElement === input && !open) {
      search();
    } else if (event.key === 'ArrowDown' && open && (n >= 0 || document.activeElement === input)) {
      all[Math.min(n + 1, all.length - 1)].focus();
    } else if (event.key === 'ArrowUp' && open && n >= 0) {
      (all[n - 1] || input).focus();
    } else {
      return;
    }
    event.preventDefault();
  });

  // It is closed by going elsewhere.
  f.place.addEventListener('focusout', function (event) {
    if (event.relatedTarget && !f.form.contains(event.relatedTarget) && !panel.contains(event.relatedTarget)) close();
  });
  document.addEventListener('pointerdown', function (event) {
    if (!f.form.contains(event.target) && !panel.contains(event.target)) close();
  });
})();
