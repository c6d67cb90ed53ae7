select r.title, r.url, kit_weekday(o.date) as weekday, (select count(*) || iif(count(*) = 1, ' session', ' sessions') || coalesce(', from ' || min(s.start), '') from site_day_sessions s
    where s.parent = o.ref and s.kind is not 'break' having count(*) > 0) as sessions
from site_day_own o join site_record r on r.ref = o.ref order by o.date, r.ref
