select heap_title, heap_url, heap = (select heap from site_area where folder = :section) as is_here from site_group order by heap_n
