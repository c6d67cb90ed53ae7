select q.id || ': ' || q.what as row_title, 'requests/index.html#' || q.slug as row_url,
  coalesce('Asked ' || case q.asked when today then 'today' when date(today, '-1 day') then 'yesterday' else cast(julianday(today) - julianday(q.asked) as int) || ' days ago' end, 'Request') as row_more, p.name as owner, p.url as owner_url,
  case when q.due < today then 'bad' when julianday(q.due) - julianday(today) <= 7 then 'wait' else '' end as look,
  case when julianday(q.due) is null then coalesce('Due ' || q.due, 'No date yet') when q.due < today
    then cast(julianday(today) - julianday(q.due) as int) || iif(julianday(today) - julianday(q.due) < 2, ' day late', ' days late') when q.due = today then 'Due today'
    when julianday(q.due) - julianday(today) = 1 then 'Due tomorrow' else 'Due in ' || cast(julianday(q.due) - julianday(today) as int) || ' days' end as days,
  iif(julianday(q.due) is null, '', kit_words(q.due)) as on_words
from site_request q left join site_person p on p.id = q.owner, site_build where q.answered is null order by q.due is null, q.due, q.line
