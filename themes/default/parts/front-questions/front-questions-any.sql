select 1 as one from site_record where type = 'enquiries' limit 1
