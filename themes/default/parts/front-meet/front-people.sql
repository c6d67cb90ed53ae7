select p.url, p.name, p.post from site_person p join site_role_own o on o.ref = p.ref
order by iif(o.function = 'leadership', 0, 1), p.title like '%director of adult%' desc, p.name, p.ref limit 4
