-- warning: a password, or a code that opens something, stands where visitors read it
--
-- Passwords, pass phrases, keys and door codes have no place in bases, places, welcome pages and the timetable: what inspectors get is
-- copied, printed and left lying about. The message shows the first two letters alone.
--
-- Say where to get it instead: "reception hands out the password each morning".
--
-- To mend it: take it out, and change it if the page was ever handed over. If it is none, accept the warning with a reason.
select p.path, p.line, p.col, format('this looks like a password or a code: ''%s''; take it out, and say who gives it to visitors', p.shown) as message
from personal p join record r on r.ref = p.record
where p.kind = 'password' and r.type in ('bases', 'places', 'welcome', 'timetable') and r.audience = 'inspector' and r.status is not 'withdrawn'
  and p.key not in (select key from lead_key)
  and not exists (select 1 from day_sessions s where s.parent = p.record and p.key like 'sessions.%' and s.n = p.n and (s.audience in ('staff', 'lead') or s.kind = 'mock'))
