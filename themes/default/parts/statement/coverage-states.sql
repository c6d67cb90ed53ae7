with standing as (
  select case when :is_inspector then 1 when r.status <> 'ready' then 4 when s.state = 'changed' then 3 when s.state = 'unsigned' then 2
    when r.review_due < :today then 3 else 1 end as o
  from site_statement_holds h join site_evidence_own e on e.ref = h.record join site_record r on r.ref = h.record join site_standing s on s.record = h.record
  where h.statement = :id and h.type = 'evidence' and coalesce(e.category, '') = :category_id),
counted as (select o, count(*) as n from standing group by o)
select case when :is_inspector then 'held' when o = 1 then 'good' when o = 2 then 'wait' when o = 3 then 'bad' else 'plain' end as look,
  printf('%.2f', 100.0 * (sum(n) over (order by o) - n) / :most) as x, printf('%.2f', 100.0 * n / :most) as w
from counted order by o
