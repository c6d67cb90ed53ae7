select row_number() over (order by p.title like '%director of adult%' desc, kit_sort(p.name), p.ref) = 1 as is_first, p.url, p.name as person_name, p.post, r.summary, coalesce(o.phone, '') as phone, coalesce(o.email, '') as email, s.url as second_url, s.name as second_name
from site_person p join site_record r on r.ref = p.ref join site_role_own o on o.ref = p.ref left join site_person s on s.id = r.second
where p.heap = :heap order by p.title like '%director of adult%' desc, kit_sort(p.name), p.ref
