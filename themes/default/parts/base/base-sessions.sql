select title as row_title, coalesce(room, '') as row_room, coalesce(start, '') || coalesce(' to ' || "end", '') as row_time
from site_day_sessions where parent = :day and base = :id and kind is not 'break' order by start, stream, n
