select 1 as one from site_day_own limit 1
