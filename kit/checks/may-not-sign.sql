-- warning: a sign-off does not hold because of who gave it
--
-- Who may sign is in the roles: "signs-off: yes", or "in-absence" for somebody who signs while the approver is away and says so
-- in the note. Nobody signs what they own, and a role that was withdrawn signs nothing. This record's last sign-off breaks one of these rules, so inspectors do not see the
-- record. It does not hold either once the file of its approver's role was renamed or removed, because roles stay when people leave.
--
-- To mend it: have the record signed off again by somebody who may ("kit sign-off REF --by ROLE"), or give the role's file its former name
-- back. Leave the ledger as it is.
select 'content/sign-offs.csv' as path, s.line, 1 as col, format('the sign-off of ''%s'' by ''%s'' does not hold, because %s have it signed off again', s.record, s."by",
  case when o.id is null then 'there is no such role; give the role''s file its former name back, or'
    when s."by" = r.owner then 'nobody signs what they own;'
    when a.status = 'withdrawn' then 'that role was withdrawn;'
    when o.signs_off = 'in-absence' then 'in somebody''s absence a note must say so;'
    else 'that role may not sign;' end) as message
from last_signoff s join record r on r.ref = s.record left join role_own o on o.id = s."by" left join record a on a.ref = o.ref
where r.status is not 'withdrawn' and (o.id is null or s."by" = r.owner or a.status = 'withdrawn' or o.signs_off = 'no' or (o.signs_off = 'in-absence' and coalesce(s.note, '') = ''))
