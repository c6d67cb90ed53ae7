with known as (
  select nullif(p.name, p.title) as person, p.url, coalesce(o.phone, '') as phone, coalesce(o.email, '') as email, p.ref,
    exists (select 1 from site_base_own b where b.contact = p.id) as is_desk, lower(p.title) like '%inspection lead%' as is_lead
  from site_person p join site_role_own o on o.ref = p.ref)
select person, url, phone, email, iif(is_desk and not is_lead, 'the visit desk', 'the inspection lead') as who from known where is_desk or is_lead
order by iif((select audience from site_site) = 'inspector', is_desk, is_lead) desc, ref limit 1
