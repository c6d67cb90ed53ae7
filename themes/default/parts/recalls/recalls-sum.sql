select count(*) as sum from site_recall having count(*) > 0
