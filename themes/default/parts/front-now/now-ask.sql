select b.id, p.name, p.post, p.url, coalesce(o.phone, '') as phone, row_number() over (order by b.n) > 1 as is_other
from site_base_now b join site_person p on p.ref = coalesce((select c.ref from site_base_own s join site_role_own c on c.id = s.contact where s.ref = b.ref),
    (select f.ref from site_role_own f where kit_key(f.function) = 'facilities' order by f.phone is null, f.ref limit 1))
  join site_role_own o on o.ref = p.ref
order by b.n
