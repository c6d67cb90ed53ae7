select iif(row_number() over (partition by k order by m) = 1, label, '') as label, fact, fact_url, '' as web, fact_more
from (
  select 1 as k, a.n as m, 'Who to ask' as label, p.name as fact, p.url as fact_url, p.post as fact_more from site_enquiry_ask a join site_person p on p.id = a.value
  where a.parent = :ref
  union all
  select 2, e.n, 'Evidence', r.title, r.url, r.id from site_enquiry_evidence e join site_evidence_own o on o.id = e.value join site_record r on r.ref = o.ref
  where e.parent = :ref
)
order by k, m
