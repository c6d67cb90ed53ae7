with each(state) as (select case when r.review_due < (select today from site_build) then 1 when s.state = 'changed' then 2 when r.status = 'draft' then 4
    when s.state = 'signed' then 5 else 3 end from site_record r join site_type t on t.folder = r.type and t.signed join site_standing s on s.record = r.ref
    where r.status <> 'withdrawn'),
names(state, look, target, words) as (values (1, 'bad', 'at:late', 'overdue for review'), (2, 'bad', 'at:changed', 'changed since sign-off'),
  (3, 'wait', 'at:waits', 'waiting for sign-off'), (4, 'plain', 'at:draft', 'in draft'), (5, 'good', '', 'signed off')),
sums as (select names.*, (select count(*) from each where each.state = names.state) as n from names)
select look, words, n, iif(n, target, '') as anchor, round(100.0 * n / sum(n) over (), 2) as width, round(100.0 * (sum(n) over (order by state) - n) / sum(n) over (), 2) as x
from sums order by state
