select 1 as one from site_sitting s join site_day_own o on o.ref = s.parent join site_record r on r.ref = o.ref
where s.kind = 'mock' and s.status is not 'cancelled' and o.date >= :today limit 1
