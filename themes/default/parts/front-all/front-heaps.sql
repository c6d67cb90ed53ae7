select heap, heap_title, heap_many from site_group order by heap_n
