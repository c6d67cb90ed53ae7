select coalesce(p.person, r.title) as row_title, r.url as row_url from site_record r left join site_person p on p.ref = r.ref
where r.second = :id and r.status is not 'withdrawn' and r.type = :heap order by 1, r.ref
