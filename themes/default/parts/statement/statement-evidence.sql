select l.ref, l.url, l.title, l.summary, l.note from site_statement_holds h join site_evidence_own e on e.ref = h.record join site_listed l on l.ref = h.record
where h.statement = :id and h.type = 'evidence' and coalesce(e.category, '') = :category_id order by l.n, l.key
