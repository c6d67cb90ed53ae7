select 1 as one from site_area limit 1
