-- Where the inspection team goes from here, as far as the kit has it: what to prepare, and what to hold on the day.
select way_url, way_title from (
  select 1 as n, 'readiness.html' as way_url, 'Readiness: what is missing and what to do first' as way_title
  union all select 2, path, 'Rehearse: questions to practise with' from site_rehearsal_page where path = 'rehearse.html'
  union all select 3, 'arrangements/index.html', 'Checklists before the visit' where exists (select 1 from site_arrangement)
  union all select 4, 'contacts.html', 'Contact sheet' where exists (select 1 from site_role_own)
  union all select 5, url, title from (select 'evenings/' || night || '.html' as url, 'Briefing for the evening of ' || night_words as title from site_night
    order by night < (select today from site_build), iif(night < (select today from site_build), -julianday(night), julianday(night)) limit 1))
order by n
