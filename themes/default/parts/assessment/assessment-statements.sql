select s.title as about_title, s.url as about_url from site_record_statements rs join site_statement_own o on o.id = rs.value join site_record s on s.ref = o.ref
where rs.parent = :ref order by rs.n
