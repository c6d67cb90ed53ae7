-- What themes read besides the pass-through views: for each table and view X of an audience's database there is a site_X already; these
-- say more. All of it is of the audience, because the database is. A page asks most of them with ':ref', so they must find rows by an
-- index and not by reading everything; what SQLite cannot find that way is a TEMP table, made once a build. Words for people are made
-- here; markup is made in the templates alone.

-- One row: the council's colour, and what can be read with it. 'ink' is black or white, whichever is clearer on the colour;
-- 'accent' and 'accent_dark' are the colour mixed with black or white until text in it can be read on a light or dark page. The
-- polynomial is within 0.002 of the true luminance, and the bounds leave more room than that.
create temp view site_brand as
  with given(c) as (select lower(coalesce((select colour from main.kit_own), ''))),
  six(h) as (select case
      when c glob '#[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]' then substr(c, 2)
      when c glob '#[0-9a-f][0-9a-f][0-9a-f]'
        then substr(c, 2, 1) || substr(c, 2, 1) || substr(c, 3, 1) || substr(c, 3, 1) || substr(c, 4, 1) || substr(c, 4, 1)
      else '1f5673' end from given),
  digits(h, d) as (select h, '0123456789abcdef' from six),
  rgb(r, g, b) as (select
      16 * instr(d, substr(h, 1, 1)) + instr(d, substr(h, 2, 1)) - 17, 16 * instr(d, substr(h, 3, 1)) + instr(d, substr(h, 4, 1)) - 17,
      16 * instr(d, substr(h, 5, 1)) + instr(d, substr(h, 6, 1)) - 17 from digits),
  step(n) as (values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9), (10)),
  towards(t) as (values (0), (255)),
  mixed(n, t, r, g, b) as (select n, t, r + (t - r) * n / 10, g + (t - g) * n / 10, b + (t - b) * n / 10 from rgb, step, towards),
  parts(n, t, r, g, b, x, y, z) as (select n, t, r, g, b, r / 255.0, g / 255.0, b / 255.0 from mixed),
  seen(n, t, hex, light) as (select n, t, printf('#%02x%02x%02x', r, g, b),
      0.2126 * x * (x * (x * 0.305306011 + 0.682171111) + 0.012522878) + 0.7152 * y * (y * (y * 0.305306011 + 0.682171111) + 0.012522878)
      + 0.0722 * z * (z * (z * 0.305306011 + 0.682171111) + 0.012522878) from parts)
  select (select hex from seen where n = 0 and t = 0) as colour,
    (select iif(light > 0.179, '#000000', '#ffffff') from seen where n = 0 and t = 0) as ink,
    (select hex from seen where t = 0 and light <= 0.12 order by n limit 1) as accent,
    (select hex from seen where t = 255 and light >= 0.38 order by n limit 1) as accent_dark;

-- The attachments that the site brings, or an earlier pack did.
create temp view site_brought as select * from main.attachment where refused is null and sha256 is not null;

-- One row: the words on every page. 'visit' is the days of the visit in words, 'colour' six hexadecimal digits.
create temp table site_site as
  select coalesce(k.council, 'This council') as council, coalesce(k.short_name, k.council, 'this council') as short_name,
    coalesce(k.service, 'Adult social care') as service,
    iif(substr(k.service, 2, 1) glob '[A-Z]', k.service, lower(substr(coalesce(k.service, 'adult social care'), 1, 1))
      || substr(coalesce(k.service, 'adult social care'), 2)) as service_within, b.audience, b.marking, iif(b.audience = 'lead', 1, 0) as is_lead,
    iif(b.audience = 'staff', 1, 0) as is_staff, iif(b.audience = 'inspector', 1, 0) as is_inspector,
    iif(b.audience = 'inspector', 0, 1) as is_team, b.today, kit_words(b.today) as today_words,
    case
      when k.visit_from is null then ''
      when k.visit_to is null or k.visit_to = k.visit_from then kit_words(k.visit_from)
      when substr(k.visit_from, 1, 7) = substr(k.visit_to, 1, 7)
        then ltrim(substr(k.visit_from, 9, 2), '0') || ' to ' || kit_words(k.visit_to)
      when substr(k.visit_from, 1, 4) = substr(k.visit_to, 1, 4)
        then substr(kit_words(k.visit_from), 1, length(kit_words(k.visit_from)) - 5) || ' to ' || kit_words(k.visit_to)
      else kit_words(k.visit_from) || ' to ' || kit_words(k.visit_to)
    end as visit,
    iif(k.feedback glob '*?@?*' and instr(k.feedback, ' ') = 0, k.feedback, '') as feedback_mail,
    iif(k.feedback glob '*?@?*' and instr(k.feedback, ' ') = 0, '', coalesce(k.feedback, '')) as feedback_words,
    coalesce((select url from site_brought where record = 'kit' order by n limit 1), '') as logo,
    (select substr(colour, 2) from site_brand) as colour
  from main.build b left join main.kit_own k on 1;

-- Sections that have something to show, in the groups of the header. A group that has one section bears its name.
create temp table site_area as
  with groups(id, folders) as (values ('visit', ' welcome timetable bases places roles '),
    ('quality', ' assessment framework evidence practice measures enquiries '), ('help', ' glossary guide '))
  select t.folder, t.title, t.title_one, t.about, t.n, t.folder || '/index.html' as url,
    coalesce((select g.id from groups g where instr(g.folders, ' ' || t.folder || ' ')), 'work') as heap
  from main.type t
  where exists (select 1 from main.record r where r.type = t.folder)
    or t.folder = 'glossary' and exists (select 1 from main.term) or t.folder = 'lists' and exists (select 1 from main.list)
    or t.folder = 'requests' and (exists (select 1 from main.request) or exists (select 1 from main.return_item));

create temp table site_group as
  with titles(id, n, title) as (values ('visit', 1, iif((select audience from main.build) = 'inspector', 'Your visit', 'The visit')),
    ('quality', 2, 'Quality and evidence'), ('work', 3, 'Our work'), ('help', 4, 'Help'))
  select g.id as heap, g.n as heap_n, iif(count(*) = 1, s.title, g.title) as heap_title, s.url as heap_url, count(*) > 1 as heap_many,
    min(s.n) as first -- SQLite takes title and url from the row of the least n
  from titles g join site_area s on s.heap = g.id group by g.id;

-- A role as it is spoken of: "Ruth Ashdown, Director of adult social services". 'heap' is its function, or empty.
create temp table site_person as
  select r.id, r.ref, r.key, r.url, r.title, coalesce(o.name, r.title) as name, coalesce(o.name || ', ', '') || r.title as person,
    iif(o.name is null, '', r.title) as post, coalesce(kit_key(o.function), '') as heap
  from main.record r join main.role_own o on o.ref = r.ref;
create index temp.site_person_id on site_person (id);
create index temp.site_person_key on site_person (key);
create index temp.site_person_heap on site_person (heap);
create index temp.site_person_ref on site_person (ref);

-- Short words beside a record's name, and how they look: 'wait', 'bad', 'good', 'plain'.
create temp table site_tag as
  select r.ref as record, 1 as n, iif(r.status = 'draft', 'wait', iif(r.status = 'done', 'good', 'plain')) as look,
    kit_capital(r.status) as words
  from main.record r where r.status in ('draft', 'withdrawn', 'open', 'done', 'dropped')
  union all
  select a.ref, 2, 'bad', 'Overdue' from main.action_own a join main.record r on r.ref = a.ref
  where r.status = 'open' and a.due < (select today from main.build)
  union all
  select r.ref, 3, iif(s.state = 'changed', 'bad', 'wait'), iif(s.state = 'changed', 'Changed since sign-off', 'Not signed off')
  from main.record r join main.type t on t.folder = r.type and t.signed join main.standing s on s.record = r.ref and s.state <> 'signed'
  where r.status = 'ready' and (select audience from main.build) <> 'inspector'
  union all
  select r.ref, 4, 'bad', 'Review overdue' from main.record r
  where r.review_due < (select today from main.build) and r.status not in ('withdrawn', 'done', 'dropped')
    and (select audience from main.build) <> 'inspector'
  union all
  select r.ref, 5, 'good', 'Signed off'
  from main.record r join main.type t on t.folder = r.type and t.signed join main.standing s on s.record = r.ref and s.state = 'signed'
  where r.status = 'ready' and (select audience from main.build) <> 'inspector'
  order by 1, 2;
create index temp.site_tag_record on site_tag (record);

-- The labels of scores are those of the framework that counts, not of other versions beside it.
drop view temp.site_framework_scores;
create temp view site_framework_scores as select * from main.framework_scores where parent = 'framework';

-- What answers each item of the information return, and what it lacks. Every item's page asks.
drop view temp.site_return_proof;
create temp table site_return_proof as select * from main.return_proof order by line, record;
create index temp.site_return_proof_item on site_return_proof (item);
drop view temp.site_return_gap;
create temp table site_return_gap as select * from main.return_gap order by line, record, gap;
create index temp.site_return_gap_item on site_return_gap (item);

-- The newest value of a measure in words, its target, and what the two suggest. 'look' as in site_tag.
create temp table site_measure_now as select * from main.measure_figures;
create index temp.site_measure_ref on site_measure_now (ref);

-- The sessions of a day in order. 'rows' is the number of sessions that share a time, on the first of them alone. An address has no blank or line end in
-- it: calendars take 'meeting' as it is, and what stood in a line of its own there would be another property of the event.
create temp table site_session_row as
  select s.parent as day, s.n as session_n, coalesce(s.start, '') || coalesce(' to ' || s."end", '') as time, s.start as starts,
    iif(row_number() over same = 1, count(*) over (partition by s.parent, s.start, s."end"), 0) as "rows",
    s.title, s.kind as session_kind, coalesce(s.stream, '') as stream, s.room, b.title as base_title, b.url as base_url, t.title as statement_title,
    t.url as statement_url, iif((s.link glob 'http://?*' or s.link glob 'https://?*') and s.link not glob '*[' || char(1) || '-' || char(32) || ']*', s.link, '') as meeting,
    iif(s.kind = 'break', 1, 0) as is_break, iif(s.kind = 'mock', 1, 0) as is_mock, coalesce(s.start, '') as order_start,
    coalesce(s."end", '') as order_end, s.base, s.statement, iif(s.status is null, '', kit_capital(s.status)) as state,
    case s.status when 'cancelled' then 'bad' when 'moved' then 'wait' else '' end as state_look
  from main.day_sessions s left join main.base_own bo on bo.id = s.base left join main.record b on b.ref = bo.ref
    left join main.statement_own so on so.id = s.statement left join main.record t on t.ref = so.ref
  window same as (partition by s.parent, s.start, s."end" order by coalesce(s.stream, ''), s.n) order by s.parent, s.n;
create index temp.site_session_row_day on site_session_row (day, session_n);

-- The sessions of days that are not withdrawn, as pages other than the day's own tell of them; and of each day what is held, and from when to when: a session
-- without an end lasts as long as it begins. Breaks are no sessions, but whoever comes for coffee first has to know when.
create temp view site_sitting as
  select s.* from main.day_sessions s join main.record d on d.ref = s.parent where d.status is not 'withdrawn';
create temp view site_day_held as
  select parent as day, kit_count(n, 'session', 'sessions') as sessions, streams, coalesce(first || coalesce(' to ' || nullif(last, first), ''), '') as hours
  from (select parent, count(*) filter (where kind is not 'break') as n, count(distinct iif(kind is 'break', null, stream)) as streams,
      min(start) as first, max(max(start, coalesce("end", start))) as last
    from main.day_sessions where status is not 'cancelled' group by parent) where n > 0;

-- A timetable for each person, room and stream: which sessions are in it ('way' is the kind, 'slug' its file's name), and the pages that show it. A file on
-- Windows has no device's name; all but streams are named after ids, or have '--' in them.
create temp table site_turn as
  with every(way, slug, day, session_n) as (
  select 'person', r.slug, p.parent, p.item from main.day_sessions_people p
    join main.record r on r.type = 'roles' and r.key = kit_key(p.value)
  union
  select 'room', b.slug || '--' || rtrim(substr(kit_slug(s.room), 1, 36), '-'), s.parent, s.n from main.day_sessions s join main.base_own o on o.id = s.base join main.record b on b.ref = o.ref
  where kit_slug(s.room) <> ''
  union
  select 'stream', case when slug glob 'com[0-9]' or slug glob 'lpt[0-9]' or slug in ('', 'con', 'prn', 'aux', 'nul') then 'stream-' || slug else slug end, day, n
  from (select rtrim(substr(kit_slug(stream), 1, 60), '-') as slug, day, n from main.stream_session
    where day not in (select parent from main.day_sessions where kind = 'mock' and stream is not null))) -- the streams of a rehearsal are others
  select e.* from every e join main.record d on d.ref = e.day and d.status is not 'withdrawn' order by e.way, e.slug, e.day, e.session_n;
create index temp.site_turn_slug on site_turn (way, slug, day);

create temp table site_turn_page as
  with named as (
    select t.way, t.slug, p.name as title, p.name as label, p.post as more, p.url as record_url, coalesce(p.post, '') as post, p.ref as about
    from (select distinct slug from site_turn where way = 'person') s join site_turn t on t.way = 'person' and t.slug = s.slug
      join main.record r on r.type = 'roles' and r.slug = t.slug join site_person p on p.ref = r.ref group by t.slug
    union all
    select 'room', t.slug, min(s.room) || ', ' || b.title, min(s.room), b.title, b.url, '', b.ref
    from site_turn t join main.day_sessions s on s.parent = t.day and s.n = t.session_n join main.base_own o on o.id = s.base join main.record b on b.ref = o.ref
    where t.way = 'room' group by t.slug
    union all
    select 'stream', t.slug, 'Stream ' || min(s.stream), 'Stream ' || min(s.stream), '', '', '', ''
    from site_turn t join main.day_sessions s on s.parent = t.day and s.n = t.session_n
    where t.way = 'stream' and s.stream is not null group by t.slug)
  select way, slug, title, label, more, record_url, post, about, 'timetable/' || way || '/' || slug || '.html' as url, 'timetable/' || way || '/' || slug || '.ics' as calendar,
    exists (select 1 from site_turn t join main.day_sessions s on s.parent = t.day and s.n = t.session_n join main.day_own o on o.ref = t.day
      where t.way = named.way and t.slug = named.slug and s.start is not null and o.date is not null) as has_calendar
  from named;
create index temp.site_turn_about on site_turn_page (about);

-- Sessions as a calendar has them. The name of an event stays when its time or place is changed: the day's id and the title, and a number where a day has
-- the title twice. What was changed later has the larger sequence.
create temp table site_event as
  select s.parent as day, s.n as session_n, o.date, replace(o.date, '-', '') || 'T' || replace(s.start, ':', '') || '00' as starts,
    iif(s."end" > s.start, replace(o.date, '-', '') || 'T' || replace(s."end", ':', '') || '00', '') as ends,
    d.slug || '.' || kit_slug(s.title) || iif(row_number() over same > 1, '.' || row_number() over same, '') || '@' || kit_slug((select council from site_site)) || '.timetable' as uid,
    replace(coalesce(d.updated, b.today), '-', '') || 'T000000Z' as changed, replace(b.today, '-', '') || 'T000000Z' as stamp,
    max(0, cast(julianday(coalesce(d.updated, b.today)) - julianday('2000-01-01') as int)) as sequence,
    case when s.status is 'cancelled' then 'CANCELLED' when d.status is 'draft' then 'TENTATIVE' else 'CONFIRMED' end as state, d.url
  from main.day_sessions s join main.day_own o on o.ref = s.parent join main.record d on d.ref = o.ref and d.status is not 'withdrawn', main.build b
  where s.start is not null and o.date is not null
  window same as (partition by s.parent, kit_slug(s.title) order by s.n);
create unique index temp.site_event_n on site_event (day, session_n);

-- Sizes of attachments in words.
create temp view site_download as
  select record, n, url, name, sha256, iif(instr(name, '.'), upper(replace(name, rtrim(name, replace(name, '.', '')), '')), 'File') as format,
    case when size is null then '' when size < 1024 then kit_count(size, 'byte', 'bytes') when size < 1048576 then ((size + 512) / 1024) || ' kB'
      else printf('%.1f MB', size / 1048576.0) end as size
  from site_brought where record <> 'kit' and pack is null;

-- Documents that this site leaves out, because the reader has them in an earlier pack.
create temp view site_earlier as select record, n, url, name, pack from site_brought where pack is not null;

-- What each type's list shows: heaps with a heading (or none), the order in them, and a line of facts.
create temp table site_listed as
  with listed as (
    select r.ref, 0 as heap, '' as head, coalesce(o."order", 9999) as n, '' as note from main.record r join main.welcome_own o using (ref)
    union all select r.ref, 0, '', coalesce(o."order", 9999), '' from main.record r join main.guide_own o using (ref)
    union all select r.ref, 0, '', 0, coalesce(o.address, '') || coalesce(', ' || o.postcode, '') from main.record r join main.base_own o using (ref)
    union all select r.ref, coalesce(b.rowid, 99999), coalesce('Near ' || b.title, 'Elsewhere'), 0,
        kit_capital(coalesce(o.kind, 'Place')) || coalesce(' · ' || o.address, '')
      from main.record r join main.place_own o using (ref) left join main.base_own n on n.id = o.near left join main.record b on b.ref = n.ref
    union all select r.ref, 0, '', coalesce((select min(coalesce(s.theme_order, 99) * 1000 + coalesce(s."order", 99)) from main.record_statements rs
          join main.statement_own s on s.id = rs.value where rs.parent = r.ref), 999999),
        coalesce('Our score: ' || o.score || ' of 4' || coalesce(', ' || (select lower(label) from main.framework_scores f where f.score = o.score and f.parent = 'framework' order by f.n limit 1), ''), '')
      from main.record r join main.assessment_own o using (ref)
    union all select r.ref, coalesce(c.n, 99), coalesce(c.title, 'Not in a category yet'), length(r.id),
        r.id || coalesce(' · ' || kit_words(o.dated), '') || coalesce(' · covers ' || o.covers, '')
      from main.record r join main.evidence_own o using (ref) left join main.word_category c on c.id = o.category
    union all select r.ref, iif(o.kind = 'profile', 1, 2), iif(o.kind = 'profile', 'Ways of working', 'People’s stories'), 0, coalesce(o.team, '')
      from main.record r join main.practice_own o using (ref)
    union all select r.ref, coalesce(s.theme_order, 99) * 1000 + coalesce(s."order", 99), coalesce(st.title, 'Other questions'), 0, ''
      from main.record r join main.enquiry_own o using (ref) left join main.record_statements rs on rs.parent = r.ref and rs.n = 1
        left join main.statement_own s on s.id = rs.value left join main.record st on st.ref = s.ref
    union all select r.ref, case r.status when 'done' then 2 when 'dropped' then 3 else 1 end,
        case r.status when 'done' then 'Done' when 'dropped' then 'Dropped' else 'Open' end, coalesce(cast(julianday(o.due) as int), 9999999),
        coalesce('Due ' || kit_words(o.due), 'No date yet') || coalesce(' · ' || p.person, '')
      from main.record r join main.action_own o using (ref) left join site_person p on p.id = r.owner
    union all select r.ref, case o.kind when 'complaint' then 1 when 'compliment' then 2 when 'review' then 3 when 'audit' then 4 when 'debrief' then 5 else 6 end,
        case o.kind when 'complaint' then 'Complaints' when 'compliment' then 'Compliments' when 'review' then 'Reviews' when 'audit' then 'Audits'
          when 'debrief' then 'Debriefs' else 'Other' end, 0, coalesce(kit_words(o."on"), '')
      from main.record r join main.learning_own o using (ref)
    union all select r.ref, 0, '', 0, coalesce('Subject: ' || o.subject, '') from main.record r join main.letter_own o using (ref))
  select r.type, r.ref, r.url, r.title, r.id, r.key, l.heap,
    coalesce(r.summary, iif(r.type = 'learning', (select iif(o.kind in ('review', 'audit', 'debrief'), 'We found: ', 'You said: ') || said from main.learning_own o where o.ref = r.ref), '')) as summary, l.head, l.n, l.note
  from listed l join main.record r on r.ref = l.ref;

create index temp.site_listed_ref on site_listed (ref);
create index temp.site_listed_type on site_listed (type, heap);

-- Lists are named after their files.
drop view temp.site_list;
create temp view site_list as select id, kit_capital(title) as title, path, url from main.list;

-- The headings of a list by letters: A to Z, numbers, and names that begin with a letter of another script or with none.
create temp table site_heading as
  with recursive abc(n) as (select 97 union all select n + 1 from abc where n < 122)
  select char(n) as letter_id, char(n - 32) as letter, n as letter_n, char(n) || '*' as starts from abc
  union all values ('other', '0–9', 200, '[0-9]*'), ('script', 'Other', 201, '[^a-z0-9]*');

-- A to Z: everything that has a name.
create temp table site_entry as
  with entry as (
    select r.title as name, '' as more, r.url, t.title_one as what, r.ref from main.record r join main.type t on t.folder = r.type
    union all select name, '', url, post, ref from site_person where post <> ''
    union all select term, coalesce(expansion, ''), 'glossary/index.html#' || slug, 'Glossary', 'glossary/' || slug from main.term
    union all select title, '', url, 'Distribution list', 'lists/' || id from site_list),
  sorted as materialized (select *, kit_sort(name) as sort from entry where name <> '')
  select letter_id, letter, letter_n, sort, name, more, url, what, ref from sorted join site_heading on sort || ' ' glob starts;
create index temp.site_entry_letter on site_entry (letter_id);

-- Our own score of each quality statement: of the account that bears the statement's name, else of the first that names it; a draft's where no
-- other page gives one, as two-scores tells it.
create temp table site_own_score as
  with sorted as (select g.value as statement, g.parent as record, a.score, row_number() over (partition by g.value order by r.status is 'draft', r.key <> kit_key(g.value), a.ref) as n
    from main.record_statements g join main.assessment_own a on a.ref = g.parent join main.record r on r.ref = a.ref
    where a.score is not null and g.value is not null and r.status is not 'withdrawn')
  select statement, record, score from sorted where n = 1;
create index temp.site_own_score_statement on site_own_score (statement);

-- What good looks like, statement by statement, and how much is held about it.
create temp table site_statement_row as
  select r.ref, r.id, r.url, r.title, r.summary, r.status, o.theme, coalesce(o.theme_order, 99) as theme_n, coalesce(o."order", 99) as n,
    (select count(*) from main.record_statements s join main.record e on e.ref = s.parent where s.value = o.id and e.type = 'evidence' and e.status is not 'withdrawn') as evidence,
    (select s.score from site_own_score s where s.statement = o.id) as score
  from main.record r join main.statement_own o on o.ref = r.ref;

-- A request with the days in words. 'heap': 1 late, 2 waiting, 3 answered, 4 closed without an answer. 'days' is what is left until it is due, and
-- 'old' how long ago it was asked. Days count here and never hours, or the same content would not give the same site; an hour is words.
create temp view site_asked as
  select q.line, q.slug, q.id, q.what, kit_words(q.asked) as asked, q.asked_by, kit_words(q.due) as due, q.evidence,
    kit_capital(q.status) as state, kit_words(q.answered) as answered, q.note, p.name as owner, p.url as owner_url,
    coalesce(w.phone, '') as owner_phone, s.name as second, s.url as second_url, coalesce(v.phone, '') as second_phone,
    case when o.line is null then iif(q.answered is null, 4, 3) when q.due < b.today and q.due glob '[0-9][0-9][0-9][0-9]-*' then 1 else 2 end as heap,
    iif(q.due glob '[0-9][0-9][0-9][0-9]-*', substr(q.due, 1, 10), null) as due_day, iif(length(q.due) = 16, substr(q.due, 12), '') as due_hour,
    cast(julianday(iif(q.due glob '[0-9][0-9][0-9][0-9]-*', substr(q.due, 1, 10), null)) - julianday(b.today) as int) as days,
    cast(julianday(b.today) - julianday(q.asked) as int) as old, iif(q.answered is not null, 'good', 'plain') as look
  from main.request q join main.build b left join main.open_request o on o.line = q.line left join site_person p on p.id = q.owner
    left join main.role_own w on w.id = q.owner left join main.record r on r.ref = w.ref left join site_person s on s.id = r.second
    left join main.role_own v on v.id = r.second;

-- How many papers that must be signed off name a quality statement, and how many of them inspectors are shown.
create temp table site_statement_papers as
  select rs.value as statement, count(*) as papers, sum(st.reach = 'inspector') as shown from main.record_statements rs join main.record r on r.ref = rs.parent
    join main.type t on t.folder = r.type and t.signed join main.standing st on st.record = r.ref where r.status <> 'withdrawn' group by rs.value order by rs.value;
create index temp.site_papers_statement on site_statement_papers (statement);

-- What is held about a quality statement: the records that name it, and the actions that come from an improvement of its assessment. What was withdrawn is held no more.
create temp table site_statement_holds as
  select s.value as statement, r.ref as record, r.type from main.record_statements s join main.record r on r.ref = s.parent where s.value is not null and r.status is not 'withdrawn'
  union
  select s.value, a.ref, 'actions' from main.record_statements s join main.assessment_improvements i on i.parent = s.parent
    join main.action_own a on a.id = i.action or a."from" = i.parent || '#' || coalesce(i.id, 'imp-' || i.n) join main.record r on r.ref = a.ref
  where s.value is not null and r.status is not 'withdrawn';
create index temp.site_holds_statement on site_statement_holds (statement, type);

-- What was handed over to inspectors or staff, as they have it now, and may not stay so: heap 1 must come back from
-- every pack that it was in, heap 2 has a new version. What was handed over with the answer to a request alone is known by name, so it comes back
-- when it was withdrawn, lost its consent or is no longer there: by its ref then, for other words in that column may name no record, and so may rows
-- of tables and what only looks like a ref, such as a path.
create temp view site_recall as
  with recursive part (line, id, answered, word, rest) as (
    select line, id, answered, '', replace(evidence, ';', ',') || ',' from main.request where answered is not null and evidence is not null
    union all select line, id, answered, trim(substr(rest, 1, instr(rest, ',') - 1)), substr(rest, instr(rest, ',') + 1) from part where rest <> ''),
  named as (select line, id, answered, word, kit_key(iif(instr(word, '/'), '', 'evidence/') || word) as name from part),
  given as materialized (select line, id, answered, max(iif(instr(word, '/'), word, '')) as word, name, substr(name, 1, instr(name, '/') - 1) as type, substr(name, instr(name, '/') + 1) as "key"
    from named where kit_key(word) <> '' group by line, name order by line, name),
  last as (select record, audience, max(line) as line, group_concat(pack || ', ' || kit_words("on"), '; ') as packs
      from (select * from main.handover where audience in ('inspector', 'staff') order by record, audience, line) group by record, audience),
  now as (select h.record, h.audience, h.pack || ', ' || kit_words(h."on") as pack, l.packs, h."on", r.title, r.url, r.status, s.held, h.digest is not r.digest as differs,
      a.rank < (select rank from main.word_audience where id = s.reach) and s.held not like 'its review was due on %' as lost
    from last l join main.handover h on h.line = l.line join main.word_audience a on a.id = h.audience
      left join main.record r on r.ref = h.record left join main.standing s on s.record = r.ref),
  said as (select *, case when title is null then 'It is no longer in the kit' when status = 'withdrawn' then 'It was withdrawn'
      when held = 'it is a story without consent' then 'Its consent is gone'
      when lost and differs then 'It was changed, and what there is now stays here, because ' || held
      when lost then 'It can no longer be handed over, because ' || held when differs then 'It was changed' end as why from now)
  select record, audience, iif(why = 'It was changed', pack, packs) as packs, "on", title, url, why, iif(why = 'It was changed', 2, 1) as heap
  from said where why is not null
  union all
  select coalesce(r.ref, min(g.word)), 'inspector', group_concat('the answer to ' || g.id || ', ' || kit_words(g.answered), '; '), max(g.answered), r.title, r.url,
    case when r.ref is null then 'It is no longer in the kit' when r.status = 'withdrawn' then 'It was withdrawn' else 'Its consent is gone' end, 1
  from given g left join main.record r on r.key = g."key" and r.type = g.type left join main.standing s on s.record = r.ref
  where iif(r.ref is null, g.word <> '' and g.type in (select folder from main.type where folder not in ('requests', 'lists', 'glossary'))
      and g."key" <> '' and g."key" not glob '*[/()]*' and g."key" not like '%.md', r.status = 'withdrawn' or s.held = 'it is a story without consent')
    and g.name not in (select kit_key(record) from main.handover where audience = 'inspector' and record is not null) group by g.name;

-- Bodies that stand on a page with others, so without the anchors of their headings: letters, and what a debrief noted. 'text' is the same as the
-- lines of an e-mail.
create temp table site_bare as
  with recursive whole(record, html) as (select record, group_concat(html, '') from (select b.record, b.html from main.body b
      join main.record r on r.ref = b.record and r.type in ('letters', 'learning') order by b.record, b.n) group by record),
  named(record, k, anchor) as (select record, row_number() over (partition by record order by id), anchor from main.section
    where anchor <> '' and record in (select record from whole)),
  bare(record, k, html) as (select record, 0, html from whole
    union all select b.record, a.k, replace(replace(b.html, ' id="' || a.anchor || '"', ''), ' href="#' || a.anchor || '"', '') from bare b join named a on a.record = b.record and a.k = b.k + 1)
  select record, html, kit_lines(html) as text from bare b where k = (select count(*) from named a where a.record = b.record) order by record;
create unique index temp.site_bare_record on site_bare (record);

-- Letters, cut at their words in double braces: each piece is the key of what is filled in, and the text behind it. 'form' is 'html', 'text' or
-- 'subject'. checks/limit.sql tells of letters with more than 500 of them. What is filled in is put there by a template, which escapes it, so a cell is never read as markup nor as another brace.
create temp table site_letter_piece as
  with recursive cut(letter, form, n, piece, rest) as (
    select letter, form, 0, null, text || '{{' from (select b.record as letter, 'html' as form, b.html as text from site_bare b
      union all select record, 'text', text from site_bare union all select ref, 'subject', subject from main.letter_own)
      where letter in (select ref from main.letter_own) and text is not null
    union all
    select letter, form, n + 1, iif(n > 500, substr(rest, 1, length(rest) - 2), substr(rest, 1, instr(rest, '{{') - 1)), iif(n > 500, '', substr(rest, instr(rest, '{{') + 2)) from cut where rest <> ''),
  piece as (select *, iif(n > 1, instr(piece, '}}'), 0) as closes from cut where n > 0)
  select letter, form, n, iif(closes, trim(kit_lines(substr(piece, 1, closes - 1))), null) as field,
    replace(kit_key(iif(closes, kit_lines(substr(piece, 1, closes - 1)), null)), '_', '-') as key,
    iif(closes, substr(piece, closes + 2), iif(n > 1, '{{', '') || piece) as literal
  from piece order by letter, form, n;
create index temp.site_letter_piece_form on site_letter_piece (letter, form, n);

-- What fills them where the list has no such column.
create temp view site_letter_fill as
  with k as (select * from main.build left join main.kit_own on 1)
  select 'council' as key, council as value from k union all select 'short-name', coalesce(short_name, council) from k
  union all select 'service', service from k union all select 'feedback', feedback from k union all select 'today', kit_words(main.build.today) from main.build
  union all select 'visit.from', kit_words(visit_from) from k union all select 'visit.to', kit_words(coalesce(visit_to, visit_from)) from k;

-- To whom each letter goes: the rows of its lists, in their order; of more than checks/limit.sql allows nothing is built.
create temp table site_recipient as
  with goes as (select t.parent as letter, t.value as list, min(t.n) as n from main.letter_to t join main.list l on l.id = t.value
      join main.record r on r.ref = t.parent and r.status <> 'withdrawn' group by t.parent, t.value),
  cell as (select list, row, n, trim(value) as value, kit_key(name) as key from main.list_cell),
  person as (select list, row, coalesce(max(iif(key = 'name' and value <> '', value, null)), max(iif(n = 1, value, null)), '') as name,
      coalesce(max(iif(key in ('organisation', 'organization', 'team'), value, null)), '') as body,
      coalesce(max(iif(key in ('email', 'e-mail', 'mail', 'emailaddress', 'e-mailaddress') and value glob '?*@?*' and not value glob '*[ ?&]*', value, null)), '') as email
    from cell group by list, row)
  select * from (select g.letter, row_number() over (partition by g.letter order by g.n, p.row) as recipient_n, g.list, p.row as list_row, p.name as recipient, p.body as recipient_of, p.email
    from goes g join person p on p.list = g.list) where recipient_n <= 2000 order by 1, 2;
create index temp.site_recipient_letter on site_recipient (letter, recipient_n);

-- A letter as one person gets it, piece by piece: what is filled in, and the text behind it. Days are written in words. What nothing fills keeps its braces.
create temp view site_letter_filled as
  select r.letter, r.recipient_n, p.form, p.n, iif(p.field is null, '', coalesce(
      (select coalesce(kit_words(c.value), '') from main.list_cell c where c.list = r.list and c.row = r.list_row
        and replace(kit_key(c.name), '_', '-') = p.key order by c.n limit 1),
      (select coalesce(f.value, '') from site_letter_fill f where f.key = p.key), '{{' || p.field || '}}')) as value, p.literal
  from site_recipient r join site_letter_piece p on p.letter = r.letter;

-- The bases that inspectors see, in the order in which they do: those of sessions still to come first. Where no session is at a base, all of them. 'n' is the order.
create temp view site_base_now as
  with used as (select s.base, min(printf('%d%s%s%s%06d', o.date < (select today from main.build), o.date, coalesce(s.start, '~'), coalesce(s.stream, ''), s.n)) as first
    from main.day_sessions s join main.day_own o on o.ref = s.parent where s.base is not null and coalesce(s.kind, '') not in ('break', 'mock') and s.status is not 'cancelled' group by s.base)
  select b.id, b.ref, r.title, r.url, row_number() over (order by used.first is null, used.first, r.title, r.ref) as n
  from main.base_own b join main.record r on r.ref = b.ref left join used on used.base = b.id where used.base is not null or not exists (select 1 from used);

-- What must be arranged before the visit, function by function: actions whose day counts from the visit, and those of a function that come from
-- nothing else. 'heap' is the function in an address; 'state' in words, 'look' as in site_tag; 'place' is the order: late, then by day, then done.
create temp table site_arrangement as
  with a as (select r.ref, r.title, r.url, r.summary, r.status, r.owner, r.second, o.due, nullif(trim(o.function), '') as function,
      coalesce(rtrim(substr(kit_slug(o.function), 1, 60), '-.'), '') as slug, b.today,
      (select g."on" from main.action_progress g where g.parent = r.ref order by g."on" desc limit 1) as last
    from main.action_own o join main.record r on r.ref = o.ref join main.build b
    where r.status not in ('dropped', 'withdrawn') and (trim(coalesce(o."from", '')) = '' and trim(o.function) <> ''
      or exists (select 1 from main.fact f where f.record = r.ref and f.key = 'due' and lower(trim(f.value)) like 'visit%')))
  select ref, title, url, summary, owner, second, function,
    case when slug = '' then 'nobody' when slug glob 'com[0-9]*' or slug glob 'lpt[0-9]*' or slug in ('index', 'con', 'prn', 'aux', 'nul') then 'function-' || slug else slug end as heap,
    coalesce('By ' || kit_words(due), 'No date yet') as due, status = 'done' as is_done,
    case when status = 'done' then coalesce('Done, ' || kit_words(last), 'Done') when status = 'draft' then 'Draft' when due is null then 'Open'
      when due < today then kit_count(cast(julianday(today) - julianday(due) as int), 'day late', 'days late')
      when due = today then 'Due today' when due = date(today, '+1 day') then 'Due tomorrow'
      else 'In ' || cast(julianday(due) - julianday(today) as int) || ' days' end as state,
    case when status = 'done' then 'good' when due < today then 'bad' when due <= date(today, '+14 days') then 'wait' else 'plain' end as look,
    row_number() over (order by status = 'done', due is null, due, title, ref) as place
  from a order by ref;

-- Evenings that have a briefing: of days of the visit and of rehearsals with sessions, of the day before the visit, and of days with a debrief.
create temp table site_night as
  with held as (select o.ref, o.date from main.day_own o join main.record r on r.ref = o.ref and r.status is not 'withdrawn'),
  nights(night) as (
    select d.date from held d join main.day_sessions s on s.parent = d.ref join main.build b on b.audience = 'lead' left join main.kit_own k on 1
      where s.kind = 'mock' or d.date between k.visit_from and coalesce(k.visit_to, k.visit_from)
    union select date(k.visit_from, '-1 day') from main.kit_own k join held d on d.date = k.visit_from join main.day_sessions s on s.parent = d.ref
      join main.build b on b.audience = 'lead'
    union select o."on" from main.learning_own o join main.record r on r.ref = o.ref and r.status <> 'withdrawn' join main.build b on b.audience = 'lead' where o.kind = 'debrief')
  select night, date(night, '+1 day') as morrow, kit_weekday(night) as night_words, kit_weekday(date(night, '+1 day')) as morrow_words, night > (select today from main.build) as ahead
  from nights where night is not null order by night;

-- The debrief that names a session: by its title, or by when it began, with the stream.
create temp table site_written as
  with named as materialized (select l.ref, l."on" as date, kit_slug(l.session) as slug from main.learning_own l join main.record r on r.ref = l.ref and r.status <> 'withdrawn'
      where l.session is not null),
  called as (select s.day, s.session_n, o.date, kit_slug(s.title) as slug from site_session_row s join main.day_own o on o.ref = s.day
    union all select s.day, s.session_n, o.date, kit_slug(s.starts) from site_session_row s join main.day_own o on o.ref = s.day
    union all select s.day, s.session_n, o.date, kit_slug(s.starts || ' ' || s.stream) from site_session_row s join main.day_own o on o.ref = s.day)
  select c.day, c.session_n, min(n.ref) as debrief from called c join named n on n.date = c.date and n.slug = c.slug group by c.day, c.session_n order by c.day, c.session_n;
create index temp.site_written_session on site_written (day, session_n);
create index temp.site_written_debrief on site_written (debrief);

-- What actions come from, as names are compared.
create temp table site_action_from as select kit_key("from") as name, ref from main.action_own where "from" is not null order by ref;
create index temp.site_action_from_name on site_action_from (name);

-- Sessions with the words of a briefing. 'place' is where; 'written' says that a debrief names the session.
create temp view site_night_session as
  select o.date as night, s.day, s.session_n, s.time, s.order_start, s.order_end, s.stream, s.title, s.is_break, s.is_mock, coalesce(s.room || iif(s.base_title is null, '', ', '), '') || coalesce(s.base_title, '') as place,
    s.meeting, (select group_concat(value, ', ') from (select value from main.day_sessions_inspectors i where i.parent = s.day and i.item = s.session_n order by i.n)) as visitors,
    w.debrief as written
  from site_session_row s join main.day_own o on o.ref = s.day join main.record d on d.ref = s.day and d.status is not 'withdrawn' left join site_written w on w.day = s.day and w.session_n = s.session_n;

-- Who is in them, with the telephone number of those who hold a role.
create temp view site_night_person as
  select p.parent as day, p.item as session_n, p.n as person_n, coalesce(r.name, p.value) as name, r.url as person_url, coalesce(o.phone, '') as phone
  from main.day_sessions_people p left join main.record k on k.type = 'roles' and k.key = kit_key(p.value)
    left join site_person r on r.ref = k.ref left join main.role_own o on o.ref = k.ref;

-- What was promised on a day and what of it is open: 'heap' 1 that day, 2 before and not kept by that evening.
create temp view site_night_promise as
  select n.night, iif(l."on" = n.night, 1, 2) as heap, p.parent as record, p.n as promise_n, kit_lines(p.text_html) as text, r.title as debrief_title, r.url as debrief_url, w.name as owner, w.url as owner_url,
    coalesce(o.phone, '') as phone, kit_words(l."on") as made, coalesce(iif(p.due glob '[0-9][0-9][0-9][0-9]-*', 'by ' || kit_words(p.due), p.due), 'no day yet') as due, coalesce(p.due, '9999') as due_order,
    case when p.kept <= n.night then 'Kept' when p.due is null then 'No day yet' when substr(p.due, 1, 10) < n.night and p.due glob '[0-9][0-9][0-9][0-9]-*' then 'Overdue'
      when substr(p.due, 1, 10) = n.night then 'Due today' when substr(p.due, 1, 10) = n.morrow then 'Due tomorrow' else 'Open' end as state
  from site_night n join main.learning_own l on l."on" <= n.night join main.learning_promises p on p.parent = l.ref join main.record r on r.ref = l.ref and r.status <> 'withdrawn'
    left join site_person w on w.id = p.owner left join main.role_own o on o.id = p.owner
  where l."on" = n.night or p.kept is null or p.kept > n.night;

-- The requests of an evening, as they stood then: open ones, and what was asked or answered on that day.
create temp view site_night_request as
  select n.night, q.id, q.what, q.asked_by, q.slug, p.name as owner, p.url as owner_url, coalesce(w.phone, '') as phone, coalesce('due ' || kit_words(q.due), 'no day yet') as due,
    coalesce(q.due, '9999') as due_order, q.line,
    case when q.answered <= n.night then 5 when substr(q.due, 1, 10) <= n.night and q.due glob '[0-9][0-9][0-9][0-9]-*' then 1
      when substr(q.due, 1, 10) = n.morrow then 2 when q.asked = n.night then 3 else 4 end as heap
  from site_night n join main.request q on coalesce(q.asked, n.night) <= n.night left join main.open_request o on o.line = q.line
    left join site_person p on p.id = q.owner left join main.role_own w on w.id = q.owner
  where o.line is not null or q.answered >= n.night and q.answered glob '[0-9][0-9][0-9][0-9]-*';
