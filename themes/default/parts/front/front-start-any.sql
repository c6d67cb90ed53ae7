select 1 as one from site_record where type = 'welcome' and not :is_lead limit 1
