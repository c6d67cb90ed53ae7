select label, fact, fact_url, web, fact_more
from (
  select 1 as k, 'Address' as label, address as fact, '' as fact_url, '' as web, '' as fact_more from site_place_own where ref = :ref and address is not null
  union all
  select 2, 'Near', r.title, r.url, '', coalesce(w.words, '')
  from site_place_own o join site_base_own b on b.id = o.near join site_record r on r.ref = b.ref left join site_way w on w.base = r.ref and w.other = o.ref where o.ref = :ref
  union all
  select 3, 'Web page', url, '', iif(url glob 'http://?*' or url glob 'https://?*', url, ''), '' from site_place_own where ref = :ref and url is not null
)
order by k
