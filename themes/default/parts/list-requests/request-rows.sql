with days as (select line, due as due_day, cast(julianday(:today) - julianday(asked) as int) as old, cast(julianday(due) - julianday(:today) as int) as left from site_request)
select a.*, iif(a.state in ('Open', 'Answered'), '', a.state) as own_state, a.answered is null or a.state <> 'Answered' as tagged, case when old is null or old < 0 then '' when old = 0 then 'today' when old = 1 then '1 day ago' else old || ' days ago' end as age,
  case when a.answered is not null or left is null then '' when left < -1 then -left || ' days late' when left = -1 then '1 day late' when left = 0 then 'Due today'
    when left = 1 then 'In 1 day' else 'In ' || left || ' days' end as wait, iif(left < 0, 'bad', iif(left <= 7, 'wait', 'plain')) as wait_look
from site_asked a join days d on d.line = a.line where iif(a.answered is null, 1, 2) = :group_n
order by iif(:group_n = 1, coalesce(d.due_day, '9999'), ''), a.line
