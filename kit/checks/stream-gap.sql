-- warning: a stream of inspectors has more than an hour with nothing to do
--
-- Between the first and the last session of a stream on a day of the visit there are more than 60 minutes without a session or a break;
-- the way to another base does not count (kit explain no-travel-time says how it is estimated). Somebody will sit in a corridor,
-- or ask for something that you did not plan.
--
-- Sessions without a stream count for all streams, or for those of the inspectors that they name. Rehearsals are not looked at.
--
-- To mend it: move a session; or write down what the time is for as a session of the kind "break", such as "Time for the inspection team alone".
with steps as (
  select t.*, max(t.e) over (partition by t.name, t.date order by t.b, t.e, t.parent, t.n rows between unbounded preceding and 1 preceding) as until, coalesce(r.minutes, 0) as way
  from turn t left join trip r on r.parent = t.parent and r.n = t.n and r.who = t.who and r.name = t.name
  where t.who = 'stream'
    and not exists (select 1 from turn m where m.who = 'stream' and m.name = t.name and m.date = t.date and m.kind = 'mock'))
select w.path, w.line, w.col, format('%s has nothing from %02d:%02d to %02d:%02d; move a session, or write down what the time is for as a break', s.shown,
  s.until / 60, s.until % 60, s.b / 60, s.b % 60) as message
from steps s join written w on w.record = s.parent and w.key = 'sessions.start' and w.n = s.n
where s.b - s.until - s.way > 60
