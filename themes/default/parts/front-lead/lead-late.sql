with late as (
  select r.title as row_title, r.url as row_url, 'Action' as row_more, r.owner as who, a.due as day
  from site_action_own a join site_record r on r.ref = a.ref where r.status = 'open' and a.due < (select today from site_build)
  union all
  select r.title, r.url, t.title_one || ', review', r.owner, r.review_due from site_record r join site_type t on t.folder = r.type
  where r.review_due < (select today from site_build) and r.status not in ('withdrawn', 'done', 'dropped')
  union all
  select q.id || ': ' || q.what, 'requests/index.html#' || q.slug, 'Request', q.owner, substr(q.due, 1, 10) from site_open_request q
  where q.due < (select today from site_build) and q.due glob '[0-9][0-9][0-9][0-9]-*')
select l.row_title, l.row_url, l.row_more, p.name as owner, p.url as owner_url, 'bad' as look,
  cast(julianday(today) - julianday(day) as int) || iif(julianday(today) - julianday(day) = 1, ' day late', ' days late') as days, 'Due ' || kit_words(day) as on_words
from late l left join site_person p on p.id = l.who, site_build order by day, row_title, row_url
