select distinct r.title as cite_title, r.url as cite_url, t.title_one as cite_kind, t.n
from site_citation c join site_record r on r.ref = c.source join site_type t on t.folder = r.type
where c.target = :id and c.found and c.source <> :ref order by t.n, r.title, r.url
