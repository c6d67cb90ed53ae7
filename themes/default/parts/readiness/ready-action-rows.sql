with improvement as materialized (select record, id, text from site_improvement), -- an account may have a thousand of them, and each of thousands of actions looks for its own
one as (
  select r.ref, r.title, r.url, r.owner, r.status, a.due, a.benefit, a.baseline, a.measure, k.today, cast(julianday(k.today) - julianday(a.due) as int) as late,
    coalesce(a."from", (select i.record || '#' || i.id from site_improvement i where i.action = a.id order by i.record, i.n limit 1)) as source
  from site_action_own a join site_record r on r.ref = a.ref join site_clock k where case r.status when 'done' then 3 when 'dropped' then 4 else iif(a.due < k.today, 1, 2) end = :heap and r.status in ('open', 'done', 'dropped'))
select o.title, o.url, p.name as owner, p.url as owner_url, kit_words(o.due) as due, o.benefit, o.baseline,
  case when o.status <> 'open' then '' when late = 1 then '1 day late' when late > 1 then late || ' days late' when late = 0 then 'Today' when late >= -14 then 'In ' || -late || iif(late = -1, ' day', ' days') else '' end as state,
  iif(late > 0, 'bad', 'wait') as look, coalesce(i.text, s.title, q.what, o.source) as from_text,
  coalesce(s.url || iif(i.id is null, '', '#' || i.id), 'requests/index.html#' || q.slug) as from_url,
  m.title as measure_title, m.url as measure_url, n.value as measure_value, n.period as measure_period, coalesce(n.words, '') as measure_words
from one o left join site_person p on p.id = o.owner left join site_record s on s.ref = iif(instr(o.source, '#'), substr(o.source, 1, instr(o.source, '#') - 1), o.source)
  left join improvement i on i.record = s.ref and i.id = substr(o.source, instr(o.source, '#') + 1) and instr(o.source, '#') left join site_request q on q.id = substr(o.source, 10) and o.source like 'requests/%'
  left join site_measure_own w on w.id = o.measure left join site_record m on m.ref = w.ref left join site_measure_now n on n.ref = w.ref
order by o.due is null, o.due, o.title, o.ref
