select 1 as one from site_gap limit 1
