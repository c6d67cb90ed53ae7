select 1 as one from site_night_session where night = :night and not is_break limit 1
