select r.id, r.url, r.title, iif(c.id is null, 'In no category', c.title) || iif(exists (select 1 from site_record_statement v where v.record = r.ref), '', ', no statement') as why
from site_state s join site_record r on r.ref = s.record join site_evidence_own e on e.ref = s.record left join site_word_category c on c.id = e.category
where s.state <> 'withdrawn' and not exists (select 1 from site_cell_record h join site_cell l on l.statement = h.statement and l.category = h.category where h.record = s.record)
order by coalesce(c.n, 99), length(r.id), r.key, r.ref
