-- warning: there is no time to get from one base to the next
--
-- Somebody, or a stream of inspectors, has a session at one base and the next one at another, and the minutes between them are
-- fewer than the way takes. The minutes of a session at no base, such as a call, are no time to travel.
--
-- The kit does not know the roads. It takes the straight line between the two bases (from their "lat" and "lon"), makes it a third
-- longer (times 1.3), at 30 km an hour, and adds ten minutes for both doors. Bases that do not say where they lie are taken to be ten minutes apart.
--
-- To mend it: begin the second session later, swap sessions, or hold one of them by video. If you know that the way is shorter, accept the
-- warning and say how.
select w.path, w.line, w.col, format('%s has %d minutes from ''%s'' to ''%s'', and the way takes about %d; begin later, or swap sessions',
  t.shown, t.free, t.from_base, t.base, t.minutes) as message
from trip t join written w on w.record = t.parent and w.key = 'sessions.start' and w.n = t.n
where t.free < t.minutes
  and not (t.who = 'inspector' and exists (select 1 from trip s where s.parent = t.parent and s.n = t.n and s.who = 'stream' and s.free < s.minutes))
