-- warning: a session is at a base that is closed then
--
-- The base is closed on that day (its "closed" names the day, or its "hours" leave out the weekday), or the session begins before it
-- opens or ends after it closes.
--
-- Hours are read where all of a base's are written with weekdays and times, as "mon-fri: 08:30-17:00". Others are not checked.
--
-- To mend it: move the session, or correct the base. If somebody opens the doors for you, accept the warning and say who.
with day as (select h.*, o.ref, (strftime('%w', h.date) + 6) % 7 as weekday from held h join base_own o on o.id = h.base where h.date glob '????-??-??'),
open as (select d.parent, d.n, p.opens, p.closes, p.closed from day d join opening p on p.parent = d.ref and (d.weekday - p.d + 7) % 7 <= p.days),
shut as (
  select d.*, case when exists (select 1 from base_closed c where c.parent = d.ref and c.value = d.date) then 'on ' || kit_words(d.date)
      when not exists (select 1 from opening p where p.parent = d.ref) then null
      when not exists (select 1 from open x where x.parent = d.parent and x.n = d.n and not x.closed) then 'on ' || substr(kit_weekday(d.date), 1, instr(kit_weekday(d.date), ' ') - 1) || 's'
      when exists (select 1 from open x where x.parent = d.parent and x.n = d.n and not x.closed
        and (x.opens is null or (d.start >= x.opens and coalesce(d."end", d.start) <= x.closes))) then null
      else (select 'before ' || x.opens || ' and after ' || x.closes from open x where x.parent = d.parent and x.n = d.n and x.opens is not null limit 1) end as why
  from day d)
select w.path, w.line, w.col, format('''%s'' is closed %s, and the session is from %s%s; move it, or correct the base', s.base, s.why, s.start, coalesce(' to ' || s."end", '')) as message
from shut s join written w on w.record = s.parent and w.key = 'sessions.base' and w.n = s.n where s.why is not null
