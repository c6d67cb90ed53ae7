with lunch as (select o.date, s.start, s."end", s.room, s.base, s.stream, s.parent, s.n, b.title as base_title, o.date < (select today from site_build) as past
  from site_day_sessions s join site_day_own o on o.ref = s.parent left join site_base_own bo on bo.id = s.base left join site_record b on b.ref = bo.ref
  where o.date is not null and s.start is not null and s.kind = 'break' and s.status is not 'cancelled' and s.title like '%lunch%')
select date || 'T' || start as begins, date || 'T' || coalesce("end", start) as ends, substr(kit_weekday(date), 1, instr(kit_weekday(date), ' ') - 1) as weekday,
  start || coalesce(' to ' || "end", '') as time, coalesce(stream, '') as stream, iif(room is not null and base is (select s.base from site_day_sessions s join site_day_own o on o.ref = s.parent where s.base is not null and o.date is not null and s.start is not null
    and coalesce(s.kind, '') not in ('break', 'mock') and s.status is not 'cancelled' order by o.date < (select today from site_build), o.date, s.start, coalesce(s.stream, ''), s.n limit 1),
    room, coalesce(room || iif(base_title is null, '', ', '), '') || coalesce(base_title, '')) as place,
  dense_rank() over (order by past, date) > 1 as is_later
from lunch order by past, date, start, stream, parent, n
