select o.ref as day, r.url, coalesce(kit_weekday(o.date), r.title) as weekday, count(*) as held
from site_sitting s join site_day_own o on o.ref = s.parent join site_record r on r.ref = o.ref where s.base = :id and s.kind is not 'break' group by o.ref order by o.date, o.ref
