select 1 as one from site_night_person where day = :day and session_n = :session_n limit 1
