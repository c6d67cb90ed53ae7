select kit_weekday(o.date) as session_date from site_day_own o where o.ref = :ref and exists (select 1 from site_day_sessions s where s.parent = o.ref)
