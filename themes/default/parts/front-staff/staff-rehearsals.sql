select o.date, kit_weekday(o.date) as weekday, r.title, r.url, kit_count(count(*), 'session', 'sessions') || coalesce(', ' || min(s.start) || coalesce(' to ' || nullif(max(max(s.start, coalesce(s."end", s.start))), min(s.start)), ''), '') as sessions
from site_day_sessions s join site_day_own o on o.ref = s.parent join site_record r on r.ref = o.ref
where s.kind = 'mock' and s.status is not 'cancelled' and o.date >= (select today from site_build) group by o.ref order by o.date, o.ref limit 1
