with standing(o, look, words) as (
  select w.n, w.look, w.words from site_state s join site_state_word w using (state) where s.type = :section and :section <> 'measures' and :is_team
  union all
  select case look when 'good' then 11 when 'wait' then 12 when 'bad' then 13 else 14 end, look, words from site_measure_now where :section = 'measures'
  union all
  select case r.status when 'done' then 23 when 'dropped' then 24 when 'draft' then 5 when 'withdrawn' then 6 else iif(a.due < :today, 21, 22) end, '', ''
  from site_record r join site_action_own a on a.ref = r.ref where :section = 'actions'
),
word(o, look, words) as (select n, look, words from site_state_word union all values (11, 'good', 'on target'), (12, 'wait', 'close to target'), (13, 'bad', 'off target'),
  (14, 'plain', 'no target or no figure'), (21, 'bad', 'overdue'), (22, 'held', 'not due yet'), (23, 'good', 'done'), (24, 'plain', 'dropped')),
counted as (select w.o, w.look, w.words, count(*) as n from standing s join word w on w.o = s.o group by w.o)
select look, words, n as state_count, printf('%.2f', 100.0 * (sum(n) over (order by o) - n) / sum(n) over ()) as x, printf('%.2f', 100.0 * n / sum(n) over ()) as w
from counted order by o
