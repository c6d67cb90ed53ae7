select iif(row_number() over (order by kit_sort(p.name), p.ref) = 1, '', ', ') as comma, p.name as person_name, p.url as person_url
from site_role_answers_for a join site_person p on p.ref = a.parent join site_record r on r.ref = p.ref and r.status <> 'withdrawn' where a.value = :answers_id order by kit_sort(p.name), p.ref
