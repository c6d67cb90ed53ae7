select 1 as one from site_ask_role where ask = :ask limit 1
