-- Readiness: what is missing, what is late, what can be shown on the day. The page readiness.html, 'kit status' and 'kit explain' all read
-- these views and count nothing themselves, so they cannot differ. TEMP tables and views over an audience's database, behind views.sql.
-- Whoever changes a rule here changes its words on the page (parts/readiness) too.

-- One row: today, and the day that "on the visit's first day" means: the visit's first day if it lies ahead, else today.
create temp table site_clock as
  select b.today, k.visit_from, coalesce(k.visit_to, k.visit_from) as visit_to, max(b.today, coalesce(k.visit_from, b.today)) as first_day,
    cast(julianday(k.visit_from) - julianday(b.today) as int) as days
  from main.build b left join main.kit_own k on 1;

-- How each record of a type that is signed off stands. It counts once: as the first of these that fits.
create temp table site_state_word (state text primary key, n int not null, look text not null, words text not null) without rowid;
insert into site_state_word values ('signed', 1, 'good', 'signed off'), ('overdue', 2, 'bad', 'review overdue'), ('changed', 3, 'bad', 'changed since sign-off'),
  ('ready', 4, 'wait', 'not signed off'), ('draft', 5, 'plain', 'in draft'), ('withdrawn', 6, 'plain', 'withdrawn');
create temp table site_state as
  select r.ref as record, r.type, case when r.status = 'withdrawn' then 'withdrawn' when r.status is not 'ready' then 'draft'
      when r.review_due < (select today from site_clock) then 'overdue' when s.state = 'changed' then 'changed' when s.state = 'signed' then 'signed'
      else 'ready' end as state
  from main.record r join main.type t on t.folder = r.type and t.signed join main.standing s on s.record = r.ref;
create index temp.site_state_record on site_state (record);

-- The council's own scores

-- The statements that count, in their order, each with our account of it: the page that gives the score, else one that names the statement.
create temp table site_statement_now as
  with account as (select v.value as statement, r.ref as record, row_number() over (partition by v.value order by s.record is not r.ref, r.key <> kit_key(v.value), r.ref) as i
    from main.record_statements v join main.record r on r.ref = v.parent and r.type = 'assessment' and r.status is not 'withdrawn'
      left join site_own_score s on s.statement = v.value)
  select o.id, r.ref, r.url, r.title, o.theme, row_number() over (order by coalesce(o.theme_order, 99), coalesce(o."order", 99), r.title, r.ref) as n,
    s.score, a.record as account
  from main.statement_own o join main.record r on r.ref = o.ref left join site_own_score s on s.statement = o.id
    left join account a on a.statement = o.id and a.i = 1 where r.status is not 'withdrawn';
create index temp.site_statement_now_id on site_statement_now (id);

-- Their sum, as a whole per cent of the highest possible sum (4 for each statement), rounded half up, and the framework's word for it: only
-- once each statement has a score, because a sum that lacks some says nothing.
create temp view site_score as
  with sums as (select count(*) as statements, count(score) as scored, coalesce(sum(score), 0) as sum from site_statement_now),
  whole as (select *, iif(statements > 0 and scored = statements, (200 * sum + 4 * statements) / (8 * statements), null) as percent from sums)
  select f.ref as framework, f.name, f.version, f.method, statements, scored, sum, 4 * statements as most, percent,
    (select b.label from main.framework_bands b where b.parent = f.ref and percent between b."from" and b."to" order by b.n limit 1) as band
  from whole left join main.framework_own f on 1;

-- Sentences of our accounts that have a figure, and no citation in their paragraph or list.
create temp table site_claim as
  select p.record, (select s.id from site_statement_now s where s.account = p.record order by s.n limit 1) as statement, p.text, p.line, p.col
  from main.phrase p join main.record r on r.ref = p.record where p.kind = 'claim' and r.type = 'assessment' and r.status is not 'withdrawn';
create index temp.site_claim_record on site_claim (record);

-- Coverage

-- The categories that count.
create temp table site_category_now as select * from main.applied_category;

-- The records of each cell, and the cells with their counts. A record whose review is overdue counts as half a record.
create temp table site_cell_record as
  select distinct v.value as statement, e.category, s.record, s.state from main.record_statements v join main.evidence_own e on e.ref = v.parent
    join site_state s on s.record = e.ref where v.value is not null and s.state <> 'withdrawn';
create index temp.site_cell_record_cell on site_cell_record (statement, category);
create temp table site_cell as
  select o.id as statement, o.n as statement_n, c.id as category, c.n as category_n, count(h.record) as held, coalesce(sum(h.state = 'signed'), 0) as signed,
    coalesce(sum(h.state in ('ready', 'changed')), 0) as ready, coalesce(sum(h.state = 'changed'), 0) as changed,
    coalesce(sum(h.state = 'draft'), 0) as draft, coalesce(sum(h.state = 'overdue'), 0) as overdue,
    count(h.record) - 0.5 * coalesce(sum(h.state = 'overdue'), 0) as counts
  from site_statement_now o join site_category_now c left join site_cell_record h on h.statement = o.id and h.category = c.id
  group by o.id, c.id;
create index temp.site_cell_statement on site_cell (statement);

-- Evidence that is in no cell: of a category that does not apply, of none, or about no statement.
create temp table site_outside as
  select s.record, e.category from site_state s join main.evidence_own e on e.ref = s.record where s.state <> 'withdrawn'
    and s.record not in (select record from site_cell_record where (statement, category) in (select statement, category from site_cell));

-- Gaps

-- Who answers for a statement: the owner of our account of it, else the roles that say so; then the second, and the other roles.
create temp table site_answerer as
  with named as (
    select s.id as statement, r.owner as role, 1 as n from site_statement_now s join main.record r on r.ref = s.account
    union all select value, (select o.id from main.role_own o where o.ref = parent), 2 from main.role_answers_for
    union all select s.id, r.second, 3 from site_statement_now s join main.record r on r.ref = s.account),
  first as (select statement, role, min(n) as n from named where role is not null and statement is not null group by statement, role)
  select statement, role, row_number() over (partition by statement order by n, role) as n from first;
create index temp.site_answerer_statement on site_answerer (statement, n);

-- Points: no record in a cell 4, a draft 3, overdue on the visit's first day 3, ready but not signed off (or changed since) 2; twice that where our
-- own score of a statement that it is about is 1 or 2. A record is one gap, that of the most points; 'also' says what else is wrong with it.
create temp table site_gap_kind (kind text primary key, n int not null, points int not null, title text not null, about text not null) without rowid;
insert into site_gap_kind values ('none', 1, 4, 'No evidence', 'a category that applies has no evidence for the statement'), ('draft', 2, 3, 'Drafts', 'a record is not finished'),
  ('overdue', 3, 3, 'Overdue on the visit’s first day', 'a review is due before that day'), ('changed', 4, 2, 'Changed since sign-off', 'a record is ready, and its sign-off does not hold any more'),
  ('ready', 5, 2, 'Not signed off', 'a record is ready, and nobody has agreed to it');
create temp table site_gap as
  with about as (
    select v.parent as record, s.id as statement, s.score, row_number() over (partition by v.parent order by coalesce(s.score, 9), v.n) as i
    from main.record_statements v join site_statement_now s on s.id = v.value),
  kinds as (
    select s.record as ref, case when s.state = 'draft' then 'draft' when r.review_due < (select first_day from site_clock) then 'overdue' else s.state end as kind,
      a.statement, '' as category, a.score, iif(s.state in ('changed', 'ready') and r.review_due < (select first_day from site_clock), s.state, '') as also
    from site_state s join main.record r on r.ref = s.record left join about a on a.record = s.record and a.i = 1
    where s.state <> 'withdrawn' and (s.state <> 'signed' or r.review_due < (select first_day from site_clock))
    union all
    select o.ref, 'none', o.id, c.category, o.score, '' from site_cell c join site_statement_now o on o.id = c.statement where c.held = 0)
  select k.ref, k.kind, k.statement, k.category, k.score, k.also, w.points * iif(k.score <= 2, 2, 1) as points, coalesce(k.score <= 2, 0) as doubled,
    row_number() over (order by w.points * iif(k.score <= 2, 2, 1) desc, w.n, coalesce(s.n, 99), coalesce(c.n, 0), length(r.id), r.key, r.ref) as n,
    iif(k.kind = 'none', (select role from site_answerer a where a.statement = k.statement and a.n = 1), r.owner) as owner
  from kinds k join site_gap_kind w using (kind) join main.record r on r.ref = k.ref left join site_statement_now s on s.id = k.statement
    left join site_category_now c on c.id = k.category
  where (select audience from main.build) = 'lead'; -- others are not told what is missing
create index temp.site_gap_ref on site_gap (ref);

-- Who may sign a record: the first approver who does not own it, so one of the first two.
create temp table site_signer as
  with approver as materialized (select id, row_number() over (order by signs_off = 'in-absence', id) as n from main.role_own
    where signs_off in ('yes', 'in-absence') and ref not in (select ref from main.record where status = 'withdrawn') order by signs_off = 'in-absence', id limit 2)
  select r.ref as record, (select a.id from approver a where a.id is not r.owner order by a.n limit 1) as role from main.record r order by r.ref;
create index temp.site_signer_role on site_signer (role);
create index temp.site_signer_record on site_signer (record);

-- A gap in words: what it is, what to do, and who could do it if the owner does not.
create temp table site_gap_words as
  select g.n, g.ref, g.kind, g.statement, g.category, g.points, g.doubled, g.score, g.owner, r.title, r.url, r.type, r.id,
    case g.kind when 'none' then 'There is no evidence in the category “' || (select title from main.word_category w where w.id = g.category) || '”'
      when 'draft' then iif(r.status = 'draft', 'It is a draft', 'Its status is not one that the kit knows')
      when 'overdue' then 'Its review ' || iif(r.review_due < k.today, 'was due on ', 'falls due before the visit, on ') || kit_words(r.review_due)
      when 'changed' then 'It was changed since its sign-off' || coalesce(' on ' || kit_words(s."on"), '') else coalesce('Its sign-off of ' || kit_words(s."on") || ' does not hold any more', 'It is not signed off') end
    || case g.also when 'changed' then ', and it was changed since its sign-off' when 'ready' then ', and it is not signed off' else '' end as what,
    case when g.kind = 'none' then 'Find what shows it, and write a record with category: ' || g.category
      when g.kind = 'draft' then 'Finish it, set its status to ready, and have it signed off'
      when g.kind = 'overdue' then 'Read it again, set a review day that lies behind the visit, and have it signed off'
      when s.held = 'it is a story without consent' then 'Ask for consent and write it down; then have it signed off'
      when s.held = 'its audience is staff' then 'Decide whether inspectors may see it: if so, write audience: inspector; then have it signed off'
      when w.role is null then 'No role may sign it off, because nobody signs what they own: write signs-off: yes in another role; then have it signed off'
      else 'Have it signed off: kit sign-off ' || iif(instr(g.ref, ' '), '"' || g.ref || '"', g.ref) || ' --by ' || w.role end as todo,
    coalesce(iif(r.second is not g.owner and g.kind <> 'none', r.second, null),
      (select a.role from site_answerer a where a.statement = g.statement and a.role is not g.owner order by a.n limit 1),
      (select p.second from main.role_own o join main.record p on p.ref = o.ref where o.id = g.owner)) as could
  from site_gap g join main.record r on r.ref = g.ref left join main.standing s on s.record = g.ref join site_clock k
    left join site_signer w on w.record = g.ref;
create index temp.site_gap_words_ref on site_gap_words (ref);
create index temp.site_gap_words_owner on site_gap_words (owner);

-- The items of the information return that wait for something: no evidence names them, or one that does may not go out and never did. What inspectors
-- were given is no longer due, though it may not go out once more.
create temp table site_return_wait as
  select distinct g.line from site_return_gap g
  where g.record is null or g.record not in (select record from main.handover where audience = 'inspector' and record is not null);
create index temp.site_return_wait_line on site_return_wait (line);

-- The promises that were made and not kept.
create temp view site_promise_open as
  select r.url || '#at:promises' as url, kit_lines(p.text_html) as text, p.owner, p.due from main.learning_promises p join main.record r on r.ref = p.parent
  where p.kept is null and r.status is not 'withdrawn';

-- All that is due on a day and not done: reviews, actions, requests, items of the information return, promises. Drafts have no review yet.
create temp table site_due as
  select 'review' as kind, r.title, r.url, t.title_one || ', review' as more, r.owner, r.review_due as day
  from main.record r join main.type t on t.folder = r.type where r.review_due is not null and r.status not in ('draft', 'withdrawn', 'done', 'dropped')
  union all
  select 'action', r.title, r.url, 'Action', r.owner, a.due from main.action_own a join main.record r on r.ref = a.ref
  where r.status = 'open' and a.due is not null
  union all
  select 'request', q.id || coalesce(': ' || q.what, ''), 'requests/index.html#' || q.slug, 'Request', q.owner, substr(q.due, 1, 10) from main.open_request q
  where q.due glob '[0-9][0-9][0-9][0-9]-*'
  union all
  select 'return', i.item || coalesce(': ' || i.what, ''), 'return/' || lower(i.slug) || '.html', 'Information return', i.owner, i.due
  from main.return_item i where i.due glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]' and i.line in (select line from site_return_wait)
  union all
  select 'promise', text, url, 'Promise', owner, substr(due, 1, 10) from site_promise_open where due glob '[0-9][0-9][0-9][0-9]-*';

-- The same in words, for rows: how many days it is off.
create temp view site_due_row as
  select d.title as row_title, d.url as row_url, d.more as row_more, d.kind, d.owner, d.day, k.today, k.first_day,
    case when d.day < k.today then kit_count(cast(julianday(k.today) - julianday(d.day) as int), 'day late', 'days late') when d.day = k.today then 'Today'
      else 'In ' || kit_count(cast(julianday(d.day) - julianday(k.today) as int), 'day', 'days') end as days, kit_words(d.day) as on_words
  from site_due d join site_clock k;

-- What is past its day.
create temp view site_late as
  select row_title, row_url, row_more, owner as who, day, days, on_words from site_due_row where day < today;

-- What falls due from today until the visit, or for thirty days where none lies ahead: open actions, promises and reviews.
create temp view site_coming as
  select d.title as row_title, d.url as row_url, d.more as row_more, d.owner as who, d.day, k.today from site_due d join site_clock k
  where d.kind in ('action', 'promise', 'review') and d.day >= k.today and d.day < iif(k.visit_from > k.today, k.visit_from, date(k.today, '+30 days'));

-- The twelve months from this one, and what falls due in each from today on. 'lane' is where a bar stands in the strip.
create temp table site_month as
  with recursive months(n, first) as (select 0, date(today, 'start of month') from site_clock union all select n + 1, date(first, '+1 month') from months where n < 11)
  select m.n, m.first, substr(kit_words(m.first), 3) as month, count(d.day) as due, coalesce(sum(d.kind = 'review'), 0) as reviews, coalesce(sum(d.kind = 'action'), 0) as actions,
    coalesce(sum(d.kind in ('request', 'return')), 0) as requests, coalesce(sum(d.kind = 'promise'), 0) as promises, max(count(d.day)) over () as most,
    coalesce(m.first = (select date(visit_from, 'start of month') from site_clock), 0) as is_visit
  from months m left join site_due d on d.day >= max(m.first, (select today from site_clock)) and d.day < date(m.first, '+1 month') group by m.n;

-- How old things are: the documents of evidence by their own date, sign-offs that hold by their day.
create temp table site_age_word (n int primary key, words text not null, least int) without rowid; -- least: in days
insert into site_age_word values (1, 'Up to 3 months', 0), (2, 'Up to 6 months', 92), (3, 'Up to 12 months', 183), (4, 'More than 12 months', 366), (5, 'No date', null);
create temp table site_age as
  with dates as (
    select 'document' as what, s.record, e.dated as day from site_state s join main.evidence_own e on e.ref = s.record where s.state <> 'withdrawn'
    union all select 'sign-off', s.record, t."on" from site_state s join main.standing t on t.record = s.record where t.state = 'signed' and s.state <> 'withdrawn')
  select d.what, d.record, d.day, coalesce((select max(w.n) from site_age_word w where w.least <= max(julianday(k.today) - julianday(d.day), 0)), 5) as age from dates d join site_clock k;

-- People

-- Who is in which session.
create temp table site_attends as
  select o.id as role, s.parent as day, s.n as session, s.kind is 'mock' as is_mock, d.date from main.day_sessions_people p
    join main.record r on r.type = 'roles' and r.key = kit_key(p.value) join main.role_own o on o.ref = r.ref
    join main.day_sessions s on s.parent = p.parent and s.n = p.item
    join main.day_own d on d.ref = s.parent join main.record w on w.ref = d.ref and w.status is not 'withdrawn';
create index temp.site_attends_role on site_attends (role);

-- What waits for somebody: the gaps, open actions, open requests, items of the return that lack something and promises, each with who owns it.
create temp table site_work as
  select owner as role, 'gap' as kind from site_gap where owner is not null
  union all select r.owner, 'action' from main.action_own a join main.record r on r.ref = a.ref where r.status = 'open' and r.owner is not null
  union all select owner, 'request' from main.open_request where owner is not null
  union all select i.owner, 'return' from main.return_item i where i.owner is not null and exists (select 1 from site_return_gap g where g.item = i.item and g.line = i.line)
  union all select owner, 'promise' from site_promise_open where owner is not null;
create index temp.site_work_role on site_work (role);

-- What must improve, and nothing is done about: it has no action but what was dropped or withdrawn.
create temp table site_lonely as
  with lives as materialized (select a.id, a."from" from main.action_own a join main.record r on r.ref = a.ref and r.status not in ('dropped', 'withdrawn'))
  select i.record, i.n, i.id, i.text from main.improvement i join main.record r on r.ref = i.record and r.status is not 'withdrawn'
  where i.text <> '' and not exists (select 1 from lives where id = i.action) and not exists (select 1 from lives where "from" = i.record || '#' || i.id)
  order by i.record, i.n;

-- What each role has to do. 'too_much': more than twice what waits for those for whom anything waits, on average. 'absent': the kit names it nowhere.
create temp table site_duty as
  with owns as (select owner as role, count(*) as n from main.record where status is not 'withdrawn' group by owner),
  seconds as (select second as role, count(*) as n from main.record where status is not 'withdrawn' group by second),
  signs as (select g.role, count(*) as n from site_state s join site_signer g on g.record = s.record where s.state in ('ready', 'changed') group by g.role),
  asked as (select value as role, count(*) as n from main.enquiry_ask group by value),
  attends as (select role, sum(not is_mock) as n, sum(is_mock) as mocks from site_attends group by role),
  work as (select role, count(*) as n, sum(kind = 'gap') as gaps, sum(kind = 'action') as actions, sum(kind = 'request') as requests, sum(kind = 'return') as items, sum(kind = 'promise') as promises from site_work group by role),
  late as (select owner as role, count(*) as n from site_due where day < (select today from site_clock) group by owner),
  usual as (select avg(n) as n from work)
  select p.id, p.ref, p.url, p.person, p.name, p.post, r.slug, r.second, coalesce(o.n, 0) as owns, coalesce(s.n, 0) as seconds, coalesce(g.n, 0) as signs, coalesce(q.n, 0) as asked,
    coalesce(a.n, 0) as attends, coalesce(a.mocks, 0) as mocks, coalesce(w.n, 0) as work, coalesce(w.gaps, 0) as gaps, coalesce(w.actions, 0) as actions, coalesce(w.requests, 0) as requests,
    coalesce(w.items, 0) as items, coalesce(w.promises, 0) as promises, coalesce(l.n, 0) as late, coalesce(w.n > 2 * u.n, 0) as too_much,
    coalesce(o.n, s.n, g.n, q.n, a.n, w.n) is null and not exists (select 1 from main.role_answers_for f where f.parent = p.ref) as absent,
    r.second is null and coalesce(o.n, w.n, a.n) is not null as alone, ro.name is null as vacant, round(u.n, 1) as usual
  from site_person p join main.record r on r.ref = p.ref join main.role_own ro on ro.ref = p.ref left join owns o on o.role = p.id left join seconds s on s.role = p.id
    left join signs g on g.role = p.id left join asked q on q.role = p.id left join attends a on a.role = p.id left join work w on w.role = p.id left join late l on l.role = p.id, usual u
  where r.status is not 'withdrawn';
create index temp.site_duty_ref on site_duty (ref);

-- What the checks say of a measure's values: percentages that their own counts do not give.
create temp table site_measure_recount as
  select r.ref, d.message from main.diagnostic d join main.record r on r.path = d.path where d.id = 'measure-count' order by r.ref, d.line, d.col, d.message;
create index temp.site_measure_recount_ref on site_measure_recount (ref);

-- Totals

-- One row of numbers: what 'kit status --record' keeps, and the figures at the head of the page.
create temp table site_total as
  select (select count(*) from main.record) as records, p.*, g.*, d.*, i.*, c.*
  from (select count(*) as papers, coalesce(sum(state = 'signed'), 0) as signed, coalesce(sum(state = 'changed'), 0) as changed,
      coalesce(sum(state = 'ready'), 0) as ready, coalesce(sum(state in ('ready', 'changed')), 0) as unsigned, coalesce(sum(state = 'draft'), 0) as draft,
      coalesce(sum(state = 'overdue'), 0) as stale from site_state where state <> 'withdrawn') p,
    (select count(*) as gaps, coalesce(sum(points), 0) as points, coalesce(sum(kind = 'none'), 0) as gaps_none from site_gap) g,
    (select coalesce(sum(kind = 'review' and day < today), 0) as overdue, coalesce(sum(kind = 'review' and day < first_day), 0) as overdue_visit,
      coalesce(sum(kind = 'action' and day < today), 0) as late_actions, coalesce(sum(kind = 'request' and day < today), 0) as late_requests,
      coalesce(sum(kind = 'return' and day < today), 0) as late_items,
      coalesce(sum(kind = 'promise' and day < today), 0) as late_promises, coalesce(sum(day < today), 0) as late from site_clock left join site_due on 1) d,
    (select count(*) as items, coalesce(sum(exists (select 1 from site_return_proof p where p.item = i.item and p.line = i.line and p.held is null)), 0) as items_released,
      coalesce(sum(not exists (select 1 from site_return_gap p where p.item = i.item and p.line = i.line)), 0) as items_whole from main.return_item i) i,
    (select count(*) as cells, coalesce(sum(signed > 0), 0) as cells_signed from site_cell) c;

-- One row: what a line of readiness.csv keeps beside its day. A column's name is that of the file's column, with '-' for '_'.
create temp view site_day_total as
  select records, papers as documents, signed, unsigned, draft, overdue, overdue_visit as overdue_at_visit, gaps, points, late from site_total;

-- The days that were recorded, and today as it is; from the first of them to the visit, or to today where none lies ahead.
create temp table site_trend as
  select "on" as day, documents, signed, unsigned, draft, overdue, gaps, points, late, 0 as is_now from main.readiness
  where "on" < (select today from site_clock) and line in (select max(line) from main.readiness group by "on")
  union all select today, documents, signed, unsigned, draft, overdue, gaps, points, late, 1 from site_day_total, site_clock;
create temp view site_trend_scale as
  select first, last, until, julianday(first) as first_day, julianday(until) - julianday(first) as days, top from
    (select min(day) as first, max(day) as last, max(max(day), (select first_day from site_clock)) as until, max(max(documents), max(gaps), 1) as top from site_trend)
  where first < last;
create temp view site_trend_point as
  with series(series, words) as (values ('documents', 'Documents'), ('signed', 'Signed off'), ('gaps', 'Gaps')),
  points as (select s.series, s.words, t.day, case s.series when 'documents' then t.documents when 'signed' then t.signed else t.gaps end as value from series s join site_trend t)
  select p.series, p.words, p.day, p.value, printf('%.2f', 100.0 * (julianday(p.day) - c.first_day) / c.days) as x, printf('%.1f', 196 - 172.0 * p.value / c.top) as y
  from points p join site_trend_scale c where p.value is not null;

-- The same for programs: the keys of 'kit status --format json' in their order, each with its value as JSON. A list has a line for each of its rows.
create temp view site_status as
  select 1 as n, 'today' as key, json_quote(today) as value from site_clock
  union all select 2, 'visit', json_object('from', visit_from, 'to', visit_to, 'days', days) from site_clock
  union all select 3, 'records', records from site_total
  union all select 4, 'documents', json_object('all', papers, 'signed', signed, 'changed', changed, 'ready', ready, 'draft', draft, 'overdue', stale) from site_total
  union all select 5, 'coverage', '[' || coalesce((select group_concat(char(10) || '  ' || json_object('statement', statement, 'category', category, 'signed', signed,
      'ready', ready, 'draft', draft, 'overdue', overdue, 'changed', changed, 'counts', counts), ',')
    from (select * from site_cell order by statement_n, category_n)), '') || ']'
  union all select 6, 'gaps', '[' || coalesce((select group_concat(char(10) || '  ' || json_object('ref', ref, 'statement', statement, 'category', nullif(category, ''),
      'kind', kind, 'points', points, 'what', what, 'do', todo, 'owner', owner, 'could', could), ',') from (select * from site_gap_words order by n)), '') || ']'
  union all select 7, 'points', points from site_total
  union all select 8, 'overdue', overdue from site_total
  union all select 9, 'overdue-at-visit', overdue_visit from site_total
  union all select 10, 'unsigned', unsigned from site_total
  union all select 11, 'late', json_object('reviews', overdue, 'actions', late_actions, 'requests', late_requests, 'return', late_items, 'promises', late_promises) from site_total
  union all select 12, 'return', json_object('items', items, 'released', items_released, 'complete', items_whole, 'late', late_items) from site_total
  union all select 13, 'score', json_object('sum', sum, 'most', most, 'percent', percent, 'band', band, 'scored', scored, 'statements', statements)
    from site_score where framework is null or framework = 'framework'
  union all select 14, 'checks', json_object('error', coalesce(sum(level = 'error'), 0), 'warning', coalesce(sum(level = 'warning'), 0),
      'note', coalesce(sum(level = 'note'), 0)) from main.diagnostic;

-- And for people, on one screen of a terminal: 'place' is before the table of coverage, before the gaps, and after them.
create temp view site_status_head as select id as category, n from site_category_now;
create temp view site_status_cell as
  select statement, category_n as n, iif(held = 0, 'none', signed || '/' || cast(counts as int) || iif(counts > cast(counts as int), '½', '')) as words,
    case when held = 0 then 'bad' when signed = 0 then 'wait' else 'good' end as look
  from site_cell;
create temp view site_status_gap as
  select n, points, ref, owner, iif(kind in ('none', 'overdue'), 'bad', 'wait') as look, case kind when 'none' then 'no evidence: ' || category when 'draft' then 'draft'
    when 'overdue' then 'overdue at the visit' when 'changed' then 'changed since sign-off' else 'not signed off' end as short from site_gap;
create temp view site_status_line as
  select 1 as place, 1 as n, 'head' as look, (select council from site_site) || ': readiness on ' || kit_words(today) as words from site_clock
  union all
  select 1, 2, '', case when days is null then 'No visit is named yet; write its days into kit.yaml' when days > 0 then 'The visit, ' || (select visit from site_site)
      || ', begins ' || iif(days = 1, 'tomorrow', 'in ' || days || ' days') when today > visit_to then 'The visit, ' || (select visit from site_site) || ', is over'
    else 'Day ' || (1 - days) || ' of the visit, ' || (select visit from site_site) end from site_clock
  union all select 1, 3, '', ''
  union all
  select 1, 4, 'head', case papers when 0 then 'No document that needs a sign-off' when 1 then '1 document reaches inspectors only when signed off'
    else papers || ' documents reach inspectors only when signed off' end from site_total
  union all
  select 1, 5, '', '  ' || group_concat(words, ', ') from (select count(*) || ' ' || w.words as words from site_state s join site_state_word w using (state)
    where w.state <> 'withdrawn' group by w.state order by w.n) having count(*) > 0
  union all select 1, 6, '', ''
  union all
  select 2, 1, '', '     a review that is overdue makes half a record; own: our own score, 1 to 4' where exists (select 1 from site_cell)
  union all select 2, 2, '', ''
  union all
  select 2, 3, 'head', case gaps when 0 then 'No gap' when 1 then '1 gap, ' || points || ' points' else gaps || ' gaps, ' || points || ' points' || iif(gaps > 5, '; the first of them:', ':') end from site_total
  union all select 3, 1, '', ''
  union all
  select 3, 2, iif(late, 'bad', 'good'), iif(late, 'Late: ' || kit_count(overdue, 'review, ', 'reviews, ') || kit_count(late_actions, 'action, ', 'actions, ')
    || kit_count(late_requests, 'request', 'requests') || iif(items, ', ' || kit_count(late_items, 'item', 'items') || ' of the return', '')
    || iif(late_promises, ', ' || kit_count(late_promises, 'promise', 'promises'), ''), 'Nothing is late') from site_total
  union all
  select 3, 3, iif(overdue_visit, 'wait', ''), 'On the visit’s first day ' || kit_count(overdue_visit, 'review', 'reviews') || ' will be overdue if nobody does them'
  from site_total, site_clock where days > 0
  union all
  select 3, 4, '', 'Information return: ' || kit_count(items, 'item, ', 'items, ') || items_released || ' with released evidence, ' || items_whole || ' with nothing missing, '
    || late_items || ' late' from site_total where items
  union all
  select 3, 5, '', case when scored = 0 then 'No score of our own yet' when percent is null then 'Our own scores: ' || scored || ' of ' || statements || ' statements have one; the sum so far is ' || sum
    else 'Our own scores: ' || sum || ' of ' || most || ', ' || percent || '%' || coalesce(', ' || lower(band), '') || '; our own opinion, and no forecast' end
  from site_score where (framework is null or framework = 'framework') and statements
  union all
  select 3, 6, iif(errors, 'bad', ''), 'Checks: ' || kit_count(errors, 'error, ', 'errors, ') || kit_count(warnings, 'warning, ', 'warnings, ') || notes
    || iif(notes = 1, ' note', ' notes') || iif(errors, '; what could not be read is not counted', '')
  from (select coalesce(sum(level = 'error'), 0) as errors, coalesce(sum(level = 'warning'), 0) as warnings, coalesce(sum(level = 'note'), 0) as notes from main.diagnostic);
