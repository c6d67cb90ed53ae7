select p.url, p.name, p.post, coalesce(r.phone, '') as phone from site_base_own o join site_person p on p.id = o.contact join site_role_own r on r.ref = p.ref where o.ref = :ref
