select 1 as one from site_ask_proof where ask = :ask limit 1
