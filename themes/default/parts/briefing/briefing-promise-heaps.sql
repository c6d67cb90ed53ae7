select heap as promise_heap, iif(heap = 1, 'Made today', 'Open from before') as heap_title, count(*) as heap_count from site_night_promise where night = :night group by heap order by heap
