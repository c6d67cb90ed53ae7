select d.url as row_url, s.title as row_title, kit_words(o.date) || coalesce(', ' || s.start, '') as row_more, o.date, s.start
from site_day_sessions_people p join site_day_sessions s on s.parent = p.parent and s.n = p.item join site_day_own o on o.ref = s.parent
join site_record d on d.ref = o.ref
where kit_key(p.value) = kit_key(:id) order by o.date, s.start, d.ref, s.n
