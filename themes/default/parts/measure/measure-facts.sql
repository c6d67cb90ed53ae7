select label, fact, '' as fact_url, '' as web, '' as fact_more from (
  select 1 as k, 'As at' as label, kit_words(as_at) as fact from site_measure_own where ref = :ref and as_at is not null
  union all
  select 2, 'Source', source from site_measure_own where ref = :ref and source is not null)
order by k
