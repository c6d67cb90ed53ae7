with target(state, anchor) as (values ('overdue', 'at:late'), ('changed', 'at:changed'), ('ready', 'at:waits'), ('draft', 'at:draft')),
sums as (select w.n as place, w.look, w.words, coalesce(t.anchor, '') as anchor, count(*) as n from site_state s join site_state_word w using (state) left join target t using (state)
  where s.state <> 'withdrawn' group by w.state)
select look, words, n, anchor, round(100.0 * n / sum(n) over (), 2) as width, round(100.0 * (sum(n) over (order by place) - n) / sum(n) over (), 2) as x
from sums order by place
