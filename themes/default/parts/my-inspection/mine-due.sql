select d.row_title, d.row_url, d.row_more, case when d.day < d.today then 'bad' when julianday(d.day) - julianday(d.today) <= 14 then 'wait' else '' end as look, d.days, d.on_words
from site_due_row d where d.owner = :id and d.day < max(d.first_day, date(d.today, '+30 days')) order by d.day, d.row_title, d.row_url
