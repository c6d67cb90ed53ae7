select count(*) as sum from site_asks having count(*) > 0
