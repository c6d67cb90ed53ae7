select p.url, p.name, p.post from site_person p join site_role_own o on o.ref = p.ref
order by iif(o.function = 'leadership', 0, 1), p.title like '%director of adult%' desc,
  exists (select 1 from site_day_sessions_people s where kit_key(s.value) = p.key) desc, kit_sort(p.name), p.ref limit 6
