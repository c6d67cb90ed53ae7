select 1 as one from site_ask_gap where statement = :statement limit 1
