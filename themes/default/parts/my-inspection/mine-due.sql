select d.title as row_title, d.url as row_url, d.more as row_more, case when d.day < k.today then 'bad' when julianday(d.day) - julianday(k.today) <= 14 then 'wait' else '' end as look,
  case when d.day < k.today then cast(julianday(k.today) - julianday(d.day) as int) || iif(julianday(k.today) - julianday(d.day) = 1, ' day late', ' days late')
    when d.day = k.today then 'Today' else 'In ' || cast(julianday(d.day) - julianday(k.today) as int) || iif(julianday(d.day) - julianday(k.today) = 1, ' day', ' days') end as days, kit_words(d.day) as on_words
from site_due d join site_clock k where d.owner = :id and d.day < max(k.first_day, date(k.today, '+30 days')) order by d.day, d.title, d.url
