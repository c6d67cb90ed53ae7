select s.*, coalesce(upper(substr(session_kind, 1, 1)) || substr(session_kind, 2), '') || iif(stream = '', '',
    iif(session_kind is null, '', ' · ') || 'Stream ' || stream) as facts,
  (select group_concat(value, ', ') from (select value from site_day_sessions_needs n where n.parent = s.day and n.item = s.session_n order by n.n)) as needs,
  (select group_concat(value, ', ') from (select value from site_day_sessions_inspectors i where i.parent = s.day and i.item = s.session_n order by i.n)) as visitors,
  exists (select 1 from site_day_sessions_people p where p.parent = s.day and p.item = s.session_n) as has_people
from site_session_row s where s.day = :ref order by order_start, order_end, stream, session_n
