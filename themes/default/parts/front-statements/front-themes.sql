select min(theme_n) as theme_n, coalesce(theme, 'Other statements') as theme_title, theme from site_statement_row where status is not 'withdrawn' group by theme order by 1, 2
