select 1 as one from site_request limit 1
