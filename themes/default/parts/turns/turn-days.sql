select t.way, t.slug, o.ref as day, o.ref as ref, r.slug as day_slug, coalesce(kit_weekday(o.date), r.title) as weekday, r.url as day_url
from site_turn t join site_day_own o on o.ref = t.day join site_record r on r.ref = o.ref
where t.way = substr(:ref, 1, instr(:ref, '/') - 1) and t.slug = substr(:ref, instr(:ref, '/') + 1) group by o.ref order by o.date, r.ref
