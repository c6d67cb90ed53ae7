select r.url as row_url, s.title as row_title, s.time as row_time, coalesce(kit_weekday(o.date), r.title) as row_day, s.state as row_state, s.state_look as row_look, s.is_mock,
  coalesce((select kit_capital(group_concat(who, '; ')) from (select coalesce(p.name || coalesce(nullif(', ' || p.post, ', '), ''), m.value) as who
    from site_day_sessions_people m left join site_record k on k.type = 'roles' and k.key = kit_key(m.value) left join site_person p on p.ref = k.ref
    where m.parent = s.day and m.item = s.session_n order by m.n)), '') as with_whom,
  iif(s.room is null and s.base_title is null and s.meeting <> '', 'By video', coalesce(s.room || iif(s.base_title is null, '', ', '), '') || coalesce(s.base_title, '')) as row_place
from site_sitting d join site_session_row s on s.day = d.parent and s.session_n = d.n join site_day_own o on o.ref = s.day join site_record r on r.ref = o.ref
where d.statement = :id order by o.date, s.order_start, s.stream, s.day, s.session_n
