select s.title as row_title, s.time, o.date || 'T' || s.starts as begins, s.state, s.state_look,
  coalesce((select group_concat(f, ' · ') from (
    select iif(s.is_break, null, iif(s.is_mock, 'Rehearsal', kit_capital(s.session_kind))) as f
    union all select iif(:way = 'stream' or s.stream = '', null, 'Stream ' || s.stream)
    union all select iif(:way = 'room', null, coalesce(s.room || iif(s.base_title is null, '', ', '), '') || coalesce(s.base_title, ''))
    union all select iif(s.meeting = '', null, 'By video')) where f <> ''), '') as facts,
  coalesce((select group_concat(who, '; ') from (select coalesce(p.name || coalesce(nullif(', ' || p.post, ', '), ''), m.value) as who
    from site_day_sessions_people m left join site_record k on k.type = 'roles' and k.key = kit_key(m.value) left join site_person p on p.ref = k.ref
    where m.parent = s.day and m.item = s.session_n and not (:way = 'person' and k.slug is :slug) order by m.n)), '') as with_whom,
  (select group_concat(value, ', ') from (select value from site_day_sessions_inspectors i where i.parent = s.day and i.item = s.session_n order by i.n)) as visitors,
  (select group_concat(value, ', ') from (select value from site_day_sessions_needs n where n.parent = s.day and n.item = s.session_n order by n.n)) as needs
from site_turn t join site_session_row s on s.day = t.day and s.session_n = t.session_n join site_day_own o on o.ref = t.day
where t.way = :way and t.slug = :slug and t.day = :day and s.day = :day order by s.order_start, s.order_end, s.stream, s.session_n
