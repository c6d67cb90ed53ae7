select e.uid, e.stamp, e.changed, e.sequence, e.starts, e.ends, e.state as event_state, s.title as event_title, s.stream, s.meeting,
  iif(s.state = '', '', s.state || ': ') as mark,
  iif(s.is_break, 'Break', iif(s.is_mock, 'Rehearsal', coalesce(kit_capital(s.session_kind), ''))) as category,
  coalesce((select group_concat(p, ', ') from (select s.room as p union all select s.base_title union all select b.address from site_base_own b where b.id = s.base
    union all select b.postcode from site_base_own b where b.id = s.base) where p <> ''), iif(s.meeting = '', '', 'By video')) as place,
  coalesce((select group_concat(line, char(10)) from (
    select 'With: ' || group_concat(who, '; ') as line from (select coalesce(p.person, m.value) as who
      from site_day_sessions_people m left join site_record k on k.type = 'roles' and k.key = kit_key(m.value) left join site_person p on p.ref = k.ref
      where m.parent = e.day and m.item = e.session_n order by m.n)
    union all select 'Inspectors: ' || group_concat(value, ', ') from (select value from site_day_sessions_inspectors where parent = e.day and item = e.session_n order by n)
    union all select 'About: ' || s.statement_title
    union all select 'Needs: ' || group_concat(value, ', ') from (select value from site_day_sessions_needs where parent = e.day and item = e.session_n order by n)
    union all select iif(s.meeting = '', null, 'Join by video: ' || s.meeting)) where line is not null), '') as notes
from site_event e join site_session_row s on s.day = e.day and s.session_n = e.session_n
where :ref = '' or exists (select 1 from site_turn t where t.way = substr(:ref, 1, instr(:ref, '/') - 1) and t.slug = substr(:ref, instr(:ref, '/') + 1) and t.day = e.day and t.session_n = e.session_n)
order by e.date, e.starts, s.stream, e.ends, e.uid
