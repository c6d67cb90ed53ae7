select 1 as one from site_statement_row where status is not 'withdrawn' limit 1
