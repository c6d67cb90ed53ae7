// Practising for interviews. All questions stand in the page; this only chooses among them, shows one at a time, and keeps what somebody rates.
// Where one is stands in the address (#q=…), so that "back" and "reload" lose nothing. What is kept lies in the browser's storage under one name and, for this
// tab, in the history: a browser that allows no storage still comes through a reload. Nothing is sent anywhere.
(function () {
  'use strict';
  var KEY = 'kit-rehearsal', VERSION = 1, FILE_MAX = 1 << 20, NOTE_MAX = 4000, PAUSE = 400, WRITE_CLOCK = 5000;
  var SURE = ['', 'Not sure', 'A little sure', 'Fairly sure', 'Very sure'];
  var LACKS = { fact: 'a fact', example: 'an example', evidence: 'the evidence', plan: 'the plan' };
  var MANY = [['3', '3 questions, about 10 minutes'], ['5', '5 questions, about 15 minutes'], ['10', '10 questions, about half an hour'],
    ['20', '20 questions, about an hour'], ['all', 'All that fit']];
  var PACES = [['calm', 'Calm, without a clock'], ['clock', 'Against the clock']];
  var TIMES = [['60', '1 minute an answer'], ['120', '2 minutes an answer'], ['180', '3 minutes an answer'], ['300', '5 minutes an answer']];
  var TOGETHER = [['alone', 'Alone', 'Say your answers aloud. It is harder than to think them.'],
    ['pair', 'In a pair', 'One asks, the other answers; then you swap.'],
    ['group', 'In a group with a facilitator', 'The facilitator reads, keeps the time and opens the answer side.']];

  var place = document.getElementById('at:play'), opening = document.title;
  if (!place || !document.querySelector('.ask')) return;
  var who = document.getElementById('at:who'), titled = document.body;
  var questions = [], byName = new Map(), statements = [];
  var kept = { choice: null, ratings: {}, run: null }, storage = 'kept', view = '', timer = null, later = null, told = '';

  // Helpers

  function make(name, attributes, inner) {
    var e = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) {
      var value = attributes[key];
      if (value === true) e.setAttribute(key, ''); else if (value !== false && value !== undefined && value !== null) e.setAttribute(key, value);
    });
    [].concat(inner === undefined ? [] : inner).forEach(function (part) { if (part !== null) e.append(part); });
    return e;
  }

  function button(words, act, main) {
    var b = make('button', { type: 'button', class: main ? 'main' : null }, words);
    b.addEventListener('click', act);
    return b;
  }

  function plural(n, one, many) { return n + ' ' + (n === 1 ? one : many); }

  // Comes between the words of a list: "a, b and c".
  function listed(words) {
    return words.length < 2 ? words.join('') : words.slice(0, -1).join(', ') + ' and ' + words[words.length - 1];
  }

  function text(e) { return e ? e.textContent.replace(/\s+/g, ' ').trim() : ''; }

  // What the page holds

  document.querySelectorAll('.asks-about').forEach(function (section) {
    var about = { id: section.dataset.statement, title: section.dataset.title, briefing: section.dataset.briefing, page: section.dataset.page, held: section.querySelector('.held .back') };
    statements.push(about);
    section.querySelectorAll('.ask').forEach(function (item) {
      var q = { name: item.id, item: item, about: about, text: text(item.querySelector('.say')), source: item.dataset.source,
        roles: item.dataset.roles.split(' '), follow: Array.from(item.querySelectorAll('.next li')).map(text) };
      questions.push(q);
      byName.set(q.name, q);
    });
  });

  // What is kept

  function isWord(value, words) { return words.some(function (w) { return w[0] === value; }); }

  // A rating as we would have written it, or null: what comes from a file may hold anything.
  function rating(value) {
    if (!value || typeof value !== 'object') return null;
    var sure = Math.floor(value.sure) || 0, lacks = Array.isArray(value.lacks) ? value.lacks : [];
    var note = typeof value.note === 'string' ? value.note.slice(0, NOTE_MAX) : '';
    if (sure < 0 || sure > 4) return null;
    return { sure: sure, lacks: Object.keys(LACKS).filter(function (l) { return lacks.indexOf(l) >= 0; }), note: note, at: Math.max(0, Math.floor(value.at) || 0) };
  }

  function ratings(value) {
    var out = {};
    if (value && typeof value === 'object') Object.keys(value).slice(0, 20000).forEach(function (name) {
      var r = /^[\w.@-]{1,200}$/.test(name) ? rating(value[name]) : null;
      if (r) out[name] = r;
    });
    return out;
  }

  function choice(value) {
    var c = value && typeof value === 'object' ? value : {};
    var known = statements.map(function (s) { return s.id; });
    var on = Array.isArray(c.statements) ? c.statements.filter(function (s) { return known.indexOf(s) >= 0; }) : [];
    return {
      who: typeof c.who === 'string' && who && Array.from(who.content.querySelectorAll('option')).some(function (o) { return o.value === c.who; }) ? c.who : '',
      statements: on, many: isWord(c.many, MANY) ? c.many : '5', pace: isWord(c.pace, PACES) ? c.pace : 'calm',
      seconds: isWord(c.seconds, TIMES) ? c.seconds : '180', together: isWord(c.together, TOGETHER) ? c.together : 'alone'
    };
  }

  function run(value) {
    if (!value || typeof value !== 'object' || !Array.isArray(value.names)) return null;
    var names = value.names.filter(function (n) { return byName.has(n); });
    var steps = {};
    if (!names.length) return null;
    names.forEach(function (n) {
      var s = value.steps && value.steps[n] || {};
      steps[n] = { follow: Math.max(0, Math.floor(s.follow) || 0), open: !!s.open, spent: Math.max(0, Math.floor(s.spent) || 0), still: !!s.still, seen: !!s.seen };
    });
    return { names: names, steps: steps, choice: choice(value.choice), clock: value.clock !== false, done: !!value.done };
  }

  function take(into, from) {
    var newer = 0;
    Object.keys(from).forEach(function (name) {
      if (into[name] && into[name].at >= from[name].at) return;
      if (into[name] && !from[name].note) from[name].note = into[name].note; // a file without notes takes none away
      into[name] = from[name];
      newer++;
    });
    return newer;
  }

  function fromStorage() {
    try {
      return JSON.parse(localStorage.getItem(KEY) || 'null') || {};
    } catch (refused) {
      storage = refused instanceof SyntaxError ? storage : 'blocked';
      return {};
    }
  }

  function read() {
    var stored = fromStorage(), tab = history.state && history.state.rehearsal || {};
    kept.ratings = ratings(stored.ratings);
    take(kept.ratings, ratings(tab.ratings));
    kept.run = run(tab.run) || run(stored.run);
    kept.choice = choice(stored.choice || tab.choice);
  }

  function write() {
    clearTimeout(later);
    later = null;
    if (storage !== 'blocked') {
      try {
        take(kept.ratings, ratings(fromStorage().ratings)); // another tab may have written
        localStorage.setItem(KEY, JSON.stringify({ v: VERSION, choice: kept.choice, ratings: kept.ratings, run: kept.run }));
        storage = 'kept';
      } catch (refused) {
        storage = refused.name === 'SecurityError' ? 'blocked' : 'full';
      }
    }
    try {
      history.replaceState({ rehearsal: { choice: kept.choice, ratings: kept.ratings, run: kept.run } }, '');
    } catch (refused) { /* a reload then begins anew */ }
    tellStorage();
  }

  function writeSoon() {
    clearTimeout(later);
    later = setTimeout(write, PAUSE);
  }

  addEventListener('pagehide', function () { if (later || timer) write(); });
  addEventListener('storage', function (e) {
    if (e.key === KEY && e.newValue) take(kept.ratings, ratings(fromStorage().ratings));
  });

  // The frame: one live region that stays, one place that changes

  var status = make('p', { class: 'told', role: 'status' }), warning = make('p', { class: 'told' }), stage = make('div', { class: 'stage' });
  place.className = 'play';
  place.append(status, warning, stage);

  // The same words twice would not be spoken twice; what was said is cleared with the next step. UNSEEN: the page shows it somewhere else already.
  function tell(words, unseen) {
    status.classList.toggle('hidden', !!unseen);
    status.textContent = words === told ? words + '\u00a0' : words;
    told = status.textContent;
  }

  function tellStorage() {
    warning.textContent = storage === 'blocked'
      ? 'This browser keeps nothing for this page, so your progress lasts as long as this tab. Save it as a file before you close it.'
      : storage === 'full' ? 'The browser’s storage is full, so your progress lasts as long as this tab. Save it as a file before you close it.' : '';
  }

  function show(name, parts, focus, title) {
    view = name;
    titled.classList.toggle('playing', name !== 'start');
    document.title = title ? title + ' – ' + opening : opening;
    stage.replaceChildren.apply(stage, parts.filter(Boolean));
    if (focus) {
      focus.focus({ preventScroll: true });
      if (name !== 'start') scrollTo(0, 0); else place.scrollIntoView({ block: 'start' });
      if (focus.getBoundingClientRect().bottom > innerHeight) focus.scrollIntoView({ block: 'start' }); // at 400% zoom what is above it fills the screen
    }
  }

  function heading(level, words, more) { return make('h' + level, Object.assign({ tabindex: '-1' }, more), words); }

  // Choosing questions

  function fits(c) {
    return questions.filter(function (q) {
      return (c.who === '' || q.roles.indexOf(c.who) >= 0) && (!c.statements.length || c.statements.indexOf(q.about.id) >= 0);
    });
  }

  function isWeak(r) { return !!r && (r.sure > 0 && r.sure < 3 || r.lacks.length > 0); }

  function shuffled(list) {
    for (var i = list.length - 1; i > 0; i--) {
      var j = Math.floor(Math.random() * (i + 1)), other = list[i];
      list[i] = list[j];
      list[j] = other;
    }
    return list;
  }

  // One of each statement in turn, so that a short rehearsal is not about one alone.
  function dealt(list) {
    var heaps = statements.map(function (s) { return shuffled(list.filter(function (q) { return q.about === s; })); }), out = [];
    shuffled(heaps);
    for (var i = 0; out.length < list.length; i++) heaps.forEach(function (heap) { if (heap[i]) out.push(heap[i]); });
    return out;
  }

  // The weak ones first, the least sure before the others; then what was never asked; then what is known well, the longest ago first.
  function chosen(c) {
    var all = fits(c), of = function (q) { return kept.ratings[q.name]; };
    var weak = all.filter(function (q) { return isWeak(of(q)); }).sort(function (a, b) { return of(a).sure - of(b).sure || of(a).at - of(b).at; });
    var known = all.filter(function (q) { return of(q) && of(q).sure > 0 && !isWeak(of(q)); }).sort(function (a, b) { return of(a).at - of(b).at; });
    var fresh = dealt(all.filter(function (q) { return weak.indexOf(q) < 0 && known.indexOf(q) < 0; }));
    var list = weak.concat(fresh, known);
    return c.many === 'all' ? list : list.slice(0, +c.many);
  }

  function begin(list, c) {
    var steps = {};
    list.forEach(function (q) { steps[q.name] = { follow: 0, open: false, spent: 0, still: false, seen: false }; });
    kept.run = { names: list.map(function (q) { return q.name; }), steps: steps, choice: c, clock: true, done: false };
    write();
    go('q=' + list[0].name);
  }

  function go(to) {
    write();
    if (location.hash === '#' + to) draw(true); else location.hash = to;
  }

  // The first screen

  function option(pair) { return make('option', { value: pair[0] }, pair[1]); }

  function select(id, words, options, value, hint) {
    var field = make('select', { id: id });
    field.append.apply(field, options);
    field.value = value;
    if (field.selectedIndex < 0) field.selectedIndex = 0;
    return { field: field, box: make('div', { class: 'field' }, [make('label', { class: 'above', for: id }, [words, hint ? make('span', { class: 'hint' }, hint) : null]), field]) };
  }

  function tick(type, name, value, on, words, hint) {
    var input = make('input', { type: type, name: name, value: value });
    input.checked = on;
    return make('label', { class: 'tick' }, [input, make('span', {}, [words, hint ? make('span', { class: 'hint' }, hint) : null])]);
  }

  function picked(form, name) {
    return Array.from(form.querySelectorAll('input[name="' + name + '"]')).filter(function (i) { return i.checked; }).map(function (i) { return i.value; });
  }

  function drawStart(focus) {
    var c = kept.choice, form = make('form', { 'aria-labelledby': 'play:start' });
    var roles = [make('option', { value: '' }, 'Anybody: questions for all roles')].concat(who ? Array.from(who.content.querySelectorAll('option')).map(function (o) { return o.cloneNode(true); }) : []);
    var role = select('play:who', 'My role', roles, c.who, 'Your post, or front line, partner or carer');
    var many = select('play:many', 'How many', MANY.map(option), c.many);
    var time = select('play:time', 'Time for an answer', TIMES.map(option), c.seconds);
    var about = make('fieldset', {}, [make('legend', {}, ['About', make('span', { class: 'hint' }, 'Tick none for all')]),
      make('div', { class: 'ticks-in' }, statements.map(function (s) { return tick('checkbox', 'about', s.id, c.statements.indexOf(s.id) >= 0, s.title); }))]);
    var pace = make('fieldset', {}, [make('legend', {}, 'Pace')].concat(PACES.map(function (p) { return tick('radio', 'pace', p[0], c.pace === p[0], p[1]); })));
    var together = make('fieldset', {}, [make('legend', {}, 'Together')].concat(TOGETHER.map(function (p) { return tick('radio', 'together', p[0], c.together === p[0], p[1], p[2]); })));
    var sum = make('p', { class: 'hint', role: 'status' }), start = make('button', { type: 'submit', class: 'main' }, 'Start');
    var h = heading(2, 'Start a rehearsal', { id: 'play:start' });

    function now() {
      return choice({ who: role.field.value, statements: picked(form, 'about'), many: many.field.value, pace: picked(form, 'pace')[0], seconds: time.field.value, together: picked(form, 'together')[0] });
    }
    function count(write_it) {
      var value = now(), all = fits(value), weak = all.filter(function (q) { return isWeak(kept.ratings[q.name]); }).length;
      sum.textContent = all.length ? plural(all.length, 'question fits', 'questions fit') + (weak ? '; the ' + weak + ' that you were least sure of come first' : '') + '.'
        : 'No question fits. Choose another role, or more to talk about.';
      time.box.hidden = value.pace !== 'clock';
      kept.choice = value;
      if (write_it) write();
    }
    form.append(role.box, about, many.box, pace, time.box, together, sum, make('div', { class: 'row' }, start));
    form.addEventListener('change', function () { count(true); });
    form.addEventListener('submit', function (e) {
      var list = chosen(now());
      e.preventDefault();
      if (list.length) begin(list, now()); else role.field.focus();
    });
    count(false);
    var more = null, r = kept.run;
    if (r && !r.done) {
      var at = nextOf(r);
      more = make('div', { class: 'guide' }, [make('p', {}, 'You stopped at question ' + (at + 1) + ' of ' + r.names.length + '.'), button('Go on', function () { go('q=' + r.names[at]); })]);
    }
    show('start', [h, more, form, progressBox()], focus ? h : null, '');
    tellStorage();
  }

  // The first question of a run that was not yet left behind.
  function nextOf(r) {
    for (var i = 0; i < r.names.length; i++) if (!r.steps[r.names[i]].seen) return i;
    return r.names.length - 1;
  }

  // Progress: out, in, away

  function progressBox() {
    var notes = tick('checkbox', 'notes', 'yes', false, 'With my notes');
    var file = make('input', { type: 'file', id: 'play:file', accept: '.json,application/json' });
    var rated = Object.keys(kept.ratings).length;
    file.addEventListener('change', function () { load(file); });
    return make('details', { class: 'progress-of' }, [make('summary', {}, 'My progress on this machine'),
      make('p', {}, (rated ? 'You have rated ' + plural(rated, 'question', 'questions') + '. ' : 'You have rated nothing yet. ')
        + 'It is kept in this browser, for this page alone, and never sent. In a private window it is gone when the window closes.'),
      make('h3', {}, 'Take it to another machine'), notes, make('div', { class: 'row' }, button('Save as a file', function () { save(notes.querySelector('input').checked); })),
      make('div', { class: 'field' }, [make('label', { class: 'above', for: 'play:file' }, ['Read a saved file', make('span', { class: 'hint' }, 'What is newer counts')]), file]),
      make('h3', {}, 'Delete it'), make('div', { class: 'row' }, button('Delete my progress', remove))]);
  }

  function save(withNotes) {
    var out = {};
    Object.keys(kept.ratings).sort().forEach(function (name) {
      var r = kept.ratings[name];
      out[name] = withNotes ? { sure: r.sure, lacks: r.lacks, note: r.note, at: r.at } : { sure: r.sure, lacks: r.lacks, at: r.at };
    });
    var url = URL.createObjectURL(new Blob([JSON.stringify({ kit: 'rehearsal', v: VERSION, choice: kept.choice, ratings: out }, null, 1) + '\n'], { type: 'application/json' }));
    var link = make('a', { href: url, download: 'rehearsal-progress.json', hidden: true });
    place.append(link);
    link.click();
    setTimeout(function () { link.remove(); URL.revokeObjectURL(url); }, 1000);
    tell('Saved as rehearsal-progress.json, ' + (withNotes ? 'with' : 'without') + ' your notes.');
  }

  function load(input) {
    var file = input.files[0], reader = new FileReader();
    input.value = '';
    if (!file) return;
    if (file.size > FILE_MAX) {
      tell('That file is too large to be saved progress.');
      return;
    }
    reader.onload = function () {
      var data = null, read_in, newer;
      try {
        data = JSON.parse(reader.result);
      } catch (broken) { /* told below */ }
      if (!data || data.kit !== 'rehearsal') {
        tell('That file holds no saved progress. Choose one that was saved by this page.');
        return;
      }
      read_in = ratings(data.ratings);
      newer = take(kept.ratings, read_in);
      if (!kept.run) kept.choice = choice(data.choice);
      write();
      drawStart(false);
      stage.querySelector('.progress-of').open = true;
      stage.querySelector('.progress-of summary').focus();
      tell(plural(Object.keys(read_in).length, 'rating was', 'ratings were') + ' read; ' + plural(newer, 'was', 'were') + ' new.');
    };
    reader.onerror = function () { tell('That file could not be read.'); };
    reader.readAsText(file);
  }

  function remove() {
    if (!confirm('Delete your ratings and notes on this machine?')) return;
    kept = { choice: choice(null), ratings: {}, run: null };
    try {
      localStorage.removeItem(KEY);
    } catch (refused) { /* there is nothing */ }
    try {
      history.replaceState(null, '');
    } catch (refused) { /* nor here */ }
    drawStart(true);
    tell('Your progress was deleted.');
  }

  // One question

  // A copy of what the page says, without links to other questions: they would lead out of the rehearsal.
  function copyOf(node) {
    var copy = node.cloneNode(true);
    copy.querySelectorAll('a[href^="#"]').forEach(function (a) { a.replaceWith(make('span', {}, a.textContent)); });
    return copy;
  }

  function guide(c, at) {
    if (c.together === 'pair') return make('div', { class: 'guide' }, make('p', {}, (at % 2 ? 'The second of you asks, the first answers.' : 'The first of you asks, the second answers.')
      + ' Whoever asks reads the question aloud, lets the other finish, and goes on to the follow-ups. Then open the answer side together.'));
    if (c.together === 'group') return make('div', { class: 'guide' }, [make('p', {}, 'For the facilitator: about nine minutes for this question.'), make('ol', {}, [
      make('li', {}, '1 minute: read it aloud, and wait. Silence is all right.'),
      make('li', {}, '5 minutes: let at least two people answer. Ask those who have not spoken; ask for an example.'),
      make('li', {}, '2 minutes: open the answer side, and compare. What did nobody say?'),
      make('li', {}, '1 minute: agree on how sure the group is, and note what was missing.')])]);
    return null;
  }

  function clockWords(seconds) {
    var s = Math.max(0, Math.ceil(seconds));
    return Math.floor(s / 60) + ':' + (s % 60 < 10 ? '0' : '') + s % 60;
  }

  function stopClock() {
    clearInterval(timer);
    timer = null;
  }

  // The clock is seen and not spoken, but for one minute before its end and at the end. It can be paused and turned off, and nothing happens when it is out.
  function clockBox(r, name) {
    var step = r.steps[name], whole = +r.choice.seconds, last = Date.now(), saved = last, figure = make('strong', { role: 'timer', 'aria-label': 'Time left' });
    var pause, off, box, words = make('span', {});
    function left() { return whole - step.spent / 1000; }
    function draw() {
      figure.textContent = clockWords(left());
      words.textContent = left() <= 0 ? 'Time is up. Finish your sentence.' : step.still ? 'The clock stands still.' : 'left for your answer';
      pause.textContent = step.still ? 'Let the clock go on' : 'Pause the clock';
      if (left() <= 0 && document.activeElement === pause) stage.querySelector('.spoken').focus();
      pause.hidden = left() <= 0;
    }
    function beat() {
      var now = Date.now(), before = left();
      if (!step.still && !step.open) step.spent = Math.min(step.spent + now - last, whole * 1000);
      last = now;
      if (before > 60 && left() <= 60 && whole > 60) tell('One minute left.', true);
      if (before > 0 && left() <= 0) tell('Time is up. Finish your sentence, then go on.', true);
      if (left() <= 0) stopClock();
      if (now - saved > WRITE_CLOCK) {
        saved = now;
        write();
      }
      draw();
    }
    pause = button('', function () {
      beat();
      step.still = !step.still;
      draw();
      write();
    });
    off = button('Turn the clock off', function () {
      r.clock = false;
      stopClock();
      box.remove();
      write();
      tell('The clock is off for this rehearsal.');
      stage.querySelector('.spoken').focus();
    });
    box = make('div', { class: 'clock' }, [figure, words, pause, off]);
    draw();
    stopClock();
    if (left() > 0) timer = setInterval(beat, 250);
    return box;
  }

  function rateBox(q, c) {
    var r = kept.ratings[q.name] || { sure: 0, lacks: [], note: '', at: 0 };
    var h = heading(3, c.together === 'group' ? 'How sure was the group?' : 'How sure were you?', { id: 'play:rate' });
    var note = make('textarea', { id: 'play:note', maxlength: NOTE_MAX });
    var sure = make('fieldset', { 'aria-labelledby': 'play:rate' }, [1, 2, 3, 4].map(function (n) { return tick('radio', 'sure', n, r.sure === n, SURE[n]); }));
    var lacks = make('fieldset', {}, [make('legend', {}, 'What was missing?')].concat(Object.keys(LACKS).map(function (l) {
      return tick('checkbox', 'lacks', l, r.lacks.indexOf(l) >= 0, LACKS[l].charAt(0).toUpperCase() + LACKS[l].slice(1));
    })));
    var box = make('div', { class: 'rate' }, [h, sure, lacks,
      make('div', { class: 'field' }, [make('label', { class: 'above', for: 'play:note' }, ['A note of your own', make('span', { class: 'hint' }, 'Stays on this machine. No names of people who draw on care.')]), note])]);
    function keep() {
      kept.ratings[q.name] = { sure: +picked(box, 'sure')[0] || 0, lacks: picked(box, 'lacks'), note: note.value.slice(0, NOTE_MAX), at: Date.now() };
      writeSoon();
    }
    note.value = r.note;
    box.addEventListener('input', keep);
    return box;
  }

  function answerBox(q) {
    var h = heading(3, 'Answer side', { id: 'play:answer' }), box = make('section', { 'aria-labelledby': 'play:answer' }, h);
    var back = make('div', { class: 'back' });
    [q.item.querySelector('.answer .back'), q.about.held].forEach(function (from) { if (from) back.append.apply(back, Array.from(copyOf(from).childNodes)); });
    back.querySelectorAll('h3').forEach(function (one) { one.replaceWith(make('h4', {}, one.textContent)); }); // it stands lower here
    box.append(back);
    return box;
  }

  function drawQuestion(q, focus) {
    var r = kept.run, at = r.names.indexOf(q.name), step = r.steps[q.name], last = at === r.names.length - 1;
    var title = 'Question ' + (at + 1) + ' of ' + r.names.length;
    var h = heading(2, q.text, { class: 'spoken' }), follow = make('ol', { class: 'followed', hidden: true }), under = make('div', {}), next = null;
    var side = q.item.querySelector('.side-of'), clock = r.choice.pace === 'clock' && r.clock && !step.open ? clockBox(r, q.name) : null;

    function addFollow(n, now) {
      var li = make('li', { tabindex: '-1' }, q.follow[n]);
      follow.hidden = false;
      follow.append(li);
      if (!now) return;
      tell('Follow-up ' + (n + 1) + ' of ' + q.follow.length + ': ' + q.follow[n], true);
      if (n + 1 === q.follow.length) {
        more.remove();
        li.focus();
      }
    }
    function moreWords() {
      more.textContent = step.follow ? 'Next follow-up question' : 'Follow-up question';
    }
    var more = button('', function () {
      addFollow(step.follow, true);
      step.follow++;
      moreWords();
      write();
    });
    function openSide(now) {
      step.open = true;
      stopClock();
      if (clock) clock.remove();
      open.remove();
      under.replaceChildren(answerBox(q), rateBox(q, r.choice));
      next.classList.add('main');
      next.textContent = last ? 'Finish' : 'Next question';
      if (!now) return;
      write();
      under.querySelector('h3').focus();
    }
    var open = button('Open the answer side', function () { openSide(true); }, true);
    next = button(last ? 'Skip it and finish' : 'Skip it', function () { leave(at + 1); });

    function leave(to) {
      step.seen = true;
      if (to === r.names.length) r.done = true;
      go(to === r.names.length ? 'end' : 'q=' + r.names[to]);
    }
    for (var n = 0; n < Math.min(step.follow, q.follow.length); n++) addFollow(n, false);
    moreWords();
    show('question', [
      make('p', { class: 'where' }, [make('span', {}, title), make('span', {}, q.about.title)]), h, side ? copyOf(side) : null, guide(r.choice, at),
      clock, !clock && r.choice.together === 'alone' && at === 0 ? make('p', { class: 'hint' }, 'Think for a moment, then say your answer aloud.') : null,
      follow, make('div', { class: 'row' }, [step.follow < q.follow.length ? more : null, open]), under,
      make('div', { class: 'row' }, [next, at ? button('Back to the question before', function () { go('q=' + r.names[at - 1]); }) : null,
        button('Stop here', function () { step.seen = true; r.done = true; go('end'); })])
    ], focus ? h : null, title);
    if (step.open) openSide(false);
    tellStorage();
  }

  // The end

  function outcome(q) {
    var r = kept.ratings[q.name], parts = [make('strong', {}, q.text)];
    parts.push(make('p', {}, !r || !r.sure ? 'Not rated' + (r && r.lacks.length ? '. Missing: ' + listed(r.lacks.map(function (l) { return LACKS[l]; })) : '') + '.'
      : SURE[r.sure] + (r.lacks.length ? '. Missing: ' + listed(r.lacks.map(function (l) { return LACKS[l]; })) : '') + '.'));
    if (r && r.note) parts.push(make('p', { class: 'note' }, 'Note: ' + r.note));
    return make('li', { class: 'outcome' }, parts);
  }

  // Links that stand in the answer sides of these questions, once each.
  function links(list, selector) {
    var seen = new Map();
    list.forEach(function (q) {
      [q.item.querySelector('.side-of'), q.item.querySelector('.answer .back')].forEach(function (box) {
        if (box) box.querySelectorAll(selector).forEach(function (a) { if (!seen.has(a.getAttribute('href'))) seen.set(a.getAttribute('href'), a.textContent); });
      });
    });
    return Array.from(seen).map(function (pair) { return make('li', {}, make('a', { href: pair[0] }, pair[1])); });
  }

  function drawEnd(focus) {
    var r = kept.run, list = r.names.filter(function (n) { return r.steps[n].seen || r.steps[n].open; }).map(function (n) { return byName.get(n); });
    var rated = list.filter(function (q) { return kept.ratings[q.name] && kept.ratings[q.name].sure; });
    var weak = list.filter(function (q) { return isWeak(kept.ratings[q.name]); });
    var h = heading(2, 'What this rehearsal showed');
    var parts = [h, make('p', {}, 'Of ' + plural(list.length, 'question', 'questions') + ', you rated ' + rated.length + ' and were sure of ' + (rated.length - weak.filter(function (q) { return rated.indexOf(q) >= 0; }).length) + '.'
      + (weak.length ? ' The others come first next time.' : '') + (list.length < r.names.length ? ' ' + plural(r.names.length - list.length, 'question was', 'questions were') + ' not reached.' : ''))];
    if (r.choice.together === 'group') parts.push(make('p', {}, 'For the facilitator: what several people missed belongs in the learning log. The sheet about leading a focus group says how.'));
    statements.forEach(function (s) {
      var here = list.filter(function (q) { return q.about === s; }), poor = here.filter(function (q) { return !kept.ratings[q.name] || !kept.ratings[q.name].sure || isWeak(kept.ratings[q.name]); });
      if (!here.length) return;
      var readings = links(poor, '.proof a, .came a.from'), people = links(poor, '.asked a'), known = new Set();
      if (s.briefing && poor.length) readings.unshift(make('li', {}, make('a', { href: s.briefing }, 'Fifteen-minute briefing: ' + s.title)));
      people.forEach(function (li) { known.add(li.firstChild.getAttribute('href')); });
      if (poor.length && s.held) s.held.querySelectorAll('a[href^="roles/"]').forEach(function (a) {
        if (!known.has(a.getAttribute('href')) && people.length < 5) people.push(make('li', {}, [make('a', { href: a.getAttribute('href') }, a.textContent), a.nextElementSibling && a.nextElementSibling.matches('.note') ? ', ' + a.nextElementSibling.textContent : '']));
      });
      parts.push(make('section', {}, [make('h3', {}, s.title), make('ul', { class: 'outcomes' }, here.map(outcome)),
        readings.length ? make('div', {}, [make('h4', {}, 'Read'), make('ul', { class: 'points' }, readings)]) : null,
        people.length ? make('div', {}, [make('h4', {}, 'Ask'), make('ul', { class: 'points' }, people)]) : null]));
    });
    parts.push(make('div', { class: 'row' }, [
      weak.length ? button('Practise the weak ones again', function () { begin(weak, r.choice); }, true) : null,
      button('Another rehearsal', function () { go('start'); }, !weak.length)]), progressBox());
    show('end', parts, focus ? h : null, 'What this rehearsal showed');
    tellStorage();
  }

  // The address says what is shown

  function draw(focus) {
    var asked = /^#q=(.+)$/.exec(location.hash), name = asked ? decodeURIComponent(asked[1]) : '';
    stopClock();
    if (status.textContent) tell('');
    if (asked && byName.has(name)) {
      if (!kept.run || kept.run.names.indexOf(name) < 0) { // an address that somebody kept, or sent
        kept.run = run({ names: [name], steps: {}, choice: kept.choice });
      }
      if (kept.run.done && !kept.run.steps[name].open) kept.run.done = false;
      drawQuestion(byName.get(name), focus);
    } else if (location.hash === '#end' && kept.run) {
      drawEnd(focus);
    } else if (view !== 'start') {
      drawStart(focus && view !== '');
    }
  }

  addEventListener('hashchange', function () {
    draw(true);
    write();
  });
  read();
  draw(/^#(q=|end$)/.test(location.hash));
})();
