select 1 as one from site_record where type = 'welcome' limit 1
