select iif(count(*) = 1, '1 document reaches inspectors only when signed off:', count(*) || ' documents reach inspectors only when signed off:') as papers
from site_state where state <> 'withdrawn' having count(*) > 0
