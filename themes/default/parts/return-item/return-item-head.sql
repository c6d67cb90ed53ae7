select i.slug, i.item, coalesce(i.what, '') as what, kit_words(i.due) as due, p.name as owner, p.url as owner_url, p.post,
  case when julianday(i.due) is null or (i.due < :today and i.line not in (select line from site_return_wait)) then '' when i.due < :today then cast(julianday(:today) - julianday(i.due) as int) || iif(julianday(:today) - julianday(i.due) < 2, ' day late', ' days late')
    when i.due = :today then 'Due today' else 'In ' || cast(julianday(i.due) - julianday(:today) as int) || iif(julianday(i.due) - julianday(:today) < 2, ' day', ' days') end as wait,
  iif(i.due < :today, 'bad', iif(julianday(i.due) - julianday(:today) < 14, 'wait', 'plain')) as wait_look,
  case when not exists (select 1 from site_return_proof e where e.item = i.item) then 'No document yet'
    when exists (select 1 from site_return_gap g where g.item = i.item) then 'Not complete' else 'Can be handed over' end as state,
  case when not exists (select 1 from site_return_proof e where e.item = i.item) then 'bad'
    when exists (select 1 from site_return_gap g where g.item = i.item) then 'wait' else 'good' end as state_look
from site_return_item i left join site_person p on p.id = i.owner where i.item = :id
