select *, iif(evidence = 1, 'piece', 'pieces') as evidence_word from site_statement_row where coalesce(theme, '') = :theme_key order by n, title, ref
