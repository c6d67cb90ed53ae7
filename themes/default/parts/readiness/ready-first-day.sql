select d.title as row_title, d.url as row_url, d.more as row_more, p.name as owner, p.url as owner_url, iif(d.day < k.today, 'bad', '') as look,
  case when d.day < k.today then cast(julianday(k.today) - julianday(d.day) as int) || iif(julianday(k.today) - julianday(d.day) = 1, ' day late', ' days late')
    when d.day = k.today then 'Today' else 'In ' || cast(julianday(d.day) - julianday(k.today) as int) || iif(julianday(d.day) - julianday(k.today) = 1, ' day', ' days') end as days, kit_words(d.day) as on_words
from site_due d join site_clock k left join site_person p on p.id = d.owner
where d.kind = 'review' and d.day < k.first_day order by d.day, d.title, d.url
