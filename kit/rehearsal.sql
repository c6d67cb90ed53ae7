-- What the pages for practising interviews read, beside views.sql: the questions of the bank and those that questions.sql made of the council's
-- own content, in one list, with what belongs on their answer side. An audience that has no questions finds empty tables here.

-- How each rule is told of, what inspectors listen for in an answer, and what a strong one covers: context, what was done, how it is known, what comes next.
create temp table site_ask_rule (rule text primary key, n int not null, words text not null, listens text not null, context text not null, done text not null,
  known text not null, next text not null) without rowid;
insert into site_ask_rule values
  ('improvement', 1, 'Something you want to improve', 'That you know your own weak spot better than they do, and do not defend it.',
    'since when it has been so, and whom it touches most', 'what you tried first, also what did not work', 'what people and figures say about it today',
    'the next step, with a name and a date'),
  ('improvement-with-action', 2, 'An improvement that has an action', 'Whether the plan is alive: somebody looks at it, and something has already changed.',
    'why this action and no other', 'what is done so far', 'the first sign that it works, or that it does not', 'what happens before the date, and what if it is missed'),
  ('improvement-without-action', 3, 'An improvement that has no action', 'A straight answer. That there is no plan yet can be said; a plan made up in the room is noticed.',
    'why nothing has been decided', 'what is done meanwhile for those whom it touches', 'how you would see that it gets worse', 'who will decide, and by when'),
  ('action-late', 4, 'An action past its date', 'That you saw it coming, told those who wait, and set a new day that can be believed.',
    'what was promised and to whom', 'what stood in the way, and what was done about that', 'what people have noticed of the delay', 'the new day, and who checks it'),
  ('measure-off-target', 5, 'A measure that misses its target', 'People behind the figure; the cause and not only the effort.',
    'what is counted, and who is not', 'what was changed, and when', 'which way the figure moves, and why you trust it', 'what you expect of the next figure'),
  ('measure-worse', 6, 'A measure that has become worse', 'How soon you noticed, and that somebody asked why.',
    'when it turned', 'what was done first', 'whether it is chance or a direction, and how you know', 'what will be done if the next figure is no better'),
  ('evidence-overdue', 7, 'Evidence whose review is overdue', 'That you do not lean on what nobody has checked.',
    'what the document is for', 'what has been read again since', 'which parts are still right, and who says so', 'when the new version comes'),
  ('strength', 8, 'A strength with evidence', 'Proof that is not your own opinion: people, figures, partners.',
    'what it was like before', 'what you changed', 'the evidence, with its limits', 'how you will keep it up'),
  ('claim', 9, 'A claim without evidence', 'What you offer when there is no document at hand: an example, a voice, a figure, or the word “no”.',
    'what the sentence means in practice', 'one example with what changed for the person', 'who outside would say the same', 'how you will be able to show it next time'),
  ('story', 10, 'Somebody’s story', 'Whether it was one person’s luck or the way you work.',
    'why you chose this story', 'what the team did that others could do', 'how many it has been like this for, and for whom not', 'what you changed because of it'),
  ('practice', 11, 'A way of working', 'That it changed something for people, and would outlast those who began it.',
    'the problem that it answers', 'how it works on an ordinary day', 'what is different since, measured or told', 'where it is not yet done, and why'),
  ('second-strength', 12, 'A strength, put to somebody else', 'The same story in other words. They compare it with what leaders said.',
    'where you meet it in your own work or life', 'the last time you saw it', 'what makes you sure, or unsure', 'what you would keep, and what you would change'),
  ('second-improvement', 13, 'Something to improve, put to somebody else', 'What it is like for those who live with it. Nobody expects you to defend the council.',
    'how you meet it', 'what you or others did about it', 'whether anything is better', 'what would help most');

-- Every question that this audience may practise with. 'ask' is its name for as long as its text is what it is.
create temp table site_asks as
  with bank as (
    select 'bank-' || r.slug as ask, 'bank' as source, '' as rule, r.title as text, '' as asks, null as twin, r.ref, r.url,
      (select s.value from main.record_statements s where s.parent = r.ref and s.value is not null order by s.n limit 1) as statement
    from main.record r where r.type = 'enquiries' and r.status <> 'withdrawn' and r.title is not null and (select audience from main.build) <> 'inspector'),
  own as (
    select q.id, iif(q.twin is null, 'own', 'second'), q.rule, q.text, q.asks, q.twin, '', '', q.statement from main.question q),
  every as (select * from bank union all select * from own)
  select e.ask, e.source, e.rule, e.text, e.asks, e.twin, e.ref, e.url, coalesce(e.statement, '') as statement, coalesce(s.title, 'About no one quality statement') as statement_title,
    coalesce(s.url, '') as statement_url, coalesce(o.theme_order * 1000 + o."order", 999999) as statement_n,
    row_number() over (order by o.theme_order is null, o.theme_order, o."order", s.id, case e.source when 'bank' then 0 when 'own' then 1 else 2 end, w.n, e.text, e.ask) as n,
    case e.source when 'bank' then 'From the question bank' when 'own' then 'From your own content' else 'The same, put to a second role' end as source_words,
    coalesce(w.words, '') as rule_words
  from every e left join main.statement_own o on o.id = e.statement left join main.record s on s.ref = o.ref left join site_ask_rule w on w.rule = e.rule
  where e.text <> '' and not instr(e.text, 'evidence available on request'); -- a quotation with a hole is nothing to ask about
create unique index temp.site_asks_ask on site_asks (ask);
create index temp.site_asks_statement on site_asks (statement, n);
create index temp.site_asks_twin on site_asks (twin);

-- To whom each question is put: roles, by their keys, and those who are none, by a name that no id can be. 'turn' above 1 is a second role that is
-- asked the same.
create temp table site_ask_role as
  with put as (
    select 'bank-' || r.slug as ask, p.key as role, a.n from main.enquiry_ask a join main.record r on r.ref = a.parent join site_person p on p.id = a.value
    union all
    select a.parent, p.key, a.n from main.question_ask a join site_person p on p.id = a.value
    union all -- what the managers of practice are asked is put to those who do the work
    select 'bank-' || r.slug, '@front-line', 90 from main.record r where r.type = 'enquiries'
      and exists (select 1 from main.enquiry_ask a join main.role_own o on o.id = a.value where a.parent = r.ref and kit_key(o.function) = 'practice')
    union all
    select id, '@' || replace(asks, ' ', '-'), 1 from main.question where asks <> ''),
  named as (
    select p.ask, p.role, min(p.n) as n from put p join site_asks a on a.ask = p.ask group by p.ask, p.role)
  select n.ask, n.role, row_number() over (partition by n.ask order by n.n, n.role) as turn,
    case n.role when '@front-line' then 'Front line' when '@partner' then 'Partner' when '@carer' then 'Carer' else p.title end as role_words,
    coalesce(p.name, '') as role_name, coalesce(p.url, '') as role_url
  from named n left join site_person p on p.key = n.role;
create index temp.site_ask_role_ask on site_ask_role (ask, turn);
create index temp.site_ask_role_role on site_ask_role (role);

-- Whoever can be asked anything: the council's roles in the order of their titles, then the others.
create temp table site_asked_role as
  select role, role_words, role_name, role_url, count(*) as questions, case role when '@front-line' then 1 when '@partner' then 2 when '@carer' then 3 else 0 end as heap,
    'rehearse/cards-' || iif(role like '@%', 'others-' || substr(role, 2), 'for-' || kit_slug(role)) || '.html' as cards_url
  from site_ask_role group by role, role_words, role_name, role_url;

-- What a question came from, with links.
create temp table site_ask_from as
  select a.ask, 1 as n, r.title as from_title, r.url as from_url, 'Key line of enquiry' as from_kind from site_asks a join main.record r on r.ref = a.ref where a.source = 'bank'
  union all
  select x.parent, x.n, r.title, r.url || coalesce('#' || iif(r.type = 'assessment' and exists (select 1 from main.improvement i where i.record = r.ref and i.id = x.place), x.place, null), ''),
    t.title_one || iif(r.type = 'evidence', ' ' || r.id, '') from main.question_rests x join main.record r on r.ref = x.value join main.type t on t.folder = r.type;
create index temp.site_ask_from_ask on site_ask_from (ask, n);

-- The evidence that an answer can point to, with a line of it.
create temp table site_ask_proof as
  with named as (
    select 'bank-' || r.slug as ask, e.n, e.value as id from main.enquiry_evidence e join main.record r on r.ref = e.parent
    union all select parent, n, value from main.question_evidence)
  select n.ask, n.n, o.id as proof_id, r.title as proof_title, r.url as proof_url, coalesce(r.summary, '') as proof_line, coalesce(o.part, '') as proof_part,
    coalesce(kit_words(o.dated), '') as proof_dated, r.ref as record
  from named n join main.evidence_own o on o.id = n.id join main.record r on r.ref = o.ref where r.status <> 'withdrawn';
create index temp.site_ask_proof_ask on site_ask_proof (ask, n);

-- Figures in words, with which way they go; 'statement' is each that the measure names.
create temp table site_ask_figure as
  select s.value as statement, m.ref, r.title as figure_title, r.url as figure_url, m.value as figure_value, coalesce(m.period, '') as figure_period, m.target as figure_target, m.look, m.words as figure_words,
    case m.trend when 'better' then 'Better than ' when 'worse' then 'Worse than ' when 'same' then 'The same as ' else '' end
      || iif(m.trend = '', '', m.then_value || coalesce(' in ' || m.then_period, '')) as figure_trend,
    row_number() over (partition by s.value order by s.n, case m.look when 'bad' then 0 when 'wait' then 1 else 2 end, r.title, r.ref) as figure_n
  from main.measure_figures m join main.record r on r.ref = m.ref join main.record_statements s on s.parent = m.ref where m.value is not null and r.status <> 'withdrawn' and s.value is not null;
create index temp.site_ask_figure_statement on site_ask_figure (statement, figure_n);
create index temp.site_ask_figure_ref on site_ask_figure (ref);

-- What is not good enough, said plainly, with what is done about it as far as this audience may know.
create temp table site_ask_gap as
  with begun as (select i.record, i.n, x.title, x.url, iif(x.status = 'done', 'done', 'due ' || kit_words(a.due)) as due, row_number() over (partition by i.record, i.n order by x.title, x.ref) as first
    from main.improvement i join main.action_own a on a.id = i.action or a."from" = i.record || '#' || i.id join main.record x on x.ref = a.ref and x.status not in ('dropped', 'withdrawn'))
  select s.value as statement, i.record, i.id as gap_id, i.n, i.text as gap_text, r.url || '#' || i.id as gap_url,
    row_number() over (partition by s.value order by i.record, i.n) as gap_n,
    coalesce(b.title, '') as gap_action, coalesce(b.url, '') as gap_action_url, coalesce(b.due, '') as gap_due
  from main.improvement i join main.record r on r.ref = i.record join main.record_statements s on s.parent = i.record left join begun b on b.record = i.record and b.n = i.n and b.first = 1
  where r.status <> 'withdrawn' and i.text <> '' and s.value is not null;
create index temp.site_ask_gap_statement on site_ask_gap (statement, gap_n);

-- Who else knows about a quality statement: those who answer for it, then those who own the most about it.
create temp table site_ask_knows as
  with weight as (
    select a.value as statement, o.id, 1000 as w from main.role_answers_for a join main.role_own o on o.ref = a.parent where a.value is not null
    union all
    select s.value, r.owner, count(*) from main.record_statements s join main.record r on r.ref = s.parent where r.owner is not null and s.value is not null group by s.value, r.owner),
  summed as (select statement, id, sum(w) as w from weight group by statement, id)
  select s.statement, p.post as knows_title, p.name as knows_name, p.url as knows_url, coalesce(o.phone, '') as phone, row_number() over (partition by s.statement order by s.w desc, p.title, p.id) as knows_n
  from summed s join site_person p on p.id = s.id join main.role_own o on o.id = s.id;
create index temp.site_ask_knows_statement on site_ask_knows (statement, knows_n);

-- The cards of each page of cards, four to a sheet: 'kind' and 'id' as in site_rehearsal_page.
create temp table site_ask_card as
  with dealt as (
    select 'statement' as kind, statement as id, ask, row_number() over (partition by statement order by n) - 1 as place from site_asks
    union all
    select 'role', r.role, a.ask, row_number() over (partition by r.role order by a.n) - 1 from site_ask_role r join site_asks a on a.ask = r.ask)
  select kind, id, place / 4 as sheet, place, ask from dealt;
create index temp.site_ask_card_sheet on site_ask_card (kind, id, sheet, place);

-- The statements that have questions, and the pages made for practising: one row is one file of the site, as in routes.sql.
create temp table site_ask_statement as
  select statement, statement_title, statement_url, min(n) as first, count(*) as questions, sum(source = 'bank') as of_bank,
    'rehearse/cards-about-' || iif(statement = '', 'the-rest', kit_slug(statement)) || '.html' as cards_url, iif(statement = '', '', 'briefings/' || kit_slug(statement) || '.html') as briefing_url
  from site_asks group by statement, statement_title, statement_url;

create temp table site_rehearsal_page as
  with pages(path, template, ref, id, title, kind, is_index) as (
    select 'rehearse.html', 'rehearse', '', '', 'Rehearse', '', 1
    union all select 'rehearse.js', 'rehearse.js', '', '', '', '', 0
    union all select 'rehearse/focus-group.html', 'focus-group', '', '', 'Leading a focus group', '', 0
    union all select 'rehearse/coverage.html', 'ask-coverage', '', '', 'Who can practise what', '', 0 where (select audience from main.build) = 'lead'
    union all select cards_url, 'ask-cards', 'role', role, 'Question cards for: ' || role_words, '', 0 from site_asked_role
    union all select cards_url, 'ask-cards', 'statement', statement, 'Question cards on: ' || statement_title, '', 0 from site_ask_statement
    union all select 'briefings/' || kit_slug(r.id) || '.html', 'brief', r.ref, r.id, r.title, 'Fifteen-minute briefing', 0 from main.record r where r.type = 'framework')
  select path, template, ref, id, 'rehearse' as section, title, kind, is_index from pages where (select audience from main.build) <> 'inspector';

-- Questions to which nothing can be shown: no evidence is named, and no figure of ours is what they are about.
create temp table site_ask_bare as
  select a.ask from site_asks a where not exists (select 1 from site_ask_proof p where p.ask = a.ask)
    and not exists (select 1 from main.question_rests x join main.measure_own m on m.ref = x.value where x.parent = a.ask);
create unique index temp.site_ask_bare_ask on site_ask_bare (ask);
