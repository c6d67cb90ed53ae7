select 1 as one from site_entry limit 1
