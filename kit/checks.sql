-- What checks build on: TEMP tables and views in the kit's own database, beside the tables of schema.sql and what checks.c has made:
-- 'today' (day), 'unknown' (names that nothing bears), 'marked' (texts of front matter that hold citations), 'known_check' (id, level).
-- A check's query gives path, line, col, message. Ten thousand records are usual: join by an index or group, never both sides in full.

-- Places

create temp view page as
  select ref, path from record
  union all select ref, 'content/kit.yaml' from kit_own
  union all select ref, 'content/framework/' || ref || '.yaml' from framework_own;

-- Where a value stands: key as it is written ('review-due', 'sessions.base'), n and m counted from 1 in lists (0 outside).
create temp view written as
  select f.record, f.key, f.n, f.m, f.value, f.known, p.path, f.line, f.col from fact f join page p on p.ref = f.record;

-- Unknown names with their places: of the values in that record that read the same, the one whose key and number fit best.
create temp view unknown_spot as
  select u.rowid as row, f.line, f.col, row_number() over (partition by u.rowid
    order by replace(f.key, '-', '_') = u.key desc, f.n = u.n desc, f.line) as best
  from temp.unknown u join fact f on f.record = u.record and kit_key(f.value) = kit_key(u.value) where u.line = 0;

-- By which names records that cannot be read may be called, and in which table they would be. Who names one names nothing unknown: the record's own error
-- says what to do.
create temp table unread_name as
  select x.key, t.name || '_own' as target from unread x join type t on t.folder = x.type
  union select kit_key(x.ref), t.name || '_own' from unread x join type t on t.folder = x.type;
create index temp.unread_name_key on unread_name (key, target);
create temp view unknown_name as
  select u.rowid as row, u.* from temp.unknown u where not exists (select 1 from unread_name x where x.key = kit_key(u.value) and x.target = u.target);

-- 'target' is the table that should have the name, 'key' the key as it is written, without those around it.
create temp view unknown_at as
  select u.target, u.value, replace(iif(u.word in ('value', ''), u.key, u.word), '_', '-') as key, u.record,
    coalesce(p.path, (select 'content/' || c.path from csv c where c.name = u.record), u.record) as path,
    iif(u.line > 0, u.line, coalesce(s.line, 1)) as line, coalesce(s.col, 1) as col
  from unknown_name u left join unknown_spot s on s.row = u.row and s.best = 1 left join page p on p.ref = u.record;

-- Files that are no records, without what Windows leaves beside them: 'name' is what stands behind the last slash.
create temp view unlittered as
  select path, name from (select path, replace(path, rtrim(path, replace(path, '/', '')), '') as name from file)
  where lower(name) not in ('thumbs.db', 'desktop.ini') and name not like '%:Zone.Identifier';

-- The kit's files by path: records and all others. 'name' is what stands behind the last slash.
create temp table known_path as
  select path, ref, lower(replace(path, rtrim(path, replace(path, '/', '')), '')) as name from
    (select path, ref from record union all select path, ref from unread union all select path, null from file);
create unique index temp.known_path_path on known_path (path);
create index temp.known_path_name on known_path (name);

-- What keys may name as folder/id or, in short, as id: records, and requests.
create temp table known_name as
  select kit_key(ref) as key, ref from record union all select key, ref from record
  union all select kit_key(ref), ref from unread union all select key, ref from unread
  union all select kit_key('requests/' || id), 'requests/' || slug from request union all select kit_key(id), 'requests/' || slug from request;
create index temp.known_name_key on known_name (key);

-- Citations

create temp table series as
  select value, kit_key(value) as key from kit_citations where trim(value) <> ''
  union all select 'E', 'e' where not exists (select 1 from kit_citations where trim(value) <> '')
  union all select 'IR', 'ir' where not exists (select 1 from kit_citations where trim(value) <> '');

-- Evidence whose id is a number of a series, and perhaps a letter: E12, Ref 99, IR35a.
create temp table numbered as
  select s.value as series, s.key as prefix, cast(substr(r.key, length(s.key) + 1) as int) as n, r.id, r.ref
  from series s join record r on r.type = 'evidence' and substr(r.key, 1, length(s.key)) = s.key
    and substr(r.key, length(s.key) + 1) glob '[0-9]*'
    and ltrim(substr(r.key, length(s.key) + 1), '0123456789') in ('', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h')
  where length(r.key) <= length(s.key) + 7;

-- The marks in texts of front matter (mark.h), with their places.
create temp table mark_at as
  with recursive cut (record, key, n, rest) as (
    select record, key, n, substr(text, instr(text, char(1)) + 1) from marked
    union all select record, key, n, substr(rest, instr(rest, char(1)) + 1) from cut where instr(rest, char(1)) > 0)
  select c.record, substr(c.rest, 1, 1) as kind, substr(c.rest, 2, instr(c.rest, char(2)) - 2) as target, coalesce(f.line, 1) as line, coalesce(f.col, 1) as col
  from cut c join fact f on f.record = c.record and replace(f.key, '-', '_') = c.key and f.n = c.n and f.m = 0;

-- All citations with their places, of bodies and of texts in front matter.
create temp table cited as
  select source as record, kit_key(target) as key, target, found, line, col from citation
  union all
  select c.record, kit_key(c.target), c.target, r.ref is not null, c.line, c.col
  from mark_at c left join record r on r.type = 'evidence' and r.key = kit_key(c.target)
  where c.kind = 'C' or (c.kind = '?' and r.ref is not null);
create index temp.cited_key on cited (key);

-- Citations of what is not there that are longer than all numbers of their series, and without one or two digits name what is there:
-- 'E211' is E21 with a footnote mark run on to it.
create temp table fused as
  with run as (select prefix, max(length(n)) as digits from numbered group by prefix)
  select c.rowid as citation, e.id, length(c.key) - length(e.key) as cut, row_number() over (partition by c.rowid order by length(e.key) desc) as best
  from run cross join cited c on substr(c.key, 1, length(run.prefix)) = run.prefix and substr(c.key, length(run.prefix) + 1) not glob '*[^0-9]*'
      and length(c.key) > length(run.prefix) + run.digits
    cross join record e on e.type = 'evidence' and e.key in (substr(c.key, 1, length(c.key) - 1), substr(c.key, 1, length(c.key) - 2))
      and e.key glob run.prefix || '[0-9]*'
  where not c.found;
create index temp.fused_citation on fused (citation);

-- The evidence that a request was answered with: names parted by commas or semicolons.
create temp table answer as
  with recursive part (line, value, rest) as (
    select line, '', replace(evidence, ';', ',') || ',' from request where trim(evidence) <> ''
    union all select line, trim(substr(rest, 1, instr(rest, ',') - 1)), substr(rest, instr(rest, ',') + 1) from part where rest <> '')
  select line, value, kit_key(iif(value like 'evidence/%', substr(value, 10), value)) as key from part where value <> '';

-- Evidence that nothing names yet is not used: citations, enquiries, links, answered requests and items of the return count; what it says of itself does not,
-- nor what a withdrawn record says.
create temp table used as
  select c.key from cited c join record r on r.ref = c.record where r.status is not 'withdrawn' and not (r.type = 'evidence' and r.key = c.key)
  union select kit_key(e.value) from enquiry_evidence e join record r on r.ref = e.parent where r.status is not 'withdrawn' and e.value is not null
  union select r.key from link l join record s on s.ref = l.source and s.status is not 'withdrawn' join known_path p on p.path = 'content/' || l.path
    join record r on r.ref = p.ref and r.ref <> l.source
  union select r.key from evidence_return_items e join record r on r.ref = e.parent
    where kit_key(e.value) in (select kit_key(item) from return_item)
  union select key from answer;
create index temp.used_key on used (key);

-- Sign-off, actions, reviews

create temp table last_signoff as
  select * from signoff where line in (select max(line) from signoff group by record) order by line;
create index temp.last_signoff_record on last_signoff (record);

-- What actions come from: 'assessment/safeguarding#imp-1' is a name and the part of its page behind '#'.
create temp table origin as
  select ref, "from" as written, kit_key(substr("from", 1, instr("from" || '#', '#') - 1)) as name,
    kit_key(substr("from", instr("from" || '#', '#') + 1)) as part
  from action_own where trim("from") <> '';
create index temp.origin_part on origin (part, name);

-- Records that must be looked at again: not those that are withdrawn, done or still a draft.
create temp view reviewed as
  select r.ref, r.review_due, r.path, f.line, f.col from record r join fact f on f.record = r.ref and f.key = 'review-due'
  where r.review_due is not null and r.status not in ('draft', 'withdrawn', 'done', 'dropped');

-- Actions that are still to be done.
create temp view undone as
  select r.*, a.due from record r join action_own a on a.ref = r.ref where r.status not in ('done', 'dropped', 'withdrawn');

-- The timetable

-- Days of so many sessions that the kit refuses them: they are compared with each other no more.
create temp table crowded_day as
  select d.date, count(*) as n from day_own d join day_sessions s on s.parent = d.ref group by d.date having count(*) > 1000 order by d.date;

-- Sessions that are still to come, as far as anybody can tell.
create temp view planned as
  select s.parent, s.n from day_sessions s join day_own d on d.ref = s.parent where s.status is not 'cancelled' and coalesce(d.date >= (select day from today), 1);

-- Sessions that take place, with their minutes of the day; one without an end lasts a minute.
create temp table held as
  select s.parent, s.n, coalesce(d.date, s.parent) as date, s.title, coalesce(s.kind, '') as kind, s.stream, s.base, s.room, s.statement, s.start, s."end",
    r.status = 'draft' as draft, coalesce(kit_key(s.title), s.parent || '#' || s.n) as topic, coalesce('''' || s.title || '''', 'a session without a title') as called, kit_key(s.room) as spot,
    60 * substr(s.start, 1, 2) + substr(s.start, 4, 2) as b, coalesce(60 * substr(s."end", 1, 2) + substr(s."end", 4, 2), 60 * substr(s.start, 1, 2) + substr(s.start, 4, 2) + 1) as e
  from day_sessions s join day_own d on d.ref = s.parent join record r on r.ref = s.parent
  where r.status is not 'withdrawn' and s.status is not 'cancelled' and s.start is not null and coalesce(s."end" > s.start, 1)
    and not exists (select 1 from crowded_day c where c.date = d.date);
create unique index temp.held_n on held (parent, n);
create index temp.held_date on held (date, base, spot, b);

-- Who is in them: roles, somebody of whom there is one ("the chair of the board", "Lead inspector"), and streams of inspectors.
-- Where nothing says that a stream is in a session, the session fills the stream's time as a break does, and takes none of it.
create temp table turn as
  select 'role' as who, k.id as name, '''' || p.value || '''' as shown, h.date, h.parent, h.n, 'sessions.people' as key, p.n as m, h.stream, h.b, h.e, h.base, h.kind, 0 as whole
  from held h join day_sessions_people p on p.parent = h.parent and p.item = h.n
    join record k on k.type = 'roles' and k.key = kit_key(p.value)
  union all
  select 'person', kit_key(p.value), '''' || p.value || '''', h.date, h.parent, h.n, 'sessions.people', p.n, h.stream, h.b, h.e, h.base, h.kind, 0
  from held h join day_sessions_people p on p.parent = h.parent and p.item = h.n where p.value like 'the %' and kit_heads(p.value) = '1'
    and kit_key(p.value) not in (select key from record where type = 'roles')
  union all
  select 'inspector', kit_key(i.value), '''' || i.value || '''', h.date, h.parent, h.n, 'sessions.inspectors', i.n, h.stream, h.b, h.e, h.base, h.kind, 0
  from held h join day_sessions_inspectors i on i.parent = h.parent and i.item = h.n
  where kit_heads(i.value) = '1' and i.value not like 'a %' and i.value not like 'an %' and i.value not like 'one %' and i.value not like '%inspectors'
  union all
  select 'stream', t.stream, 'stream ''' || t.stream || '''', h.date, h.parent, h.n, 'sessions.stream', 0, h.stream, h.b, h.e, iif(sure or h.kind = 'break', h.base, null),
    iif(sure, h.kind, 'break'), whole
  from (select *, not whole or exists (select 1 from day_sessions_inspectors i where i.parent = day and i.item = stream_session.n) as sure from stream_session) t
    join held h on h.parent = t.day and h.n = t.n;
create index temp.turn_who on turn (who, name, date, b);
create index temp.turn_n on turn (parent, n);

-- Their ways from one base to another, with the minutes between (without those of sessions at no base, such as a call) and those that the way takes: an
-- estimate from the straight line, made a third longer, at 30 km an hour, and ten minutes for both doors. A base that does not say where it lies takes the ten minutes.
create temp table trip as
  select who, name, date, shown, parent, n, from_base, base,
    max(0, b - before - (select coalesce(sum(v.e - v.b), 0) from turn v
      where v.who = t.who and v.name = t.name and v.date = t.date and v.b between t.before and t.b and v.e <= t.b and v.kind <> 'break')) as free,
    10 + coalesce(cast((kit_metres(lat, lon, from_lat, from_lon) * 1.3 + 499) / 500 as int), 0) as minutes
  from (select t.*, o.lat, o.lon, lag(t.base) over busy as from_base, lag(o.lat) over busy as from_lat, lag(o.lon) over busy as from_lon,
      max(t.e) over (partition by t.who, t.name, t.date order by t.b, t.e, t.parent, t.n rows between unbounded preceding and 1 preceding) as before
    from turn t join base_own o on o.id = t.base window busy as (partition by t.who, t.name, t.date order by t.b, t.e, t.parent, t.n)) t
  where from_base <> base and b >= before;
create index temp.trip_n on trip (parent, n, who, name);

-- A base's hours as they can be read ('mon-fri', 'Saturday'): d and days are the first weekday (Monday is 0) and how many follow; no times where the words
-- are others. A base that has an entry of another form is not here.
create temp table opening as
  with part as (select parent, n, replace(replace(replace(replace(replace(lower(key), ' to ', '-'), ' ', ''), '–', '-'), 'weekdays', 'mon-fri'), 'daily', 'mon-sun') as key,
      replace(replace(value, ' ', ''), '–', '-') as value from base_hours),
  cut as (select parent, n, value, substr(key, 1, instr(key || '-', '-') - 1) as one, substr(key, instr(key || '-', '-') + 1) as two from part),
  names(name, d) as (values ('mon', 0), ('tue', 1), ('wed', 2), ('thu', 3), ('fri', 4), ('sat', 5), ('sun', 6), ('monday', 0), ('tuesday', 1), ('wednesday', 2),
    ('thursday', 3), ('friday', 4), ('saturday', 5), ('sunday', 6)),
  entry as (select c.parent, c.n, o.d, iif(c.two = '', 0, (t.d - o.d + 7) % 7) as days, lower(c.value) like 'closed%' as closed,
    iif(c.value glob '[0-2][0-9]:[0-5][0-9]-[0-2][0-9]:[0-5][0-9]', substr(c.value, 1, 5), null) as opens,
    iif(c.value glob '[0-2][0-9]:[0-5][0-9]-[0-2][0-9]:[0-5][0-9]', substr(c.value, 7), null) as closes, o.d is null or (c.two <> '' and t.d is null) as strange
    from cut c left join names o on o.name = c.one left join names t on t.name = c.two)
  select * from entry where parent not in (select parent from entry where strange);
create index temp.opening_parent on opening (parent);

-- Personal data

-- Records that somebody below the lead may see, the standing of each as release.sql has it: tests/cli/personal.test.mjs compares the two.
create temp table open_record as
  select r.ref from record r left join practice_own p on p.ref = r.ref
  where r.audience in ('inspector', 'staff') and r.status is not 'withdrawn'
    and not (r.type = 'practice' and p.kind is not 'profile' and coalesce(p.consent_given, 'no') <> 'yes');
create unique index temp.open_record_ref on open_record (ref);

-- Keys that stay with the lead, whoever sees the record.
create temp table lead_key (key text primary key) without rowid;
insert into lead_key values ('accept'), ('accept.check'), ('accept.reason'), ('tags'), ('consent.by'), ('consent.on'), ('consent.for'),
  ('rag.because'), ('to'), ('from');

-- What may be personal data in texts that leave the lead.
create temp view personal_text as
  select p.kind, p.path, p.line, p.col, '''' || p.shown || '''' as what from personal p join open_record o on o.ref = p.record
  where p.key not in (select key from lead_key)
    and not exists (select 1 from day_sessions s where s.parent = p.record and p.key like 'sessions.%' and s.n = p.n and s.audience = 'lead')
  union all
  select p.kind, p.path, p.line, p.col, '''' || p.shown || '''' from personal p join term t on t.line = p.n and t.audience in ('inspector', 'staff')
  where p.record = 'term'
  union all
  select p.kind, p.path, p.line, p.col, '''' || p.shown || '''' from personal p where p.record in ('framework', 'map');

-- Documents that a browser may show, with the place that names them; 'listed' is what a record has as its own.
create temp table held_document as
  select a.record, a.path, a.name, a.sha256, r.path as page, coalesce(f.line, l.line, 1) as line, coalesce(f.col, l.col, 1) as col, f.line is not null as listed
  from attachment a join record r on r.ref = a.record
    left join fact f on f.record = a.record and f.key = 'files' and a.path = 'content/evidence/files/' || f.value
    left join (select source, path, min(line) as line, col from link group by source, path) l
      on f.line is null and l.source = a.record and 'content/' || l.path = a.path
  where a.refused is null and a.sha256 is not null
  order by a.path, a.record;

-- Those that leave the lead; release.sql's 'sent' for staff.
create temp table sent_document as
  select d.record, d.path, d.name, d.sha256, d.page, d.line, d.col from held_document d join open_record o on o.ref = d.record
  where d.listed or d.path not like '%.csv' and d.path not like '%.yaml' and d.path not like '%.geojson'
    and (not exists (select 1 from record_files x where 'content/evidence/files/' || x.value = d.path)
      or exists (select 1 from record_files x join open_record y on y.ref = x.parent where 'content/evidence/files/' || x.value = d.path))
  order by d.path, d.record;

-- What may be personal data in documents, once for each kind, with the first place.
create temp view personal_document as
  select p.kind, d.page as path, d.line, d.col, format('''%s'' in ''%s''%s%s', p.shown, d.name,
    iif(p.place <> '', ' (' || p.place || ')', ''), iif(p.times > 1, format(', and %d more', p.times - 1), '')) as what
  from temp.sent_document d join document_key k on k.path = d.path
    join (select key, kind, shown, place, count(*) as times, min(n) from document_personal group by key, kind) p on p.key = k.key;

create temp view personal_seen as select * from personal_text union all select * from personal_document;

-- Letters

-- The words in double braces of letters that are sent, with their places: those of the text that is read, not of a comment in it; of a subject
-- the place of its key. 'is_kit' says that kit.yaml fills it.
create temp table letter_size as
  select l.ref as letter, (select coalesce(sum((length(s.text) - length(replace(s.text, '{{', ''))) / 2), 0) from section s where s.record = l.ref) as braces,
    (select count(*) from (select distinct c.list, c.row from letter_to t join list_cell c on c.list = t.value where t.parent = l.ref)) as people
  from letter_own l join record r on r.ref = l.ref and r.status <> 'withdrawn' order by l.ref;
create temp table letter_field as
  with recursive cut (letter, part, piece, rest) as (
    select s.record, 'body', '', s.heading || ' ' || s.text || '{{' from section s join letter_size z on z.letter = s.record and z.braces <= 500
    union all select ref, 'subject', '', subject || '{{' from letter_own where length(subject) < 10000
    union all select letter, part, substr(rest, 1, instr(rest, '{{') - 1), substr(rest, instr(rest, '{{') + 2) from cut where rest <> ''),
  field as (select distinct letter, part, kit_plain(trim(substr(piece, 1, instr(piece, '}}') - 1))) as name from cut where instr(piece, '}}'))
  select f.letter, f.name, replace(kit_key(f.name), '_', '-') as key, r.path, coalesce(p.line, s.line, 1) as line, coalesce(p.col, s.col, 1) as col,
    replace(kit_key(f.name), '_', '-') in ('council', 'short-name', 'service', 'feedback', 'visit.from', 'visit.to', 'today') as is_kit
  from field f join record r on r.ref = f.letter and r.status not in ('draft', 'withdrawn')
    left join phrase p on f.part = 'body' and p.record = f.letter and p.kind = 'placeholder' and kit_key(p.text) = kit_key(f.name)
    left join fact s on f.part = 'subject' and s.record = f.letter and s.key = 'subject';

-- The lists that they go to, each once, and their columns.
create temp table letter_list as
  select distinct t.parent as letter, l.id as list, l.path from letter_to t join list l on l.id = t.value
    join record r on r.ref = t.parent and r.status not in ('draft', 'withdrawn');
create temp table list_column as
  select list, n, name, replace(kit_key(name), '_', '-') as key from list_cell where trim(name) <> '' group by list, n;

-- Debriefs

-- The sessions that a debrief's "session" may mean: by title, or by when they began, with the stream. A joint session of several streams is one.
create temp table debrief_session as
  with timed as materialized (select d.date, s.parent, s.n, s.title, s.start, s."end", s.stream from day_own d join day_sessions s on s.parent = d.ref
      join record r on r.ref = d.ref and r.status is not 'withdrawn'),
  called as (select *, kit_slug(title) as slug from timed
    union all select *, kit_slug(start) from timed where kit_slug(start) is not kit_slug(title)
    union all select *, kit_slug(start || ' ' || stream) from timed where kit_slug(start || ' ' || stream) is not kit_slug(title)),
  named as materialized (select ref, "on" as date, kit_slug(session) as slug from learning_own where session is not null)
  select o.ref, c.title, c.start, min(c.stream) as stream from called c join named o on o.date = c.date and o.slug = c.slug
  group by o.ref, coalesce(kit_key(c.title), c.parent || '#' || c.n), c.start, c."end" order by o.ref, c.start, c.title;
create index temp.debrief_session_ref on debrief_session (ref);
