select r.ref, r.title as row_title, r.url as row_url from site_record r where r.owner = :id and r.type = :heap order by r.title, r.ref
