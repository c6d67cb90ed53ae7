select heap, coalesce(iif(length(min(function)) < 3, upper(min(function)), upper(substr(min(function), 1, 1)) || substr(min(function), 2)), 'Without a function') as heap_title,
  sum(not is_done) || ' open' || iif(sum(is_done), ', ' || sum(is_done) || ' done', '') as heap_count
from site_arrangement where :id in ('', heap) group by heap order by heap = 'nobody', heap
