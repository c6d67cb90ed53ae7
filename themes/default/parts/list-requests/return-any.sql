select 1 as one from site_return_item limit 1
