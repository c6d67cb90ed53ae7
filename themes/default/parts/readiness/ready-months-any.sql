select 1 as one from site_month where due limit 1
