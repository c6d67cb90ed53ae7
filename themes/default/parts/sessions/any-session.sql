select kit_weekday(o.date) as session_date, (select case count(distinct s.stream) when 2 then 'two' when 3 then 'three' else '' end from site_day_sessions s where s.parent = o.ref) as streams
from site_day_own o where o.ref = :ref and exists (select 1 from site_day_sessions s where s.parent = o.ref)
