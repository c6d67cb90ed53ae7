select 1 as one from site_due d join site_clock k where d.owner = :id and d.day < max(k.first_day, date(k.today, '+30 days')) limit 1
