select 1 as one from site_return_gap where item = :id limit 1
