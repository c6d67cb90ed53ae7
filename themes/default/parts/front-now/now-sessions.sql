with sat as (select o.date, s.start, s."end", s.title, s.stream, s.base, s.room, s.parent, s.n, d.url, coalesce(s.room, b.title) is null and r.meeting <> '' as by_video, b.title as base_title,
    o.date < (select today from site_build) as past, s.status is 'moved' as moved,
    -- whoever comes for coffee first comes then: what opens a day is no break
    coalesce(s.kind, '') = 'break' and s.start > (select min(e.start) from site_day_sessions e where e.parent = s.parent and e.kind is not 'mock' and e.status is not 'cancelled') as is_break
  from site_day_sessions s join site_day_own o on o.ref = s.parent join site_record d on d.ref = o.ref join site_session_row r on r.day = s.parent and r.session_n = s.n
    left join site_base_own bo on bo.id = s.base left join site_record b on b.ref = bo.ref
  where o.date is not null and s.start is not null and s.kind is not 'mock' and s.status is not 'cancelled')
select date || 'T' || start as begins, date || 'T' || coalesce("end", start) as ends, substr(kit_weekday(date), 1, length(kit_weekday(date)) - 5) as weekday, start,
  coalesce('to ' || "end", 'from ' || start) as until, title, coalesce(stream, '') as stream, coalesce(base, '') as base, url, coalesce(room, '') as room,
  coalesce(base_title, iif(by_video, 'By video', '')) as elsewhere,
  base is (select base from sat where base is not null and not is_break order by past, date, start, coalesce(stream, ''), n limit 1) as is_home,
  is_break, moved, is_break or dense_rank() over (order by is_break, past, date, start) > 1 as is_later
from sat order by past, date, start, stream, parent, n
