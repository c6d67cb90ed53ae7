select heap from site_group where heap_many and heap = (select heap from site_area where folder = :section)
