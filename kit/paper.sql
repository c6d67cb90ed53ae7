-- What the whole document holds, for print.html and the single file. Run after views.sql by site_paper.c, which makes site_making first: one row,
-- whose 'is_single' says whether print.html is to become one file with everything inside.

-- The document that print.html is: which pages of the site it holds, in reading order. 'part' is 1 for the visit, then each quality statement with
-- what is held about it, what belongs to none, our work, the glossary. A page that heads its part goes down one level of headings, others two.
-- Each record stands once, under the first of its statements. A type of more than 500 records would make a book that nobody prints: it is only
-- named. The guide, letters, requests and lists are tools of the team and no part of the pack.
create temp table site_paper as
  with heaps(type, heap, type_n) as (values ('welcome', 'visit', 2), ('timetable', 'visit', 3), ('roles', 'visit', 5), ('bases', 'visit', 6),
    ('places', 'visit', 7), ('framework', 'quality', 0), ('assessment', 'quality', 1), ('evidence', 'quality', 2), ('practice', 'quality', 3),
    ('measures', 'quality', 4), ('enquiries', 'quality', 5), ('actions', 'work', 1), ('learning', 'work', 2)),
  small as (select type from main.record group by type having count(*) <= 500 or type = 'framework'),
  statements as (select id, 9 + row_number() over (order by theme_n, n, title, ref) as part from site_statement_row),
  pages as (
    select r.url as path, r.title, h.type_n, iif(h.heap = 'visit', '', t.title_one || iif(r.type = 'evidence', ' ' || r.id, '')) as kind, r.type = 'framework' as heads,
      case h.heap when 'visit' then 1 when 'work' then 9001 else coalesce(iif(r.type = 'framework', (select s.part from statements s where s.id = r.id),
        (select s.part from main.record_statements rs join statements s on s.id = rs.value where rs.parent = r.ref order by rs.n limit 1)), 9000) end as part,
      case r.type when 'welcome' then printf('%06d', coalesce(w."order", 9999)) when 'timetable' then d.date
        when 'evidence' then printf('%03d', length(r.id)) || r.key else '' end as place, r.ref
    from main.record r join heaps h on h.type = r.type join small on small.type = r.type join main.type t on t.folder = r.type
      left join main.welcome_own w on w.ref = r.ref left join main.day_own d on d.ref = r.ref
    union all
    select 'index.html', 'At a glance', 1, '', 0, 1, '', '' from main.build where audience = 'inspector'
    union all
    select url, title, 4, '', 0, 1, '', '' from site_area where folder = 'roles'
    union all
    select 'contacts.html', 'Contact sheet', 4, '', 0, 1, '', '' where exists (select 1 from main.role_own)
    union all
    select url, title, 0, '', 1, 9002, '', '' from site_area where folder = 'glossary')
  select path, substr(path, 1, length(path) - 5) as id, title, kind, part, heads, 2 - heads as deeper,
    row_number() over (order by part, heads desc, type_n, place, title, ref) as n
  from pages;
create unique index temp.site_paper_path on site_paper (path);
create index temp.site_paper_part on site_paper (part, n);

-- Where an address of the site is in the document. 'whole': an anchor in it means nothing here. In the single file there is nothing but the document, so
-- attached documents stand in its own list.
create temp table site_paper_link as
  select path, id, 0 as whole from site_paper
  union all
  select a.url, 'contents', 1 from site_area a where a.url not in (select path from site_paper)
    and exists (select 1 from site_paper p join main.record r on r.url = p.path where r.type = a.folder)
  union all
  select distinct url, url, 1 from site_brought where record <> 'kit' and pack is null
    and (select is_single from temp.site_making)
  union all
  select 'timetable/person/' || substr(path, 7), id, 1 from site_paper where path glob 'roles/?*' and path <> 'roles/index.html' -- a person's sessions stand there, too
    and (select is_single from temp.site_making);
create unique index temp.site_paper_link_path on site_paper_link (path);

-- The documents that the single file brings: all of them up to 6 MB, for a file that a mailbox takes; else none, so that nobody has to find out
-- which are missing.
create temp table site_paper_documents as
  select count(*) as documents, iif(total(a.size) < 1048576, max(1, cast(total(a.size) / 1024 + 0.5 as int)) || ' kB', printf('%.1f MB', total(a.size) / 1048576.0)) as documents_size, total(a.size) <= 6 * 1048576 as documents_inside
  from site_download d join main.attachment a on a.record = d.record and a.n = d.n;
