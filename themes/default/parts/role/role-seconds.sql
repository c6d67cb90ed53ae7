select p.person as row_title, p.url as row_url from site_record r join site_person p on p.ref = r.ref where r.type = 'roles' and r.second = :id
order by p.person, p.ref
