-- What the account of the statement cites most; then the newest.
select r.id, r.title, r.url, coalesce(kit_words(o.dated), '') as dated from site_statement_holds h join site_evidence_own o on o.ref = h.record join site_record r on r.ref = h.record
where h.statement = :id and h.type = 'evidence' and r.status <> 'withdrawn'
order by (select count(*) from site_citation c join site_record_statements s on s.parent = c.source and s.value = :id join site_assessment_own a on a.ref = c.source
    where c.target = r.id) desc, o.dated desc, length(r.id), r.id limit 5
