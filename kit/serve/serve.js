/* 'kit serve' puts this into each page on its way out; no site on a disk has it. It asks for the state of the site by a script, because the
   pages' policy allows no other request, loads the page again when the site has changed, at the same place, and says why the last build
   failed. A page that somebody has begun to use is not taken away: it is offered anew. */
(function () {
  'use strict';

  var mine = document.currentScript.dataset.site, EVERY = 700, KEPT = 'kit-serve-place';
  var asked = 0, used = false, before = null, latest = null, kept = null;
  var USABLE = 'a[href], button, input, select, textarea, summary, [tabindex]';

  // The banner: there from the beginning, so that what comes into it is read out.
  var box = document.createElement('div');
  box.className = 'kit-serve';
  box.setAttribute('role', 'status');
  document.body.prepend(box);
  // What has the focus must not lie under it, at the page's end neither.
  new ResizeObserver(function () {
    var height = box.offsetHeight, style = document.documentElement.style;
    style.paddingBottom = height ? height + 'px' : '';
    style.scrollPaddingBottom = height ? height + 16 + 'px' : '';
  }).observe(box);

  function element(name, words, parent) {
    var e = document.createElement(name);
    e.textContent = words;
    parent.append(e);
    return e;
  }

  function button(words, act) {
    element('button', words, box).addEventListener('click', act);
    box.lastChild.type = 'button';
  }

  function close() {
    var inside = box.contains(document.activeElement);
    box.replaceChildren();
    if (!inside) return;
    var back = before && before.isConnected ? before : document.querySelector('main');
    if (back) back.focus({ preventScroll: true });
  }

  // NOTICE: { words, errors, more, anew }. What is said already, even if it was hidden since, is not said again.
  function say(notice) {
    var says = notice ? JSON.stringify(notice) : '';
    if (says === box.dataset.says) return;
    close();
    box.dataset.says = says;
    if (!notice) return;
    box.classList.toggle('quiet', !notice.errors);
    element('strong', notice.words, element('p', '', box));
    if (notice.errors) {
      var list = element('ul', '', box);
      notice.errors.forEach(function (e) {
        var item = element('li', '', list);
        if (e.place) element('code', e.place, item);
        item.append((e.place ? ' ' : '') + e.message);
      });
      if (notice.more) element('li', 'and ' + notice.more + ' more; kit check lists them', list);
    }
    if (notice.anew) button('Show the new version', again);
    button('Hide', close);
  }

  box.addEventListener('focusin', function (e) {
    if (!box.contains(e.relatedTarget)) before = e.relatedTarget;
  });
  addEventListener('keydown', function (e) {
    if (e.key === 'Escape' && box.firstChild) close();
  });

  // What a reload would take away.
  addEventListener('input', function () { used = true; }, true);
  addEventListener('click', function (e) {
    if (e.target.closest && e.target.closest('button') && !box.contains(e.target)) used = true;
  }, true);

  // The same place

  // Counts are no part of a name: a save may change them.
  var words = function (e) { return e.textContent.replace(/\d+/g, ''); };
  var name = function (e) { return e.tagName + ' ' + (e.getAttribute('href') || words(e) || e.name || ''); };

  // The boxes that open, each with what it is called, and which of that name it is.
  function boxes() {
    var seen = {};
    return Array.from(document.querySelectorAll('details > summary'), function (e) {
      var called = ((e.closest('[id]') || {}).id || '') + ' ' + words(e);
      seen[called] = (seen[called] || 0) + 1;
      return { details: e.parentNode, name: called + ' ' + seen[called] };
    });
  }

  function place() {
    var near = null, open = {};
    boxes().forEach(function (b) { open[b.name] = b.details.open; });
    document.querySelectorAll('main [id]').forEach(function (e) {
      var top = e.getBoundingClientRect().top;
      if (e.getClientRects().length && top < innerHeight / 2 && (!near || top >= near.top)) near = { id: e.id, top: top };
    });
    var active = document.activeElement, usable = Array.from(document.querySelectorAll(USABLE));
    return {
      address: location.pathname + location.search,
      y: scrollY,
      near: scrollY ? near : null,
      focus: active && usable.includes(active) ? { id: active.id, n: usable.indexOf(active), name: name(active) } : null,
      open: open,
    };
  }

  function again() {
    close();
    try {
      // The server's own page, while there is none of the site, has no place to go back to.
      sessionStorage.setItem(KEPT, JSON.stringify((document.body.className === 'kit-serve-page' && kept) || place()));
      history.scrollRestoration = 'manual';
    } catch (e) { /* then the browser finds the place by itself */ }
    location.reload();
  }

  function findFocus(focus) {
    var usable = Array.from(document.querySelectorAll(USABLE)), same = function (e) { return name(e) === focus.name; };
    return (focus.id && document.getElementById(focus.id)) || (usable[focus.n] && same(usable[focus.n]) ? usable[focus.n] : usable.find(same));
  }

  function scroll() {
    var near = kept.near && document.getElementById(kept.near.id);
    scrollTo({ top: near && near.getClientRects().length ? scrollY + near.getBoundingClientRect().top - kept.near.top : kept.y, behavior: 'instant' });
  }

  function restore() {
    // Until the page is there as a whole the browser would put it where it was by the pixel.
    addEventListener('load', function () { setTimeout(function () { history.scrollRestoration = 'auto'; }); });
    if (kept.address !== location.pathname + location.search) return;
    boxes().forEach(function (b) {
      if (b.name in kept.open) b.details.open = kept.open[b.name];
    });
    var focus = kept.focus && findFocus(kept.focus);
    if (focus) focus.focus({ preventScroll: true });
    scroll();
    // Pictures and fonts may have come late.
    addEventListener('load', function () { if (!used) scroll(); });
  }

  try {
    kept = JSON.parse(sessionStorage.getItem(KEPT));
    sessionStorage.removeItem(KEPT);
    if (kept) restore();
  } catch (e) { /* no storage, no place */ }

  // What the server says. The page that it sends while there is no site lists the errors itself.
  function judge(state) {
    var said = JSON.stringify(state.errors), now = state.pages[decodeURIComponent(location.pathname).slice(1)] || state.site;
    if (!mine) {
      if (state.site || (latest !== null && latest !== said)) return again();
      latest = said;
      return say(null);
    }
    if (now !== mine && !used) return again();
    if (state.errors.length) {
      return say({
        words: 'The site could not be built. This is its last good version; mend this and save the file:', errors: state.errors, more: state.more,
        anew: now !== mine,
      });
    }
    say(now === mine ? null : { words: 'The site has changed.', anew: true });
  }

  function ask() {
    var script = document.createElement('script');
    var after = function () {
      script.remove();
      setTimeout(ask, EVERY);
    };
    script.src = '/.kit/state.js?n=' + asked++;
    script.addEventListener('load', after);
    script.addEventListener('error', function () {
      say({ words: 'kit serve has ended. Start it again to see what changes.' });
      after();
    });
    document.head.append(script);
  }

  window.kitServe = judge;
  setTimeout(ask, EVERY);
}());
