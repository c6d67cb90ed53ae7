select count(*) as sum from site_day_sessions where statement = :id having count(*) > 0
