select r.ref, r.id, r.url, r.title, r.summary from site_statement_holds h join site_evidence_own e on e.ref = h.record join site_record r on r.ref = h.record
where h.statement = :id and h.type = 'evidence' and coalesce(e.category, '') = :category_id order by length(r.id), r.key
