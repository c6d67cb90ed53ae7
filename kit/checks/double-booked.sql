-- warning: a room, a person or a stream of inspectors is in two sessions at once
--
-- Two sessions of a day overlap, and both have the same room of the same base, or the same role, the same single person ("the
-- independent chair") or the same inspector, or they are of the same stream.
--
-- Two sessions with the same title and the same times are one joint session. Breaks may share a room. A session with "status: cancelled"
-- takes no room and nobody's time.
--
-- To mend it: move one of the two, or send the role's second.
with clash as (
  select b.parent, b.n, a.n as other, a.parent as other_parent, a.base, a.room, a.start, a."end", a.title, b.base as base_b, b.room as room_b,
    a.kind = 'break' and b.kind = 'break' as both_breaks
  from held a join held b on b.date = a.date and (a.b, a.parent, a.n) < (b.b, b.parent, b.n) and b.b < a.e
  where not (a.b = b.b and a.e = b.e and kit_key(a.title) = kit_key(b.title)))
select w.path, w.line, w.col, format('''%s'' is taken from %s%s by ''%s''; move one of the two', c.room, c.start, coalesce(' to ' || c."end", ''), c.title) as message
from clash c join written w on w.record = c.parent and w.key = 'sessions.room' and w.n = c.n
where c.base = c.base_b and kit_key(c.room) = kit_key(c.room_b) and not c.both_breaks
union all
select w.path, w.line, w.col, format('%s is in ''%s'' from %s%s; move one of the two%s', q.shown, c.title, c.start, coalesce(' to ' || c."end", ''),
  iif(q.who = 'role', ', or send a second', ''))
from clash c join turn p on p.parent = c.other_parent and p.n = c.other join turn q on q.who = p.who and q.name = p.name and q.parent = c.parent and q.n = c.n
  join written w on w.record = q.parent and w.key = q.key and w.n = q.n and w.m in (q.m, 0)
where q.who <> 'stream'
union all
select w.path, w.line, w.col, format('%s is in ''%s'' from %s%s; move one of the two', q.shown, c.title, c.start, coalesce(' to ' || c."end", ''))
from clash c join turn p on p.parent = c.other_parent and p.n = c.other and p.who = 'stream' and p.kind <> 'break'
  join turn q on q.who = p.who and q.name = p.name and q.parent = c.parent and q.n = c.n and q.kind <> 'break'
  join written w on w.record = q.parent and w.key = 'sessions.start' and w.n = q.n
where p.whole or q.whole or not exists (select 1 from day_sessions_inspectors where parent = p.parent and item = p.n)
  or not exists (select 1 from day_sessions_inspectors where parent = q.parent and item = q.n)
