-- warning: a room or a person is in two sessions at once
--
-- Two sessions of a day overlap, and both have the same room of the same base, or the same role among their people.
--
-- To mend it: move one of the two, or send the role's second.
select w.path, w.line, w.col, format('''%s'' is taken from %s to %s by ''%s''; move one of the two', b.room, a.start, a."end", a.title) as message
from day_sessions a join day_sessions b on b.parent = a.parent and b.n <> a.n and b.base = a.base and kit_key(b.room) = kit_key(a.room)
    and (a.start, a.n) < (b.start, b.n) and b.start < a."end"
  join written w on w.record = b.parent and w.key = 'sessions.room' and w.n = b.n
where a.kind is not 'break' or b.kind is not 'break'
union all
select w.path, w.line, w.col, format('''%s'' is in ''%s'' from %s to %s; move one of the two, or send a second', p.value, a.title, a.start, a."end")
from day_sessions_people p join role_own o on o.id = p.value
  join day_sessions_people q on q.parent = p.parent and q.item <> p.item and q.value = p.value
  join day_sessions a on a.parent = q.parent and a.n = q.item join day_sessions b on b.parent = p.parent and b.n = p.item
    and (a.start, a.n) < (b.start, b.n) and b.start < a."end"
  join written w on w.record = p.parent and w.key = 'sessions.people' and w.n = p.item and w.m in (p.n, 0)
