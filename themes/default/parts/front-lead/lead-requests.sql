select q.id || ': ' || q.what as row_title, 'requests/index.html#' || q.slug as row_url,
  case when old < 0 then null when old = 0 then 'Asked today' when old = 1 then 'Asked yesterday' when old is not null then 'Asked ' || old || ' days ago' else 'Request' end as row_more,
  q.owner, q.owner_url, case when q.heap = 1 then 'bad' when days <= 7 then 'wait' else '' end as look,
  case when days is null then coalesce('Due ' || q.due, 'No date yet') when days < 0 then -days || iif(days = -1, ' day late', ' days late') when days = 0 then 'Due today' || iif(due_hour = '', '', ' at ' || due_hour)
    when days = 1 then 'Due tomorrow' else 'Due in ' || days || ' days' end as days,
  iif(days is null, '', q.due) as on_words
from site_asked q where q.heap < 3 order by q.due_day is null, q.due_day, q.due_hour = '', q.due_hour, q.line limit :take offset :skip
