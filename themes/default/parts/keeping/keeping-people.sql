select label, p.url as person_url, p.name as person_name, p.post, iif(:is_team, coalesce(o.phone, ''), '') as phone,
  iif(o.phone glob '*[0-9]*' and not o.phone glob '*[^-0-9 +()]*', replace(replace(replace(replace(o.phone, ' ', ''), '(', ''), ')', ''), '-', ''), '') as tel
from (select 1 as k, 'Owner' as label, owner as who from site_record where ref = :ref union all select 2, 'Second', second from site_record where ref = :ref) w
join site_person p on p.id = w.who join site_role_own o on o.ref = p.ref
order by k
