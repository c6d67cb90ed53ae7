select count(*) as sum from site_sitting where statement = :id having count(*) > 0
