select case when not t.signed then '' else coalesce('Signed off on ' || kit_words(s."on") || coalesce(' by ' || p.title, '')
    || iif(s.state = 'signed', '', '. This is no longer valid.'), 'Not signed off') end as sign_off,
  iif(s.held is null, '', 'Inspectors do not see this: ' || case s.held when 'its audience is staff' then 'it is for staff only'
    when 'its audience is lead' then 'it is for the inspection team only' else replace(s.held, coalesce(r.review_due, '-'), coalesce(kit_words(r.review_due), '-')) end) as keeps
from site_standing s join site_record r on r.ref = s.record join site_type t on t.folder = r.type
left join site_person p on p.id = s."by"
where s.record = :ref and (t.signed or s.held is not null and r.audience = 'inspector')
