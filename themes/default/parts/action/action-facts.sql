select label, fact, fact_url, '' as web, fact_more
from (
  select 1 as k, 'Due' as label, kit_words(o.due) as fact, '' as fact_url, iif(r.status <> 'open', '', case when o.due = :today then 'Today' when o.due < :today
      then cast(julianday(:today) - julianday(o.due) as int) || iif(julianday(:today) - julianday(o.due) < 2, ' day late', ' days late')
      else 'In ' || cast(julianday(o.due) - julianday(:today) as int) || iif(julianday(o.due) - julianday(:today) < 2, ' day', ' days') end) as fact_more
  from site_action_own o join site_record r on r.ref = o.ref where o.ref = :ref and o.due is not null
  union all
  select 2, 'Comes from', coalesce(r.title, q.id || coalesce(': ' || q.what, ''), o."from"), coalesce('requests/index.html#' || q.slug, r.url || iif(instr(o."from", '#'), substr(o."from", instr(o."from", '#')), ''), ''),
    coalesce(i.text, t.title_one, '')
  from site_action_own o left join site_record r on r.ref = iif(instr(o."from", '#'), substr(o."from", 1, instr(o."from", '#') - 1), o."from")
  left join site_type t on t.folder = r.type
  left join site_request q on q.id = substr(o."from", 10) and o."from" like 'requests/%'
  left join site_improvement i on i.record = r.ref and i.id = substr(o."from", instr(o."from", '#') + 1)
  where o.ref = :ref and o."from" is not null
  union all
  select 3, 'Area of work', iif(function = 'it', 'IT', kit_capital(function)), '', '' from site_action_own where ref = :ref and function is not null
  union all
  select 6, 'Measure', r.title, r.url, coalesce(n.value || coalesce(', ' || n.period, ''), '')
  from site_action_own o join site_measure_own m on m.id = o.measure join site_record r on r.ref = m.ref left join site_measure_now n on n.ref = m.ref
  where o.ref = :ref
)
order by k
