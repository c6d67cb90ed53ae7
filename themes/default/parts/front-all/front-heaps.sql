select heap, heap_title from site_group order by heap_n
