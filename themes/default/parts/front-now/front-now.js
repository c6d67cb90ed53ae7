// On the days of the visit the front page says what runs now and what comes next, by the reader's clock. Without a script, and before the
// visit, it says which session is the first. What is for later waits in <template>s.
(function () {
  'use strict';
  var now = document.querySelector('.now');
  var coming = now && now.querySelector('.coming');
  if (!coming) return;
  var all = function (which) { return [].slice.call(now.querySelectorAll(which)); };
  all('template').forEach(function (template) {
    var later = template.content.firstElementChild;
    later.hidden = true;
    template.replaceWith(later);
  });
  var running = now.querySelector('.running'), lunch = now.querySelector('.lunch');
  var rows = all('[data-base]:not(li)'), sessions = all('.coming li'), lunches = all('.lunch li');
  var time = function (element, which) { return new Date(element.dataset[which]).getTime(); };
  var day = function (when) { return new Date(when).toDateString(); };
  var shown = function (row) {
    var list = [].slice.call(row.querySelectorAll('li:not([hidden])'));
    row.hidden = !list.length;
    return list;
  };

  function show() {
    var clock = Date.now();
    var begins = sessions.map(function (s) { return time(s, 'begins'); });
    var first = Math.min.apply(null, begins), last = Math.max.apply(null, begins);
    if (clock < new Date(day(first)).getTime() || clock > last && day(clock) !== day(last)) return;
    var next = Math.min.apply(null, begins.filter(function (b) { return b > clock; }));
    sessions.forEach(function (s) {
      var runs = time(s, 'begins') <= clock && clock < time(s, 'ends');
      (runs ? running : coming).querySelector('ul').appendChild(s);
      s.hidden = !runs && time(s, 'begins') !== next;
    });
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
    if (base && bases.every(function (b) { return b === base; }) && rows.some(function (r) { return r.dataset.base === base; })) {
      rows.forEach(function (row) { row.hidden = row.dataset.base !== base; });
      sessions.forEach(function (s) {
        var place = s.querySelector('[data-elsewhere]');
        place.textContent = s.dataset.base === base || !place.dataset.elsewhere ? '' : place.dataset.elsewhere + ' · ';
      });
    }
    if (lunch) {
      lunches.forEach(function (l) { l.hidden = day(time(l, 'ends')) !== day(clock) || time(l, 'ends') <= clock; });
      shown(lunch);
    }
  }

  show();
  setInterval(show, 60000);
})();
