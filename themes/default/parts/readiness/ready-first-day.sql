select d.row_title, d.row_url, d.row_more, p.name as owner, p.url as owner_url, iif(d.day < d.today, 'bad', '') as look, d.days, d.on_words
from site_due_row d left join site_person p on p.id = d.owner
where d.kind = 'review' and d.day < d.first_day order by d.day, d.row_title, d.row_url
