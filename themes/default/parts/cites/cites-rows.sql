select distinct c.target as cite_id, r.title as cite_title, r.url as cite_url, length(c.target) as n
from site_citation c left join site_evidence_own o on o.id = c.target left join site_record r on r.ref = o.ref
where c.source = :ref order by r.url is null, n, c.target
