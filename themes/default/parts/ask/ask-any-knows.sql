select 1 as one from site_ask_knows where statement = :statement limit 1
