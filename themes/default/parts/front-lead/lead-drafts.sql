select r.title as row_title, r.url as row_url, t.title_one || iif(r.type = 'evidence', ' ' || r.id, '') as row_more, p.name as owner, p.url as owner_url, '' as look, '' as days, '' as on_words
from site_record r join site_type t on t.folder = r.type left join site_person p on p.id = r.owner where r.status = 'draft' order by t.n, r.title, r.ref limit :take offset :skip
