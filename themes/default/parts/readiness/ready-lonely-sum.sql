select count(*) as sum from site_lonely having count(*) > 0
