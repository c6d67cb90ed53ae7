select s.starts as time, s.title, s.state, s.state_look,
  trim(iif(s.stream = '', '', 'Stream ' || s.stream) || iif(s.stream = '' or coalesce(s.base_title, '') = '', '', ' · ') || coalesce(s.base_title, iif(s.meeting = '', '', ' · By video'))) as more
from site_session_row s where s.day = :ref order by s.order_start, s.stream, s.order_end, s.session_n
