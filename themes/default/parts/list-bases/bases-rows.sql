select r.ref, r.url, r.title, coalesce(r.summary, '') as summary, coalesce(o.address, '') || iif(o.address is null or o.postcode is null, '', ', ') || coalesce(o.postcode, '') as address,
  lower(substr(f.words, 1, 1)) || substr(f.words, 2) as step_free,
  (select kit_count(count(*), 'room', 'rooms') || coalesce(', up to ' || max(seats) || ' seats', '') from site_base_rooms m where m.parent = r.ref having count(*) > 0) as rooms,
  (select kit_count(count(*), 'session', 'sessions') from site_sitting s where s.base = o.id and s.kind is not 'break' having count(*) > 0) as held,
  p.name as contact, p.url as contact_url, coalesce(w.phone, '') as phone
from site_record r join site_base_own o on o.ref = r.ref join site_step_free f on f.ref = r.ref left join site_person p on p.id = o.contact left join site_role_own w on w.ref = p.ref
where r.type = 'bases' order by r.title, r.ref
