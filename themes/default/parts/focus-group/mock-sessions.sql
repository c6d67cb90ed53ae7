select s.title as session_title, r.url, kit_weekday(o.date) as weekday, coalesce(s.start, '') || coalesce(' to ' || s."end", '') as time,
  coalesce(s.room || iif(b.title is null, '', ', '), '') || coalesce(b.title, '') as place
from site_sitting s join site_day_own o on o.ref = s.parent join site_record r on r.ref = o.ref
  left join site_base_own bo on bo.id = s.base left join site_record b on b.ref = bo.ref
where s.kind = 'mock' and s.status is not 'cancelled' and o.date >= :today order by o.date, s.start, o.ref, s.n
