select heap_title, heap_url, heap = coalesce((select heap from site_area where folder = :section), :section) as is_here
from (select heap, heap_n, heap_title, heap_url from site_group
  union all select 'rehearse', 3.5, 'Rehearse', 'rehearse.html' where :is_team
  union all select 'readiness', 0, 'Readiness', 'readiness.html' where :is_lead)
order by heap_n
