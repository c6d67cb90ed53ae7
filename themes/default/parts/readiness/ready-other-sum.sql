select count(*) as sum from site_outside having count(*) > 0
