-- warning: something that must improve has no action
--
-- The assessment says that this must improve, but no action says what is done, by whom and until when. Inspectors ask exactly
-- that.
--
-- An improvement has an action if it names one ("action:") or if an action names it ("from: assessment/safeguarding#imp-1").
-- Improvements that are list items below a heading have the ids imp-1, imp-2 in order.
--
-- To mend it: write the action with "kit new action NAME", and name it here or the improvement there.
select r.path, x.line, x.col, format('%s; write one, or name it with ''action:''',
  iif(x.times = 1, format('the improvement ''%s'' has no action', x.ids), format('the improvements %s have no action', x.ids))) as message
from (select record, line, col, count(*) as times, group_concat(iif(total = 1, id, '''' || id || ''''), ', ') as ids
  from (select i.record, i.n, i.id, coalesce(f.line, 1) as line, coalesce(f.col, 1) as col, count(*) over (partition by i.record, f.line, f.col) as total
    from improvement i left join fact f on f.record = i.record and f.n = i.n and f.key in ('improvements', 'improvements.text')
    where i.action is null and not exists (select 1 from origin o join known_name k on k.key = o.name and k.ref = i.record where o.part = kit_key(i.id))
    order by i.record, i.n) group by record, line, col) x
  join record r on r.ref = x.record where r.status is not 'withdrawn'
