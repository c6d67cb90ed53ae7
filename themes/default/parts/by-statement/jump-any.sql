select count(*) as one from site_record r join site_record_statements rs on rs.parent = r.ref where r.type = :section and rs.value is not null having count(distinct rs.value) > 2
