select 1 as one from site_return_proof where item = :id limit 1
