select d.url as row_url, s.title as row_title, kit_weekday(o.date) as row_day, coalesce(s.start, '') || coalesce(' to ' || s."end", '') as row_time,
  iif(s.room is null and b.title is null and s.link is not null, 'By video', coalesce(s.room || iif(b.title is null, '', ', '), '') || coalesce(b.title, '')) as row_place, s.kind = 'mock' as is_mock, s.status as row_state, iif(s.status = 'cancelled', 'bad', 'wait') as row_look
from site_day_sessions_people p join site_day_sessions s on s.parent = p.parent and s.n = p.item join site_day_own o on o.ref = s.parent
join site_record d on d.ref = o.ref and d.status is not 'withdrawn' left join site_base_own bo on bo.id = s.base left join site_record b on b.ref = bo.ref
where p.value = :id order by o.date, s.start, d.ref, s.n, p.n
