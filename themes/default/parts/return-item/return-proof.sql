select p.record as ref, r.id as proof_id, r.title as proof_title, r.url as proof_url, o.part, o.published, kit_words(o.dated) as dated,
  iif(p.held is null and d.has_one, 'good', 'wait') as look,
  case when p.held is not null then 'Held back' when d.has_one then 'Can be handed over' else 'Names no document' end as words
from site_return_proof p join site_record r on r.ref = p.record join site_evidence_own o on o.ref = r.ref
  join (select ref, ref in (select ref from site_web_copy) or exists (select 1 from site_download a where a.record = e.ref) as has_one from site_evidence_own e) d on d.ref = r.ref
where p.item = :id order by length(r.id), r.key, r.ref
