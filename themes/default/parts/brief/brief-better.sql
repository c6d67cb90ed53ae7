select g.record, g.id as imp_id, g.html, g.action from site_improvement g join site_record_statements s on s.parent = g.record and s.value = :id join site_record r on r.ref = g.record
where g.text <> '' and r.status <> 'withdrawn' order by s.n, g.record, g.n limit 3
