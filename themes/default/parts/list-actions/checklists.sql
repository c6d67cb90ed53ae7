select heap, iif(heap = 'it', 'IT', coalesce(lower(min(function)), 'without a function')) as heap_title from site_arrangement group by heap order by heap = 'nobody', heap
