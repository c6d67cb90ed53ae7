select id as answers_id, title as row_title, url as row_url from site_statement_row where status is not 'withdrawn' order by theme_n, n, id
