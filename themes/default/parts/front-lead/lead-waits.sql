select r.title as row_title, r.url as row_url, r.id as row_more, p.name as owner, p.url as owner_url, '' as look, '' as days, '' as on_words
from site_state s join site_record r on r.ref = s.record left join site_person p on p.id = r.owner where s.type = :heap and s.state = 'ready' order by length(r.id), r.id, r.ref
