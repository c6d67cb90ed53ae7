select 1 as one from site_record where owner = :id limit 1
