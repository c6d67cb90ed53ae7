select heap_title, heap_url, heap = (select heap from site_area where folder = :section) as is_here, heap_n from site_group
union all select 'Readiness', 'readiness.html', :template in ('readiness', 'my-inspection'), 0 where :is_lead
order by heap_n
