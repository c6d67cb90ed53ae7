select coalesce(r.name, p.value) as name, r.post, r.url as person_url
from site_day_sessions_people p left join site_record k on k.type = 'roles' and k.key = kit_key(p.value) left join site_person r on r.ref = k.ref
where p.parent = :day and p.item = :session_n order by p.n
