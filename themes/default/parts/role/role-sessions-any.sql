select count(*) as sum from site_day_sessions_people p join site_record d on d.ref = p.parent and d.status is not 'withdrawn' where p.value = :id having count(*) > 0
