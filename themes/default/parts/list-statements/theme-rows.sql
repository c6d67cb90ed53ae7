select coalesce(theme, '') as theme_key, coalesce(theme, 'Other statements') as theme_title, min(theme_n) as theme_order from site_statement_row
group by theme order by theme_order, theme_key
