select count(*) as held from site_day_sessions where base = :id and kind is not 'break' having count(*) > 0
