select r.title, r.url, t.title_one as kind, p.name as owner, p.url as owner_url
from site_record r join site_type t on t.folder = r.type left join site_person p on p.id = r.owner where r.status = 'draft' order by t.n, r.title, r.ref
