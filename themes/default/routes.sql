-- One row is one file of the site. The first two columns are its path and its template; the others can be used in every template.
--   root      the way back to the site's folder: '' or '../'
--   section   the folder of the type that the page belongs to, for the header
--   title     the page's heading; page_title is unique in the site
-- Everything about the council and the audience comes from site_site.
with pages as (
  select 0 as part, 'index.html' as path, 'front' as template, '' as ref, '' as id, '' as section, '' as title, '' as kind, 0 as is_index
  union all select 0, 'brand.css', 'brand.css', '', '', '', '', '', 0
  union all select 0, 'a-z.html', 'a-z', '', '', '', 'A to Z of this site', '', 0
  union all select 0, 'search.html', 'search-page', '', '', '', 'Search', '', 0
  union all
  select 1, s.url, case s.folder when 'framework' then 'list-statements' when 'timetable' then 'list-timetable' when 'measures' then 'list-measures'
      when 'roles' then 'list-people' when 'glossary' then 'list-terms' when 'requests' then 'list-requests' when 'lists' then 'list-lists'
      when 'evidence' then 'list-evidence' when 'assessment' then 'list-assessment' when 'practice' then 'list-practice' when 'enquiries' then 'list-enquiries'
      when 'bases' then 'list-bases' when 'places' then 'list-places' when 'actions' then 'list-actions' when 'learning' then 'list-learning' else 'list' end, '', '', s.folder, s.title, '', 1
  from site_area s
  union all
  select 2, r.url, case when t.name in ('action', 'assessment', 'base', 'day', 'enquiry', 'evidence', 'learning', 'letter', 'measure', 'place',
      'practice', 'role', 'statement', 'welcome') then t.name else 'record' end, r.ref, r.id, r.type, r.title, t.title_one, 0
  from site_record r join site_type t on t.folder = r.type
  union all
  select 0, 'changes.html', 'changes', '', '', '', 'New since ' || s.pack, '', 0 from site_since s
  union all
  select 2, 'return/' || i.slug || '.html', 'return-item', '', i.item, 'requests', i.item || coalesce(': ' || i.what, ''), 'Information return', 0 from site_return_item i
  union all
  select 3, l.url, 'spreadsheet', 'lists/' || l.id, l.id, 'lists', l.title, 'Distribution list', 0 from site_list l
)
select p.path, p.template, iif(instr(p.path, '/'), '../', '') as root, p.ref, p.id, p.section, p.title, p.kind, p.is_index,
  iif(p.title = '', 'Home', p.title) || iif(p.ref <> '' and count(*) over (partition by p.kind, p.title) > 1, ' (' || p.id || ')', '')
    || iif(p.kind = '', '', ' – ' || p.kind) || ' – ' || w.council as page_title,
  coalesce(t.title, '') as section_title, coalesce(t.about, '') as about, w.*
from pages p cross join site_site w left join site_type t on t.folder = p.section
order by p.part, p.path
