-- warning: a room has fewer seats than the session has people
--
-- The people and the inspectors of a session are counted, and compared with the "seats" of its room. A role counts as one. Words
-- count as the number with which they begin, and those behind "and" or a comma: "ten social workers", "two managers and 3 carers". Words without
-- a number count as one, so the true sum may be larger. "The whole team" counts as all inspectors whom that day names.
--
-- To mend it: choose a larger room, or correct the number of seats.
with present as (
  select h.parent, h.n, iif(k.ref is null, kit_heads(p.value), 1) as heads
  from held h join day_sessions_people p on p.parent = h.parent and p.item = h.n left join record k on k.type = 'roles' and k.key = kit_key(p.value)
  union all
  select h.parent, h.n, iif(i.value like '%whole team%' or i.value like '%inspection team%' or i.value like 'all inspectors%',
    max(1, (select count(distinct t.name) from turn t where t.who = 'inspector' and t.parent = h.parent and t.name not like '%team%')), kit_heads(i.value))
  from held h join day_sessions_inspectors i on i.parent = h.parent and i.item = h.n),
full as (select parent, n, sum(heads) as heads from present group by parent, n)
select w.path, w.line, w.col, format('''%s'' seats %d, and %d people are expected; choose a larger room, or correct the seats', r.name, r.seats, f.heads) as message
from full f join held h on h.parent = f.parent and h.n = f.n join base_own o on o.id = h.base
  join base_rooms r on r.parent = o.ref and kit_key(r.name) = kit_key(h.room)
  join written w on w.record = h.parent and w.key = 'sessions.room' and w.n = h.n
where r.seats < f.heads
