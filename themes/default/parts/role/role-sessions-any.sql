select count(*) as sum from site_day_sessions_people where kit_key(value) in (kit_key(:id), kit_key(:ref)) having count(*) > 0
