select count(*) as held from site_day_sessions where base = :id having count(*) > 0
