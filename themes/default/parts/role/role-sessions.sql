select d.url as row_url, s.title as row_title, kit_weekday(o.date) as row_day, s.time as row_time,
  iif(s.room is null and s.base_title is null and s.meeting <> '', 'By video', coalesce(s.room || iif(s.base_title is null, '', ', '), '') || coalesce(s.base_title, '')) as row_place, s.is_mock, s.state as row_state, s.state_look as row_look
from site_day_sessions_people p join site_session_row s on s.day = p.parent and s.session_n = p.item join site_day_own o on o.ref = s.day
join site_record d on d.ref = o.ref and d.status is not 'withdrawn' where p.value = :id order by o.date, s.order_start, d.ref, s.session_n, p.n
