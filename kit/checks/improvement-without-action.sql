-- warning: something that must improve has no action
--
-- The assessment says that this must improve, but no action says what is done, by whom and until when. Inspectors ask exactly
-- that.
--
-- An improvement has an action if it names one ("action:") or if an action names it ("from: assessment/safeguarding#imp-1"). One that was
-- dropped or withdrawn does not count.
-- Improvements that are list items below a heading have the ids imp-1, imp-2 in order.
--
-- To mend it: write the action with "kit new action NAME", and name it here or the improvement there.
with begun as materialized (
  select k.ref || '#' || o.part as improvement, max(r.status not in ('dropped', 'withdrawn')) as lives
  from origin o join record r on r.ref = o.ref join known_name k on k.key = o.name group by 1)
select r.path, x.line, x.col, format('%s%s; write one, or name it with ''action:''',
  iif(x.times = 1, format('the improvement ''%s'' has no action', x.ids), format('the improvements %s have no action', x.ids)),
  iif(x.dead, ' but one that was dropped or withdrawn', '')) as message
from (select record, line, col, dead, count(*) as times, group_concat(iif(total = 1, id, '''' || id || ''''), ', ') as ids
  from (select i.*, count(*) over (partition by i.record, i.line, i.col, i.dead) as total
    from (select i.record, i.n, i.id, coalesce(f.line, 1) as line, coalesce(f.col, 1) as col, i.action is not null or b.lives is not null as dead
      from improvement i left join begun b on b.improvement = i.record || '#' || kit_key(i.id)
        left join action_own a on a.id = i.action left join record x on x.ref = a.ref
        left join fact f on f.record = i.record and f.n = i.n and f.key in ('improvements', 'improvements.text')
      where not coalesce(b.lives, 0) and (i.action is null or x.status in ('dropped', 'withdrawn'))) i
    order by i.record, i.n) group by record, line, col, dead) x
  join record r on r.ref = x.record where r.status is not 'withdrawn'
