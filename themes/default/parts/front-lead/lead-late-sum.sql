select count(*) as sum from site_late having count(*) > 0
