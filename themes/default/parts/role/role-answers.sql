select s.title as row_title, s.url as row_url from site_role_answers_for a join site_statement_own o on o.id = a.value join site_record s on s.ref = o.ref
where a.parent = :ref order by a.n
