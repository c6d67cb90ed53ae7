select r.title, r.url, kit_weekday(o.date) as weekday, iif(count(s.n), count(s.n) || iif(count(s.n) = 1, ' session', ' sessions')
    || coalesce(', ' || min(s.start) || coalesce(' to ' || max(s."end"), ''), ''), 'no sessions yet') as sessions,
  iif(count(distinct s.stream) > 1, count(distinct s.stream) || ' streams', '') as streams
from site_day_own o join site_record r on r.ref = o.ref left join site_day_sessions s on s.parent = o.ref and s.kind is not 'break' and s.status is not 'cancelled'
group by o.ref order by o.date, r.ref
