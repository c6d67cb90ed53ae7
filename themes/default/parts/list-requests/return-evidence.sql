select r.title as proof_title, r.url as proof_url, r.id as proof_id
from site_return_proof p join site_record r on r.ref = p.record where p.item = :item order by length(r.id), r.key, r.ref
