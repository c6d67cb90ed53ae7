-- What the account of the statement cites most; then the newest.
with cites as (select kit_key(c.target) as key, count(*) as n from site_record_statements s join site_assessment_own a on a.ref = s.parent join site_citation c on c.source = a.ref
    where s.value = :id group by 1)
select r.id, r.title, r.url, coalesce(kit_words(o.dated), '') as dated from site_statement_holds h join site_evidence_own o on o.ref = h.record join site_record r on r.ref = h.record
  left join cites c on c.key = r.key
where h.statement = :id and h.type = 'evidence' and r.status <> 'withdrawn' order by coalesce(c.n, 0) desc, o.dated desc, length(r.id), r.id limit 5
