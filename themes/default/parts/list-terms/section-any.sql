select 1 as one from site_record where type = :section limit 1
