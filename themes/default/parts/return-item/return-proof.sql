select p.record as ref, r.id as proof_id, r.title as proof_title, r.url as proof_url, o.part, o.published, kit_words(o.dated) as dated,
  iif(p.held is null, 'good', 'wait') as look, iif(p.held is null, 'Can be handed over', 'Held back') as words
from site_return_proof p join site_record r on r.ref = p.record join site_evidence_own o on o.ref = r.ref
where p.item = :id order by length(r.id), r.key, r.ref
