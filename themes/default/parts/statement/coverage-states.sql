with standing as (
  select iif(:is_inspector, 1, w.n) as o, w.look from site_statement_holds h join site_state s on s.record = h.record join site_state_word w using (state)
    join site_evidence_own e on e.ref = h.record where h.statement = :id and h.type = 'evidence' and coalesce(e.category, '') = :category_id),
counted as (select o, look, count(*) as n from standing group by o)
select iif(:is_inspector, 'held', look) as look, printf('%.2f', 100.0 * (sum(n) over (order by o) - n) / :most) as x, printf('%.2f', 100.0 * n / :most) as w
from counted order by o
