select 1 as one from site_base_own limit 1
