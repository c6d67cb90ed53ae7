select r.title as row_title, r.url as row_url, t.title_one as row_more from site_record r join site_type t on t.folder = r.type
where r.owner = :id order by t.n, r.title, r.ref
