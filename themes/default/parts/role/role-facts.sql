select o.name, iif(length(o.function) < 3, upper(o.function), kit_capital(o.function)) as function, coalesce(o.phone, '') as phone, coalesce(o.email, '') as email,
  p.url as second_url, p.person as second_person,
  case when not :is_team then '' when o.signs_off = 'yes' then 'Yes' when o.signs_off = 'in-absence' then 'When the director is away, with a note' else '' end as signs
from site_role_own o join site_record r on r.ref = o.ref left join site_person p on p.id = r.second where o.ref = :ref
