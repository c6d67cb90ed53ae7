select kit_weekday(o.date) as weekday, r.title, r.url, kit_count(count(*), 'session', 'sessions') as sessions
from site_sitting s join site_day_own o on o.ref = s.parent join site_record r on r.ref = o.ref where s.kind = 'mock' and s.status is not 'cancelled'
group by o.ref order by o.date, o.ref
