select 1 as one from site_place_own where near = :id limit 1
