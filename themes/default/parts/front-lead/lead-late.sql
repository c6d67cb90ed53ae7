select l.row_title, l.row_url, l.row_more, p.name as owner, p.url as owner_url, 'bad' as look,
  cast(julianday(today) - julianday(day) as int) || iif(julianday(today) - julianday(day) = 1, ' day late', ' days late') as days, 'Due ' || kit_words(day) as on_words
from site_late l left join site_person p on p.id = l.who order by day, row_title, row_url limit :take offset :skip
