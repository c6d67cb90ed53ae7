select iif(row_number() over (order by r.title, r.ref) = 1, 'Evidence', '') as label, r.title as fact, r.url as fact_url, '' as web, r.id as fact_more
from site_evidence_return_items e join site_record r on r.ref = e.parent where e.value = :item order by r.title, r.ref
