// On the days of the visit the front page says what runs now and what comes next, by the reader's clock. Without a script, and before the
// visit, it says which session is the first.
(function () {
  'use strict';
  var now = document.querySelector('.now');
  var coming = now && now.querySelector('.coming');
  if (!coming) return;
  var running = now.querySelector('.running');
  var sessions = [].slice.call(coming.querySelectorAll('li'));
  var time = function (element, which) { return new Date(element.dataset[which]).getTime(); };
  var day = function (when) { return new Date(when).toDateString(); };

  function show() {
    var clock = Date.now();
    var begins = sessions.map(function (s) { return time(s, 'begins'); });
    var first = Math.min.apply(null, begins), last = Math.max.apply(null, begins);
    if (clock < new Date(day(first)).getTime() || clock > last && day(clock) !== day(last)) return;
    var next = Math.min.apply(null, begins.filter(function (b) { return b > clock; }));
    sessions.forEach(function (s) {
      var is_now = time(s, 'begins') <= clock && clock < time(s, 'ends');
      (is_now ? running : coming).querySelector('ul').appendChild(s);
      s.hidden = !is_now && time(s, 'begins') !== next;
    });
    var shown = function (row) {
      var list = [].slice.call(row.querySelectorAll('li:not([hidden])'));
      row.hidden = !list.length;
      return list;
    };
    var current = shown(running), following = shown(coming);
    coming.querySelector('dt').firstChild.data = 'Next';
    if (following.length) {
      var when = coming.querySelector('p time');
      when.textContent = following[0].dataset.when;
      when.dateTime = following[0].dataset.begins;
    }

    // The base where all of them are; if they are at several, the page keeps the one that it has.
    var bases = (current.length ? current : following).map(function (s) { return s.dataset.base; });
    var base = bases[0];
    if (base && bases.every(function (b) { return b === base; }) && now.querySelector('dl > [data-base="' + CSS.escape(base) + '"]')) {
      now.querySelectorAll('dl > [data-base]').forEach(function (row) { row.hidden = row.dataset.base !== base; });
      sessions.forEach(function (s) {
        var elsewhere = s.querySelector('.note > span');
        if (elsewhere) elsewhere.hidden = s.dataset.base === base;
      });
    }
    var lunches = [].slice.call(now.querySelectorAll('.lunch li'));
    var lunch = Math.min.apply(null, lunches.map(function (l) { return time(l, 'ends'); }).filter(function (e) { return e > clock; }));
    lunches.forEach(function (l) { l.hidden = time(l, 'ends') !== lunch; });
    if (lunches.length) now.querySelector('.lunch').hidden = lunch === Infinity;
  }

  show();
  setInterval(show, 60000);
})();
