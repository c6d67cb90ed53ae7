select c.target as cite_id, r.title as cite_title, r.url as cite_url
from site_citation c left join site_evidence_own o on o.id = c.target left join site_record r on r.ref = o.ref
where c.source = :ref group by c.target order by r.url is null, length(c.target), c.target
