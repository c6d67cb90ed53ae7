select count(*) || iif(count(*) = 1, ' session', ' sessions') as sessions, coalesce(min(start) || coalesce(' to ' || max("end"), ''), '') as hours,
  iif(count(distinct stream) > 1, 'in up to ' || count(distinct stream) || ' streams at a time', '') as streams
from site_day_sessions where parent = :ref and kind is not 'break' and status is not 'cancelled' having count(*) > 0
