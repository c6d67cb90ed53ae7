-- warning: a sign-off does not hold because of who gave it
--
-- Who may sign is in the roles: "signs-off: yes", or "in-absence" for somebody who signs while the approver is away and says so
-- in the note. Nobody signs what they own, and a role that was withdrawn signs nothing. This record's last sign-off breaks one of these rules, so inspectors do not see the
-- record.
--
-- To mend it: have the record signed off again by somebody who may ("kit sign-off REF --by ROLE").
select 'content/sign-offs.csv' as path, s.line, 1 as col, format('the sign-off of ''%s'' by ''%s'' does not hold, because %s; have it signed off again', s.record, s."by",
  case when s."by" = r.owner then 'nobody signs what they own'
    when a.status = 'withdrawn' then 'that role was withdrawn'
    when o.signs_off = 'in-absence' then 'in somebody''s absence a note must say so'
    else 'that role may not sign' end) as message
from last_signoff s join record r on r.ref = s.record join role_own o on o.id = s."by" join record a on a.ref = o.ref
where r.status is not 'withdrawn' and (s."by" = r.owner or a.status = 'withdrawn' or o.signs_off = 'no' or (o.signs_off = 'in-absence' and coalesce(s.note, '') = ''))
