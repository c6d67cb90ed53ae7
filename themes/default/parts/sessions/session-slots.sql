with t as (select s.parent, s.n, o.date, coalesce(s.start, '') as b, coalesce(s."end", s.start, '') as e
    from site_day_sessions s join site_day_own o on o.ref = s.parent where s.parent = :ref),
seen as (select *, max(e) over (order by b, e, n rows between unbounded preceding and 1 preceding) as busy, lag(b) over (order by b, e, n) as former from t),
heaps as (select *, sum(former is null or b >= busy and b <> former) over (order by b, e, n) as heap from seen)
select parent as day, min(b) as starts, max(b) as starts_last, date || 'T' || min(b) as begins, date || 'T' || max(e) as ends, iif(max(e) > min(b), max(e), '') as till,
  count(distinct b || e) > 1 as mixed
from heaps group by heap order by heap
