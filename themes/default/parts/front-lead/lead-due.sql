with coming as (
  select r.title as row_title, r.url as row_url, 'Action' as row_more, r.owner as who, a.due as day
  from site_action_own a join site_record r on r.ref = a.ref where r.status = 'open'
  union all
  select r.title, r.url, t.title_one || ', review', r.owner, r.review_due from site_record r join site_type t on t.folder = r.type
  where r.status not in ('withdrawn', 'done', 'dropped') and r.type <> 'actions'),
until as (select today, coalesce((select visit_from from site_kit_own where visit_from > today), date(today, '+30 days')) as last from site_build)
select c.row_title, c.row_url, c.row_more, p.name as owner, p.url as owner_url, iif(julianday(day) - julianday(today) <= 14, 'wait', '') as look,
  case julianday(day) - julianday(today) when 0 then 'Today' when 1 then 'Tomorrow' else 'In ' || cast(julianday(day) - julianday(today) as int) || ' days' end as days,
  kit_words(day) as on_words
from coming c left join site_person p on p.id = c.who, until where day >= today and day < last order by day, row_title, row_url
