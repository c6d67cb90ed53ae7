-- warning: a room, a person or a stream of inspectors is in two sessions at once
--
-- Two sessions of a day overlap, and both have the same room of the same base, or the same role, the same single person ("the
-- independent chair") or the same inspector, or they are of the same stream.
--
-- Two sessions with the same title and the same times are one joint session. Breaks may share a room. A session with "status: cancelled"
-- takes no room and nobody's time.
--
-- To mend it: move one of the two, or send the role's second.
--
-- Of a session that clashes with many, ten are named.
with shared as (
  select b.parent, b.n, 'sessions.room' as key, 0 as m, '''' || a.room || ''' is taken' as shown, '' as advice, a.b, a.parent as other, a.n as other_n
  from held a join held b on b.date = a.date and b.base = a.base and b.spot = a.spot and b.b between a.b and a.e - 1 and (a.b, a.parent, a.n) < (b.b, b.parent, b.n)
  where not (a.b = b.b and a.e = b.e and a.topic = b.topic) and not (a.kind = 'break' and b.kind = 'break')
  union all
  select q.parent, q.n, iif(q.who = 'stream', 'sessions.start', q.key), q.m, q.shown, iif(q.who = 'role', ', or send a second', ''), p.b, p.parent, p.n
  from turn p join turn q on q.who = p.who and q.name = p.name and q.date = p.date and q.b between p.b and p.e - 1 and (p.b, p.parent, p.n) < (q.b, q.parent, q.n)
    join held a on a.parent = p.parent and a.n = p.n join held b on b.parent = q.parent and b.n = q.n
  where not (a.b = b.b and a.e = b.e and a.topic = b.topic)
    and (p.who <> 'stream' or p.kind <> 'break' and q.kind <> 'break' and (p.whole or q.whole
      or not exists (select 1 from day_sessions_inspectors where parent = p.parent and item = p.n)
      or not exists (select 1 from day_sessions_inspectors where parent = q.parent and item = q.n)))),
clash as (
  select *, row_number() over (w order by b, other, other_n) as place, count(*) over w as times from shared window w as (partition by parent, n, key, m, shown))
select w.path, w.line, w.col, format('%s %s%s; move one of the two%s', c.shown, iif(c.key = 'sessions.room', format('from %s%s by %s', a.start, coalesce(' to ' || a."end", ''), a.called),
    format('is in %s from %s%s', a.called, a.start, coalesce(' to ' || a."end", ''))),
  iif(c.place = 10 and c.times > 10, format(', and %d more sessions clash', c.times - 10), ''), c.advice) as message
from clash c join held a on a.parent = c.other and a.n = c.other_n
  join written w on w.record = c.parent and w.key = c.key and w.n = c.n and w.m in (c.m, 0)
where c.place <= 10
