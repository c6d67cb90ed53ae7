select s.title as row_title, d.url as row_url, kit_words(o.date) || coalesce(', ' || s.start, '') || coalesce(', ' || s.room, '') as row_more
from site_day_sessions s join site_day_own o on o.ref = s.parent join site_record d on d.ref = o.ref where s.base = :id order by o.date, s.start, s.parent, s.n
