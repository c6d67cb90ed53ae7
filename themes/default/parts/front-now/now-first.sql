select substr(kit_weekday(o.date), 1, length(kit_weekday(o.date)) - 5) as weekday, s.start, o.date || 'T' || s.start as begins
from site_day_sessions s join site_day_own o on o.ref = s.parent
where o.date is not null and s.start is not null and s.kind is not 'mock' and s.status is not 'cancelled'
order by o.date < (select today from site_build), o.date, s.start limit 1
