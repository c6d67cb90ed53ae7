select l.ref, l.url, l.title, l.note from site_statement_holds h join site_listed l on l.ref = h.record join site_learning_own o on o.ref = h.record
where h.statement = :id and h.type = 'learning' order by o."on" desc, l.title, l.ref
