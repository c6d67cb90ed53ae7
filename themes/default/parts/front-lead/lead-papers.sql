select iif(count(*) = 1, '1 document needs a sign-off before inspectors can see it.', count(*) || ' documents need a sign-off before inspectors can see them.') as papers
from site_state where state <> 'withdrawn' having count(*) > 0
