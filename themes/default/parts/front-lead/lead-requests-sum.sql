select count(*) as sum from site_request where answered is null having count(*) > 0
