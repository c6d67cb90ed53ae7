select c.row_title, c.row_url, c.row_more, p.name as owner, p.url as owner_url, iif(julianday(day) - julianday(today) <= 14, 'wait', '') as look,
  case julianday(day) - julianday(today) when 0 then 'Today' when 1 then 'Tomorrow' else 'In ' || cast(julianday(day) - julianday(today) as int) || ' days' end as days,
  kit_words(day) as on_words
from site_coming c left join site_person p on p.id = c.who order by day, row_title, row_url limit :take offset :skip
