select 1 as one from site_diagnostic limit 1
