-- One row is one file of the site. The first two columns are its path and its template (or a script, 'x.js', for the pages that name it); the others can be used in every template.
--   root      the way back to the site's folder: '' or '../'
--   section   the folder of the type that the page belongs to, for the header
--   title     the page's heading; page_title is unique in the site
-- Everything about the council and the audience comes from site_site.
with pages as (
  select 0 as part, 'index.html' as path, 'front' as template, '' as ref, '' as id, '' as section, '' as title, '' as kind, 0 as is_index
  union all select 0, 'brand.css', 'brand.css', '', '', '', '', '', 0
  union all select 0, 'a-z.html', 'a-z', '', '', '', 'A to Z of this site', '', 0
  union all select 0, 'search.html', 'search-page', '', '', '', 'Search', '', 0
  union all select 0, 'readiness.html', 'readiness', '', '', 'readiness', 'Readiness', '', 0 where (select audience from site_build) = 'lead'
  union all select 0, 'readiness/' || d.slug || '.html', 'my-inspection', d.ref, d.id, 'readiness', 'My inspection: ' || d.name, '', 0 from site_duty d where (select audience from site_build) = 'lead'
  union all select 0, 'search-page.js', 'search-page.js', '', '', '', '', '', 0
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
  select 2, 'return/' || lower(i.slug) || '.html', 'return-item', '', i.item, 'requests', i.item || coalesce(': ' || i.what, ''), 'Information return', 0 from site_return_item i
  union all select 0, 'single.js', 'single.js', '', '', '', '', '', 0 from site_making where is_single
  union all select 9, 'print.html', 'print', '', '', '', 'The whole pack', '', 0 -- made of the other pages, so it comes last
  union all
  select 3, t.url, 'turns', t.way || '/' || t.slug, t.slug, 'timetable', t.title, 'Timetable', 0 from site_turn_page t
  union all
  select 4, t.calendar, 'calendar', t.way || '/' || t.slug, t.slug, 'timetable', t.title, 'Timetable', 0 from site_turn_page t where t.has_calendar
  union all
  select 4, 'timetable/all.ics', 'calendar', '', '', 'timetable', 'All sessions', 'Timetable', 0 from (select 1 from site_event limit 1)
  union all
  select 4, path, template, ref, id, section, title, kind, is_index from site_rehearsal_page
  union all
  select 3, l.url, 'spreadsheet', 'lists/' || l.id, l.id, 'lists', l.title, 'Distribution list', 0 from site_list l
  union all
  select 0, 'contacts.html', 'contact-sheet', '', '', 'roles', 'Contact sheet', '', 0 where exists (select 1 from site_role_own)
  union all
  select 2, 'arrangements/index.html', 'arrangements', '', '', 'actions', 'Checklists before the visit', '', 0 from site_site where is_lead and exists (select 1 from site_arrangement)
  union all
  select 2, 'arrangements/' || heap || '.html', 'arrangements', '', heap, 'actions',
    coalesce(iif(length(min(function)) < 3, upper(min(function)), kit_capital(min(function))), 'Without a function'), 'Checklist before the visit', 0
  from site_arrangement join site_site on is_lead group by heap
  union all
  select 2, 'evenings/' || night || '.html', 'briefing', '', night, 'learning', night_words, 'Briefing for the evening', 0 from site_night
  union all
  select 2, 'evenings/' || night || '.txt', 'briefing-text', '', night, 'learning', '', '', 0 from site_night
  union all
  select 2, 'mail/' || r.slug || '.html', 'letter-sheets', r.ref, r.slug, 'letters', r.title, 'Letters to send', 0 from site_record r where r.ref in (select letter from site_recipient)
  union all
  select 2, 'mail/' || r.slug || '-' || t.recipient_n || '.txt', 'letter-text-file', r.ref, t.recipient_n, 'letters', '', '', 0 from site_recipient t join site_record r on r.ref = t.letter
)
select p.path, p.template, substr('../../../', 1, 3 * (length(p.path) - length(replace(p.path, '/', '')))) as root, p.ref, p.id, p.section, p.title, p.kind, p.is_index,
  iif(p.title = '', 'Home', p.title) || iif(p.ref <> '' and count(*) over (partition by p.part, p.kind, p.title) > 1, ' (' || p.id || ')', '')
    || iif(p.kind = '', '', ' – ' || p.kind) || ' – ' || w.council as page_title,
  coalesce(t.title, '') as section_title, coalesce(t.about, '') as about, w.*, m.is_single
from pages p cross join site_site w cross join site_making m left join site_type t on t.folder = p.section
order by p.part, p.path
