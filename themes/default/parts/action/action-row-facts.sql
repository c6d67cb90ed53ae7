with one as (
  select r.status, o.due, o.function, coalesce(p.person, '') as owner_name, cast(julianday(:today) - julianday(o.due) as int) as late,
    coalesce((select kit_words(g."on") || ': ' || g.text from site_action_progress g where g.parent = r.ref order by g."on" desc, g.n desc limit 1), '') as latest
  from site_record r join site_action_own o on o.ref = r.ref left join site_person p on p.id = r.owner where r.ref = :ref)
select owner_name, iif(function = 'it', 'IT', kit_capital(function)) as function, latest, coalesce('Due ' || kit_words(due), 'No date yet') as due_words,
  case when status <> 'open' then kit_capital(status) when late = 1 then '1 day late' when late > 1 then late || ' days late'
    when late = 0 then 'Due today' when late = -1 then 'In 1 day' when late < 0 then 'In ' || -late || ' days' else 'Open' end as state_words,
  case when status = 'done' then 'good' when status = 'draft' then 'wait' when status <> 'open' then 'plain' when late > 0 then 'bad' when late >= -14 then 'wait' else 'plain' end as look
from one
