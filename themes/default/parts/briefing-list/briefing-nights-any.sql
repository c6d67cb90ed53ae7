select 1 as one from site_night limit 1
