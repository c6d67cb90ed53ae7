select 1 as one from site_asks where statement = :id limit 1
