select id, what, asked_by, slug, owner, owner_url, phone, due from site_night_request where night = :night and heap = :request_heap order by due_order, line
