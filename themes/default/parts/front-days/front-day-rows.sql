select r.title, r.url, kit_weekday(o.date) as weekday, coalesce((select count(*) || iif(count(*) = 1, ' session', ' sessions')
    || coalesce(', ' || min(s.start) || coalesce(' to ' || max(s."end"), ''), '') from site_day_sessions s where s.parent = o.ref and s.kind is not 'break' and s.status is not 'cancelled'
  having count(*) > 0), 'no sessions yet') as sessions
from site_day_own o join site_record r on r.ref = o.ref order by o.date, r.ref
