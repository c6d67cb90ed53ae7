select r.title as proof_title, r.url as proof_url, r.id as proof_id
from site_evidence_return_items e join site_record r on r.ref = e.parent where e.value = :item order by length(r.id), r.key, r.ref
