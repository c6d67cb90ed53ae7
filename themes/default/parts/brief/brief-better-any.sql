select 1 as one from site_ask_gap where statement = :id limit 1
