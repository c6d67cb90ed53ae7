select count(*) as sum from site_record where owner = :id having count(*) > 0
