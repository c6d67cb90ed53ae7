select g.html from site_strength g join site_record_statements s on s.parent = g.record and s.value = :id join site_record r on r.ref = g.record
where g.text <> '' and r.status <> 'withdrawn' order by s.n, g.record, g.n limit 3
