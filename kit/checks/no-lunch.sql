-- warning: somebody has no time for lunch
--
-- Between 11:30 and 14:30 a person, or a stream of inspectors, has never 30 minutes without a session; the time that the way to
-- another base takes is no lunch (kit explain no-travel-time says how it is estimated). Breaks are free time.
--
-- Tired people answer badly, and inspectors who were given no lunch say so.
--
-- To mend it: move a session, or make one shorter.
with noon as (
  select t.*, max(t.e) over before as until, t.e as till, coalesce(r.minutes, 0) as way, row_number() over before = 1 as is_first
  from turn t left join trip r on r.parent = t.parent and r.n = t.n and r.who = t.who and r.name = t.name
  where t.kind <> 'break' and t.e > 690 and t.b < 870
  window before as (partition by t.who, t.name, t.date order by t.b, t.e, t.parent, t.n rows between unbounded preceding and 1 preceding)),
tight as (
  select who, name, date from noon group by who, name, date
  having max(max(b, 690) - max(coalesce(until, 690), 690) - iif(until is null, 0, way)) < 30 and 870 - max(till) < 30
    and (who <> 'inspector' or count(distinct coalesce(stream, '')) > 1))
select w.path, w.line, w.col, format('%s has no half hour free between 11:30 and 14:30; move a session, or make one shorter', t.shown) as message
from tight join noon t on t.who = tight.who and t.name = tight.name and t.date = tight.date and t.is_first join written w on w.record = t.parent and w.key = 'sessions.start' and w.n = t.n
