select 1 as one from site_asks where ask = :ask and twin is not null or twin = :ask limit 1
