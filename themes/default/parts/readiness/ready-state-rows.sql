select r.title, r.url, t.title_one || iif(r.type = 'evidence', ' ' || r.id, '') as more from site_state s join site_record r on r.ref = s.record join site_type t on t.folder = r.type
where s.state = :state order by t.n, length(r.id), r.key, r.ref
