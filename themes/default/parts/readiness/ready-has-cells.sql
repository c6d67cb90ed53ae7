select 1 as one from site_cell limit 1
