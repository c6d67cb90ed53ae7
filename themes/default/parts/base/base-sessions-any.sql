select 1 as one from site_day_sessions where base = :id limit 1
