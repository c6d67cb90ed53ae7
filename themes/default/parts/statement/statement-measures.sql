select n.*, r.title, r.url from site_statement_holds h join site_record r on r.ref = h.record join site_measure_now n on n.ref = h.record
where h.statement = :id and h.type = 'measures' order by r.title, r.ref
