select id as statement, url, title, score from site_statement_now order by n
