select p.url, p.name as person_name, p.post, r.summary, o.phone, o.email, iif(o.email glob '?*@?*' and not o.email glob '*[ ?&]*', o.email, '') as mail,
  s.url as second_url, s.name as second_name
from site_person p join site_record r on r.ref = p.ref join site_role_own o on o.ref = p.ref left join site_person s on s.id = r.second
order by iif(o.function = 'leadership', 0, 1), o.function, p.title like '%director of adult%' desc, p.name, p.ref
