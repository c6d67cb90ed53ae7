select r.title as row_title, r.url as row_url, coalesce(o.kind, '') as row_more from site_place_own o join site_record r on r.ref = o.ref
where o.near = :id order by r.title, r.ref
