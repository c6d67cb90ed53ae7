select 1 as one from site_record where type = 'roles' and second = :id limit 1
