with named as (
  select rs.value as statement, not exists (select 1 from site_record_statements b where b.parent = rs.parent and b.n < rs.n and b.value is not null) as is_first
  from site_record r join site_record_statements rs on rs.parent = r.ref where r.type = :section and rs.value is not null)
select o.id as group_id, 'for-' || s.slug as group_anchor, s.title as head, s.url as head_url, count(*) as group_count, sum(is_first) as group_first,
  count(*) - sum(is_first) as group_also, coalesce(o.theme_order, 99) as t, coalesce(o."order", 99) as n
from named join site_statement_own o on o.id = named.statement join site_record s on s.ref = o.ref group by o.id
union all
select '', 'other', iif(:is_team, 'No quality statement named', 'Other'), '', count(*), count(*), 0, 999, 0 from site_record r
where type = :section and not exists (select 1 from site_record_statements where parent = r.ref and value is not null) having count(*) > 0
order by t, n, head, group_id
