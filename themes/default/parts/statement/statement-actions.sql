select l.ref, l.url, l.title, l.summary, l.note from site_statement_holds h join site_listed l on l.ref = h.record
where h.statement = :id and h.type = 'actions' order by l.heap, l.n, l.title, l.ref
