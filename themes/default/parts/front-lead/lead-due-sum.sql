select count(*) as sum from site_coming having count(*) > 0
