select l.row_title, l.row_url, l.row_more, p.name as owner, p.url as owner_url, 'bad' as look, l.days, 'Due ' || l.on_words as on_words
from site_late l left join site_person p on p.id = l.who order by day, row_title, row_url limit :take offset :skip
