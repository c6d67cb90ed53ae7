select s.starts as time, s.title, s.state, s.state_look,
  coalesce((select group_concat(f, ' · ') from (select 'Stream ' || nullif(s.stream, '') as f union all select coalesce(s.base_title, iif(s.room is null and s.meeting <> '', 'By video', null))) where f is not null), '') as more
from site_session_row s where s.day = :ref order by s.order_start, s.stream, s.order_end, s.session_n
