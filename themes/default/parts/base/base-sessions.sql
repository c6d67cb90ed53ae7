select s.title as row_title, coalesce(s.room, '') as row_room, coalesce(s.start, '') || coalesce(' to ' || s."end", '') as row_time, r.state as row_state, r.state_look as row_look
from site_sitting s join site_session_row r on r.day = s.parent and r.session_n = s.n
where s.parent = :day and s.base = :id and s.kind is not 'break' order by s.start, s.stream, s.n
