select name, person_url, phone, iif(row_number() over (order by person_n) = 1, '', ', ') as comma from site_night_person where day = :day and session_n = :session_n order by person_n
