select day, session_n, time, title, stream, place, meeting, visitors from site_night_session where night = :morrow order by order_start, stream, order_end, day, session_n
