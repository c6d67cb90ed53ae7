select r.title as row_title, r.url as row_url, r.id as row_more, p.name as owner, p.url as owner_url, '' as look, '' as days, '' as on_words
from site_standing s join site_record r on r.ref = s.record left join site_person p on p.id = r.owner
where r.type = :heap and s.state = 'unsigned' and r.status = 'ready' and coalesce(r.review_due >= (select today from site_build), 1) order by length(r.id), r.id, r.ref
