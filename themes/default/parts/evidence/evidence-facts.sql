select label, fact, fact_url, '' as web, fact_more
from (
  select 1 as k, 1 as m, 'Dated' as label, kit_words(dated) as fact, '' as fact_url, '' as fact_more from site_evidence_own where ref = :ref and dated is not null
  union all
  select 2, 1, 'Covers', covers, '', '' from site_evidence_own where ref = :ref and covers is not null
  union all
  select 3, 1, 'Cited by', iif(count(distinct source) = 1, '1 page', count(distinct source) || ' pages'), :path || '#at:cited-by', ''
  from site_citation where target = :id and found and source <> :ref having count(*) > 0
  union all
  select 4, n, iif(n = (select min(n) from site_evidence_return_items where parent = :ref), 'Return items', ''), value, coalesce((select 'requests/index.html#' || q.slug from site_return_item q where lower(replace(replace(q.item, ' ', ''), char(160), '')) = lower(replace(replace(i.value, ' ', ''), char(160), '')) order by q.line limit 1), ''),
    coalesce((select q.what from site_return_item q where lower(replace(replace(q.item, ' ', ''), char(160), '')) = lower(replace(replace(i.value, ' ', ''), char(160), '')) order by q.line limit 1), '')
  from site_evidence_return_items i where parent = :ref
)
order by k, m
