select r.ref, r.title as row_title, r.url as row_url from site_record r where r.owner = :id and r.status is not 'withdrawn' and r.type = :heap order by r.title, r.ref
