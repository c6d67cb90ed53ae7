select 1 as one from site_day_sessions s join site_day_own o on o.ref = s.parent
where o.date is not null and s.start is not null and s.kind = 'break' and s.status is not 'cancelled' and s.title like '%lunch%' limit 1
