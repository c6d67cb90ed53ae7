-- warning: what was promised to inspectors is not done, or nobody is to do it
--
-- A debrief holds what was promised: by whom, and until when. Inspectors remember promises. This one has no owner or no day, or
-- its day has passed and it has no "kept".
--
-- To mend it: do it, and write the day under "kept"; or tell the inspector, and write the day that was agreed.
select r.path, coalesce(w.line, 1) as line, coalesce(w.col, 1) as col, case
    when p.due < t.day and p.due glob '[0-9][0-9][0-9][0-9]-*' then format('''%s'' was promised for %s; do it, and write the day under ''kept''', kit_plain(p.text), kit_words(p.due))
    when p.owner is null and p.due is null then format('nobody is to do ''%s'', and there is no day; add ''owner'' and ''due''', kit_plain(p.text))
    when p.owner is null then format('nobody is to do ''%s''; add ''owner''', kit_plain(p.text))
    else format('there is no day for ''%s''; add ''due''', kit_plain(p.text)) end as message
from learning_promises p join record r on r.ref = p.parent and r.status is not 'withdrawn' join today t
  left join (select record, n, min(line) as line, min(col) as col from fact where key in ('promises', 'promises.text') group by record, n) w on w.record = p.parent and w.n = p.n
where p.kept is null and (p.owner is null or p.due is null or p.due < t.day and p.due glob '[0-9][0-9][0-9][0-9]-*') and trim(coalesce(p.text, '')) <> ''
