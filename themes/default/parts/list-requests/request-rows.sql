select *, own_state <> '' or wait <> '' as tagged from (
  select a.*, iif(a.state in ('Open', 'Answered'), '', a.state) as own_state, case when old is null or old < 0 then '' when old = 0 then 'today' when old = 1 then '1 day ago' else old || ' days ago' end as age,
  case when a.heap > 2 or days is null then '' when days < -1 then -days || ' days late' when days = -1 then '1 day late'
    when days = 0 then 'Due today' || iif(due_hour = '', '', ' at ' || due_hour) when days = 1 then 'In 1 day' else 'In ' || days || ' days' end as wait,
  iif(days < 0, 'bad', iif(days <= 7, 'wait', 'plain')) as wait_look, iif(a.heap = 3, 'Answered with', 'Evidence:') as evidence_word
from site_asked a where a.heap = :heap)
order by iif(heap < 3, coalesce(due_day, '9999'), ''), iif(heap < 3, coalesce(nullif(due_hour, ''), '99'), ''), line
