select 1 as one from site_statement_own limit 1
