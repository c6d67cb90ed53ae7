select 1 as one from site_day_sessions s join site_day_own o on o.ref = s.parent join site_record r on r.ref = o.ref
where s.kind = 'mock' and r.status <> 'withdrawn' and o.date >= :today limit 1
