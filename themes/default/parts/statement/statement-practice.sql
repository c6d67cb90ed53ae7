select l.ref, l.url, l.title, l.summary, l.note, o.quote from site_statement_holds h join site_practice_own o on o.ref = h.record join site_listed l on l.ref = h.record
where h.statement = :id and h.type = 'practice' order by l.heap, l.title, l.ref
