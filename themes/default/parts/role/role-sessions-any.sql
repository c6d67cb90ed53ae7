select 1 as one from site_day_sessions_people where kit_key(value) = kit_key(:id) limit 1
