select i.slug, lower(i.slug) as page_slug, i.item, i.what, kit_words(i.due) as due, p.name as owner, p.url as owner_url,
  case when julianday(i.due) is null or (i.due < :today and i.line not in (select line from site_return_wait)) then '' when i.due < :today then cast(julianday(:today) - julianday(i.due) as int) || iif(julianday(:today) - julianday(i.due) < 2, ' day late', ' days late')
    when i.due = :today then 'Due today' else 'In ' || cast(julianday(i.due) - julianday(:today) as int) || iif(julianday(i.due) - julianday(:today) < 2, ' day', ' days') end as wait,
  iif(i.due < :today, 'bad', iif(julianday(i.due) - julianday(:today) < 14, 'wait', 'plain')) as wait_look
from site_return_item i left join site_person p on p.id = i.owner order by i.line
