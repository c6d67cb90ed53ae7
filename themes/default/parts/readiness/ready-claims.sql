select c.text, r.path || ':' || c.line as place from site_claim c join site_record r on r.ref = c.record where c.record = :record order by c.line, c.col
