select heap, coalesce(iif(length(min(function)) < 3, upper(min(function)), kit_capital(min(function))), 'Without a function') as heap_title,
  sum(not is_done) || ' open' || iif(sum(is_done), ', ' || sum(is_done) || ' done', '') as heap_count
from site_arrangement where :id in ('', heap) group by heap order by heap = 'nobody', heap
