select r.ref, r.url, r.title, r.summary from site_statement_holds h join site_record r on r.ref = h.record
where h.statement = :id and h.type = 'enquiries' order by r.title, r.ref
