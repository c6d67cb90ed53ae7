select count(*) as sum from site_open_request having count(*) > 0
