select 1 as one from site_night_session where night = :morrow limit 1
