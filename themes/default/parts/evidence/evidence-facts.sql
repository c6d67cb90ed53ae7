select iif(row_number() over (partition by k order by m) = 1, label, '') as label, fact, '' as fact_url, web, fact_more
from (
  select 1 as k, 1 as m, 'Evidence number' as label, id as fact, '' as web, '' as fact_more from site_evidence where ref = :ref
  union all
  select 2, 1, 'Category', c.title, '', '' from site_evidence_own e join site_word_category c on c.id = e.category where e.ref = :ref
  union all
  select 3, 1, 'Dated', kit_words(dated), '', '' from site_evidence_own where ref = :ref and dated is not null
  union all
  select 4, 1, 'Covers', covers, '', '' from site_evidence_own where ref = :ref and covers is not null
  union all
  select 5, 1, 'Look at', part, '', '' from site_evidence_own where ref = :ref and part is not null
  union all
  select 6, 1, 'Published', published, iif(published glob 'http://?*' or published glob 'https://?*', published, ''), ''
  from site_evidence_own where ref = :ref and published is not null
  union all
  select 7, n, 'Return items', value, '', coalesce((select q.what from site_return_item q where q.item = i.value order by q.line limit 1), '')
  from site_evidence_return_items i where parent = :ref
)
order by k, m
