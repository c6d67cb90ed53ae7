select r.ref, r.title, r.url, kit_weekday(o.date) as weekday, coalesce(h.sessions || iif(h.hours = '', '', ', ' || h.hours), 'no sessions yet') as sessions,
  iif(h.streams > 1, h.streams || ' streams', '') as streams
from site_day_own o join site_record r on r.ref = o.ref left join site_day_held h on h.day = o.ref order by o.date, r.ref
