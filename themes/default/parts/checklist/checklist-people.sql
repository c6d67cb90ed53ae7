select p.url as person_url, p.name as person_name, coalesce(o.phone, '') as phone, s.url as second_url, s.name as second_name
from site_role_own o join site_person p on p.ref = o.ref join site_record r on r.ref = o.ref and r.status <> 'withdrawn' left join site_person s on s.id = r.second
where kit_slug(o.function) = :heap and 1 = (select count(*) from site_role_own x where kit_slug(x.function) = :heap) order by p.name
