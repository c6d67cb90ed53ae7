select 1 as one from site_arrangement where :is_lead limit 1
