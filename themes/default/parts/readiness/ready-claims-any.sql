select count(*) as sum from site_claim having count(*) > 0
