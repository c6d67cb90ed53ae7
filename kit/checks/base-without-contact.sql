-- warning: a base is used in the timetable, and nobody is named there whom one can call
--
-- Sessions are at this base, and it has no "contact", or the role that it names has no telephone number. On the day somebody stands before
-- a locked door and needs a number.
--
-- Each base is named once, at its first session; days that are drafts are not looked at. In a kit where no role has a telephone number, a contact is enough.
--
-- To mend it: add "contact:" with a role to the base, and "phone:" to the role.
select w.path, w.line, w.col, format('''%s'' %s; name somebody whom one can call on the day', h.base,
  iif(c.ref is null, 'has no contact', 'has ''' || c.id || ''' as its contact, who has no telephone number')) as message
from (select parent, n, base, row_number() over (partition by base order by date, b, parent, n) as first from held where base is not null and not draft) h
  join base_own o on o.id = h.base left join role_own c on c.id = o.contact
  join written w on w.record = h.parent and w.key = 'sessions.base' and w.n = h.n
where h.first = 1 and trim(coalesce(c.phone, '')) = '' and (c.ref is null or exists (select 1 from role_own where phone is not null))
