// On the days of the visit the front page says what runs now and what comes next. It goes by the clock of the reader's device, asks it for the
// time in Britain (the device may be set to another zone), and says so, for a clock may be wrong. Times are compared as texts of one form,
// 2027-03-09T09:30. Without a script, and before the visit, the page says which session is the first. What is for later waits in <template>s.
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
  var running = now.querySelector('.running'), lunch = now.querySelector('.lunch'), says = now.querySelector('.clock');
  var rows = all('[data-base]:not(li)'), sessions = all('.coming li'), lunches = all('.lunch li');
  var addresses = all('.address');
  var home = rows.length ? rows[0].dataset.base : '';
  var zone = 'Europe/London';
  var digits = new Intl.DateTimeFormat('en-GB', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  var words = new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
  var day = function (time) { return time.slice(0, 10); };
  var least = function (times) { return times.slice().sort()[0] || ''; };

  function clockTime(moment) {
    var part = {};
    digits.formatToParts(moment).forEach(function (p) { part[p.type] = p.value; });
    return part.year + '-' + part.month + '-' + part.day + 'T' + part.hour + ':' + part.minute;
  }

  // The facts of one base, and with each session its base where it is another one.
  function stand(base) {
    rows.forEach(function (row) { row.hidden = row.dataset.base !== base; });
    sessions.forEach(function (s) {
      var place = s.querySelector('[data-elsewhere]');
      place.textContent = s.dataset.base === base || !place.dataset.elsewhere ? '' : place.dataset.elsewhere;
    });
  }

  function show() {
    var moment = new Date(), clock = clockTime(moment);
    says.hidden = false;
    says.textContent = 'By this device’s clock: ' + words.format(moment) + ', ' + clock.slice(11) + ' in Britain';
    var real = sessions.filter(function (s) { return !('break' in s.dataset); });
    var begins = real.map(function (s) { return s.dataset.begins; });
    if (day(clock) < day(least(begins))) return;

    var next = least(begins.filter(function (b) { return b > clock; }));
    var current = [], following = [], today = { before: false, after: false };
    sessions.forEach(function (s) {
      var runs = s.dataset.begins <= clock && clock < s.dataset.ends, comes = real.indexOf(s) >= 0 && s.dataset.begins === next;
      (runs ? running : coming).querySelector('ul').appendChild(s);
      s.hidden = !runs && !comes;
      if (runs) current.push(s);
      if (comes) following.push(s);
      if (day(s.dataset.begins) === day(clock)) today[s.dataset.begins <= clock ? 'before' : 'after'] = true;
    });
    if (coming.previousElementSibling !== running || running.previousElementSibling) {
      coming.parentNode.prepend(running, coming); // what is asked first
    }
    running.querySelector('p').hidden = current.length > 0;
    running.hidden = !current.length && !(today.before && today.after);
    coming.querySelector('dt').firstChild.data = 'Next';
    var when = coming.querySelector('p time');
    if (following.length) {
      when.textContent = day(next) === day(clock) ? following[0].dataset.time : following[0].dataset.when;
      when.dateTime = following[0].dataset.begins;
    } else if (when) {
      when.parentNode.textContent = 'No more sessions are planned';
    }

    // The base where all of them are; if they are at several, the one at which the visit begins.
    var bases = (current.length ? current : following).map(function (s) { return s.dataset.base; });
    var one = bases.length && bases.every(function (b) { return b === bases[0]; }) && rows.some(function (r) { return r.dataset.base === bases[0]; });
    stand(one ? bases[0] : home);
    addresses.forEach(function (address) { address.hidden = true; }); // who is there needs the room; the base's page has it
    lunches.forEach(function (l) {
      l.querySelector('time').textContent = l.dataset.time;
      l.hidden = day(l.dataset.ends) !== day(clock) || l.dataset.ends <= clock;
    });
    if (lunch) lunch.hidden = lunches.every(function (l) { return l.hidden; });
  }

  show();
  setInterval(show, 30000);
})();
