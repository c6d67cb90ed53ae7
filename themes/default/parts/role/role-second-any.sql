select count(*) as sum from site_record where second = :id having count(*) > 0
