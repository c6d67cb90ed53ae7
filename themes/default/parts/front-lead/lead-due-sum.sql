with coming as (
  select r.title as row_title, r.url as row_url, 'Action' as row_more, r.owner as who, a.due as day
  from site_action_own a join site_record r on r.ref = a.ref where r.status = 'open'
  union all
  select r.title, r.url, t.title_one || ', review', r.owner, r.review_due from site_record r join site_type t on t.folder = r.type
  where r.status not in ('withdrawn', 'done', 'dropped') and r.type <> 'actions'),
until as (select today, coalesce((select visit_from from site_kit_own where visit_from > today), date(today, '+30 days')) as last from site_build)
select count(*) as sum from coming, until where day >= today and day < last having count(*) > 0
