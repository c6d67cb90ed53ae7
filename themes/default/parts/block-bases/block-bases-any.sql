select 1 as one from site_listed where type = 'bases' limit 1
