-- Who may see what: decided here and nowhere else. Runs in the database of an audience, empty but for schema.sql, with the kit's
-- database beside it as 'kit'; 'build' holds the audience and today. Closed by default: a table or column that is not named under
-- 'leaves' stays with the lead.

-- A sign-off holds while it is the last one for its record, its chain is whole, nothing was changed since, and its approver may
-- sign: in a role that was not withdrawn, not their own record, and in somebody's absence with a note that says so; and while none of its documents
-- is missing, for nobody has seen that one.
create temp view holds as
  select s.record, s."on", s."by" from kit.signoff s
  join kit.record r on r.ref = s.record join kit.role_own o on o.id = s."by" join kit.record w on w.ref = o.ref and w.status <> 'withdrawn'
  where s.line = (select max(l.line) from kit.signoff l where l.record = s.record)
    and s.whole = 1 and s.digest = r.digest and s."by" is not r.owner
    and not exists (select 1 from kit.record_files f join kit.attachment a on a.record = f.parent and a.path = 'content/evidence/files/' || f.value
      where f.parent = s.record and a.sha256 is null)
    and (o.signs_off = 'yes' or (o.signs_off = 'in-absence' and s.note <> ''));

-- Days of mocks, with nothing beside them but breaks: like a mock, such a day is for staff at most, or its title would tell of them.
create temp view rehearsed as select parent as ref from kit.day_sessions group by parent
  having max(kind is 'mock') and min(kind is 'mock' or kind is 'break');

-- The widest circle that each record reaches, and the first thing that keeps it from a wider one.
create temp view stand as
  select r.ref, case
      when r.status = 'withdrawn' then 'it is withdrawn'
      when r.type = 'practice' and p.kind is not 'profile' and coalesce(p.consent_given, 'no') <> 'yes'
        then 'it is a story without consent'
      when coalesce(a.rank, 3) > 1 then 'its audience is ' || coalesce(r.audience, 'not known')
      when r.status = 'draft' then 'it is a draft'
      when r.ref in (select ref from rehearsed) then 'it is a day of mocks'
      when t.signed and h.record is null then iif(exists (select 1 from kit.signoff s where s.record = r.ref),
        'its last sign-off does not hold', 'it is not signed off')
      when t.signed and r.review_due < b.today then 'its review was due on ' || r.review_due
    end as held, case
      when r.status = 'withdrawn' then 3
      when r.type = 'practice' and p.kind is not 'profile' and coalesce(p.consent_given, 'no') <> 'yes' then 3
      when coalesce(a.rank, 3) > 1 then coalesce(a.rank, 3)
      when r.status = 'draft' or r.ref in (select ref from rehearsed) then 2
      when t.signed and (h.record is null or r.status <> 'ready' or r.review_due < b.today) then 2
      else 1
    end as reach,
    case when h.record is not null then 'signed'
      when (select s.digest from kit.signoff s where s.record = r.ref order by s.line desc limit 1) <> coalesce(r.digest, '') then 'changed' else 'unsigned' end as state,
    (select s."on" from kit.signoff s where s.record = r.ref order by s.line desc limit 1) as "on",
    (select s."by" from kit.signoff s where s.record = r.ref order by s.line desc limit 1) as "by"
  from kit.record r join kit.type t on t.folder = r.type left join kit.word_audience a on a.id = r.audience
    left join kit.practice_own p on p.ref = r.ref left join holds h on h.record = r.ref, main.build b;
create temp table stands as select * from stand order by ref;

-- Whom this database is for, and the records that it holds.
create temp table circle as select rank from main.word_audience where id = (select audience from main.build);
create temp table seen (ref text primary key, id text, type text) without rowid;
insert into seen select s.ref, r.id, r.type from stands s join kit.record r on r.ref = s.ref
  where s.reach <= (select rank from circle) order by s.ref;
create temp table heard as select id from kit.word_audience where rank <= (select rank from circle); -- whose things may be seen here

-- What leaves: for each table which rows, and the columns with the first circle that gets them. The lead gets every row and column. A reference to
-- what is not here becomes NULL, and of a list it is left out; marks in texts are resolved; lists are numbered anew, for a gap would tell how much is missing. The order is the one in which tables are copied.
create temp table leaves (n integer primary key, tbl text not null, who text not null, cols text not null, "rows" text not null);
insert into leaves (tbl, who, cols, "rows") values
  ('record', 'inspector', 'ref id type title summary summary_html path url audience owner second status updated review_due key slug', 'ref in (select ref from seen)'),
  ('record_statements', 'inspector', 'parent n value', 'parent in (select ref from seen)'),
  ('record_files', 'inspector', 'parent n value', 'parent in (select ref from seen) and not exists (select 1 from kit.attachment a
     where a.record = t.parent and a.path = ''content/evidence/files/'' || t.value and a.sha256 in (select sha256 from shut))'),
  ('standing', 'inspector', 'record state reach on by', 'record in (select ref from seen)'),
  ('standing', 'staff', 'held', ''),
  ('statement_own', 'inspector', 'ref id theme theme_order order law', 'ref in (select ref from seen)'),
  ('statement_aliases', 'inspector', 'parent n value', 'parent in (select ref from seen)'),
  ('assessment_own', 'inspector', 'ref id score', 'ref in (select ref from seen)'),
  ('assessment_strengths', 'inspector', 'parent n value value_html', 'parent in (select ref from seen)'),
  ('assessment_improvements', 'inspector', 'parent n text text_html id action', 'parent in (select ref from seen)'),
  ('evidence_own', 'inspector', 'ref id category dated covers published part', 'ref in (select ref from seen)'),
  ('evidence_return_items', 'inspector', 'parent n value', 'parent in (select ref from seen)'),
  ('practice_own', 'inspector', 'ref id kind team impact impact_html quote quote_html', 'ref in (select ref from seen)'),
  ('practice_own', 'staff', 'consent_given', ''),
  ('measure_own', 'inspector', 'ref id unit aim target target_low target_high tolerance rag_is source as_at', 'ref in (select ref from seen)'),
  ('measure_values', 'inspector', 'parent n period value value_low value_high of count note', 'parent in (select ref from seen)'),
  ('measure_comparators', 'inspector', 'parent n name period value value_low value_high quartile', 'parent in (select ref from seen)'),
  ('enquiry_own', 'inspector', 'ref id', 'ref in (select ref from seen)'),
  ('enquiry_ask', 'inspector', 'parent n value', 'parent in (select ref from seen)'),
  ('enquiry_evidence', 'inspector', 'parent n value', 'parent in (select ref from seen)'),
  ('enquiry_follow_ups', 'inspector', 'parent n value', 'parent in (select ref from seen)'),
  ('role_own', 'inspector', 'ref id name function email phone', 'ref in (select ref from seen)'),
  ('role_own', 'staff', 'signs_off', ''),
  ('role_answers_for', 'staff', 'parent n value', 'parent in (select ref from seen)'),
  ('base_own', 'inspector', 'ref id address postcode lat lon parking wifi contact', 'ref in (select ref from seen)'),
  ('base_hours', 'inspector', 'parent n key value', 'parent in (select ref from seen)'),
  ('base_closed', 'inspector', 'parent n value', 'parent in (select ref from seen)'),
  ('base_access', 'inspector', 'parent n value', 'parent in (select ref from seen)'),
  ('base_rooms', 'inspector', 'parent n name seats', 'parent in (select ref from seen)'),
  ('base_rooms_equipment', 'inspector', 'parent item n value', 'parent in (select ref from seen)'),
  ('base_rooms_access', 'inspector', 'parent item n value', 'parent in (select ref from seen)'),
  ('base_teams', 'inspector', 'parent n value', 'parent in (select ref from seen)'),
  ('base_safety', 'inspector', 'parent n key value', 'parent in (select ref from seen)'),
  ('base_comfort', 'inspector', 'parent n key value', 'parent in (select ref from seen)'),
  ('place_own', 'inspector', 'ref id kind near lat lon address phone url', 'ref in (select ref from seen)'),
  ('welcome_own', 'inspector', 'ref id order', 'ref in (select ref from seen)'),
  ('day_own', 'inspector', 'ref id date', 'ref in (select ref from seen)'),
  ('day_sessions', 'inspector', 'parent n title start end kind stream base room link statement audience status', 'exists (select 1 from sits where sits.parent = t.parent and sits.item = t.n)'),
  ('day_sessions_inspectors', 'inspector', 'parent item n value', 'exists (select 1 from sits where sits.parent = t.parent and sits.item = t.item)'),
  ('day_sessions_people', 'inspector', 'parent item n value', 'exists (select 1 from sits where sits.parent = t.parent and sits.item = t.item)
     and not exists (select 1 from kit.record r where r.type = ''roles'' and r.key = kit_key(replace(substr(t.value, 1 + (t.value like ''%roles/%'') * (instr(lower(t.value), ''roles/'') + 5)), ''.md'', '''')) and r.ref not in (select ref from seen))'),
  ('day_sessions_needs', 'inspector', 'parent item n value', 'exists (select 1 from sits where sits.parent = t.parent and sits.item = t.item)'),
  ('letter_own', 'inspector', 'ref id subject', 'ref in (select ref from seen)'),
  ('action_own', 'inspector', 'ref id function due benefit benefit_html baseline baseline_html measure', 'ref in (select ref from seen)'),
  ('action_progress', 'inspector', 'parent n text text_html on', 'parent in (select ref from seen)'),
  ('learning_own', 'inspector', 'ref id kind said said_html did did_html upheld told on', 'ref in (select ref from seen)'),
  ('guide_own', 'inspector', 'ref id order', 'ref in (select ref from seen)'),
  ('request_note_own', 'inspector', 'ref id', 'ref in (select ref from seen)'),
  ('list_note_own', 'inspector', 'ref id', 'ref in (select ref from seen)'),
  ('term_note_own', 'inspector', 'ref id', 'ref in (select ref from seen)'),
  ('kit_own', 'inspector', 'ref id council short_name service visit_from visit_to today colour logo feedback map desk_name desk_phone desk_email desk_hours', '1'),
  ('framework_own', 'inspector', 'ref id name version valid_from', 'ref = ''framework'''),
  ('framework_scores', 'inspector', 'parent n score label', 'parent = ''framework'''),
  ('framework_bands', 'inspector', 'parent n from to label', 'parent = ''framework'''),
  ('framework_categories', 'inspector', 'parent n value', 'parent = ''framework'''),
  ('term', 'inspector', 'slug term expansion meaning audience', 'audience in (select id from heard)'),
  ('signoff', 'inspector', 'on record by', 'record in (select ref from seen) and record in (select record from holds)
     and line = (select max(l.line) from kit.signoff l where l.record = t.record)'),
  ('section', 'inspector', 'record anchor heading text level', 'record in (select ref from seen)'),
  ('body', 'inspector', 'record n html block argument', 'record in (select ref from seen)'),
  ('map', 'inspector', 'id west south east north features', 'id in (select map from charted)'),
  ('map_feature', 'inspector', 'map n shape look name lines', 'map in (select map from charted)'),
  ('picture', 'inspector', 'record n map near title', 'record in (select ref from seen) and exists (select 1 from kit.body b where b.record = t.record and b.n = t.n)'),
  ('picture_show', 'inspector', 'record n m value', 'record in (select ref from seen) and exists (select 1 from kit.body b where b.record = t.record and b.n = t.n)'),
  ('citation', 'inspector', 'source target line col found', 'source in (select ref from seen) and target in (select id from seen where type = ''evidence'')'),
  ('since', 'inspector', 'pack on', '1'),
  ('change', 'inspector', 'ref what', '1'),
  ('question', 'staff', 'id rule text statement asks twin', 'id in (select id from askable)'),
  ('question_follow_ups', 'staff', 'parent n value', 'parent in (select id from askable)'),
  ('question_ask', 'staff', 'parent n value', 'parent in (select id from askable)'),
  ('question_rests', 'staff', 'parent n value place', 'parent in (select id from askable)'),
  ('question_evidence', 'staff', 'parent n value', 'parent in (select id from askable)'),
  ('attachment', 'inspector', 'record n path url name size sha256 pack', 'exists (select 1 from sent where sent.record = t.record and sent.n = t.n)');

-- Documents that go nowhere, by their bytes, so that a copy or a link of the file system is the same document: those that hidden records alone name under
-- 'files'; and of a record that waits for its sign-off (or its consent) those that no signed record brings. That a page that needs no sign-off names one
-- agrees to nothing.
create temp table shut (sha256 text primary key) without rowid;
insert into shut
  with named as materialized (select a.sha256, t.signed, r.ref in (select ref from seen) as here from kit.record_files f
      join kit.attachment a on a.record = f.parent and a.path = 'content/evidence/files/' || f.value
      join kit.record r on r.ref = f.parent join kit.type t on t.folder = r.type where a.sha256 is not null)
  select sha256 from named group by sha256 having not max(here) or (max(signed and not here) and not max(signed and here)) order by sha256;

-- Files that go out: of what is seen, but not through a mere link what the kit reads as data, what stands in the folder of a type that is for
-- others, or, of a type that is signed, what its sign-off does not cover.
create temp view sent as select a.record, a.n from kit.attachment a left join kit.record r on r.ref = a.record left join kit.type t on t.folder = r.type
  where (a.record in (select ref from seen) or a.record = 'kit') and a.refused is null and a.sha256 is not null
    and (a.record = 'kit' or a.sha256 not in (select sha256 from shut)
      and (exists (select 1 from kit.record_files f where f.parent = a.record and 'content/evidence/files/' || f.value = a.path)
        or a.path not like '%.csv' and a.path not like '%.yaml' and a.path not like '%.geojson' and not (t.signed and (select rank from circle) = 1)
          and not exists (select 1 from kit.type x join kit.word_audience w on w.id = x.audience where w.rank > (select rank from circle)
            and x.folder <> r.type and a.path like 'content/' || x.folder || '/%' and a.path not like 'content/evidence/files/%')));

-- The words of documents that go out: of the files that this site holds, and of no other. It asks what is here already.
create temp view told as select a.record, a.n, p.n as part, p.unit, p.number, p.text from main.attachment a join main.record r on r.ref = a.record
    join kit.document_key k on k.path = a.path join kit.document_part p on p.key = k.key
  where a.refused is null and a.sha256 is not null and a.pack is null;

-- Maps that go out: the one that kit.yaml names, and those that a page which is seen shows.
create temp view charted as select map from kit.kit_own where map is not null
  union select p.map from kit.picture p join kit.body b on b.record = p.record and b.n = p.n where p.map is not null and p.record in (select ref from seen);

-- Sessions that may be seen, with the number that each has here: a mock is for staff at most; one that says for whom it is goes to that
-- circle alone.
create temp view sits as select s.parent, s.n as item, row_number() over (partition by s.parent order by s.n) as now from kit.day_sessions s
  where s.parent in (select ref from seen) and coalesce(s.audience, iif(s.kind = 'mock', 'staff', 'inspector')) in (select id from heard)
    and (s.kind is not 'mock' or (select rank from circle) > 1);

create temp view stood as select s.ref as record, s.state, s."on", s."by", (select id from kit.word_audience where rank = s.reach) as reach, s.held
  from stands s;
insert into kit.standing select * from stood order by record;
-- To inspectors a record that needs no sign-off has none, or one that holds: who signed an earlier text, and when, is the team's business.
update kit.standing set state = 'unsigned', "on" = null, "by" = null where state <> 'signed' and (select rank from circle) = 1;

-- Of a role, inspectors get the title, the name, the function, the e-mail address and the telephone number alone.
update kit.record set summary = null, owner = null, second = null, updated = null, review_due = null
  where type = 'roles' and (select rank from circle) = 1;
update kit.section set text = '' where (select rank from circle) = 1 and record in (select ref from seen where type = 'roles');
delete from kit.section where anchor <> '' and (select rank from circle) = 1 and record in (select ref from seen where type = 'roles');
delete from kit.body where (select rank from circle) = 1 and record in (select ref from seen where type = 'roles');
delete from kit.citation where (select rank from circle) = 1 and source in (select ref from seen where type = 'roles');
delete from kit.record_statements where (select rank from circle) = 1 and parent in (select ref from seen where type = 'roles');
delete from kit.attachment where (select rank from circle) = 1 and record in (select ref from seen where type = 'roles');
delete from kit.record_files where (select rank from circle) = 1 and parent in (select ref from seen where type = 'roles');

-- A pack beside an earlier one, which was for the same audience: what is new, changed or gone since. Of a document that the reader has in
-- that very version, covered by its record's digest and no picture in a page, the page names the first pack that brought it. A single file is no such pack: it need not hold
-- the documents.
create temp view held as select h.record, h.digest from kit.handover h where h.pack = (select pack from kit.since);
insert or ignore into kit.change (ref, what) select s.ref, iif(h.record is null, 'new', 'changed') from seen s join kit.record r on r.ref = s.ref
    left join held h on h.record = s.ref where exists (select 1 from kit.since) and (r.digest is null or h.digest is not r.digest)
  union all select h.record, 'withdrawn' from held h where h.record not in (select ref from seen);
update kit.attachment as a set pack = (select h.pack from kit.handover h join kit.record r on r.ref = h.record and r.digest = h.digest
    where h.record = a.record and h.audience = (select audience from main.build) and h.pack not like '%.html' order by h.line limit 1)
  where exists (select 1 from kit.since) and a.record in (select ref from seen) and a.record not in (select ref from kit.change)
    and exists (select 1 from kit.record_files f where f.parent = a.record and 'content/evidence/files/' || f.value = a.path)
    and not exists (select 1 from kit.link l where l.source = a.record and l.image and 'content/' || l.path = a.path);
