select 1 as one from site_late limit 1
