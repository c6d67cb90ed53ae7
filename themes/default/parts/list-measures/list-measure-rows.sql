select n.*, r.title, r.url from site_measure_now n join site_record r on r.ref = n.ref
where coalesce((select rs.value from site_record_statements rs where rs.parent = r.ref and rs.value is not null order by rs.n limit 1), '') = :group_id
order by r.title, r.ref
