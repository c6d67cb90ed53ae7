select o.phone from site_person p join site_role_own o on o.ref = p.ref where p.url = :second_url and o.phone is not null
