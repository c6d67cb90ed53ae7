select heap, head, count(*) as heap_count from site_listed where type = :section group by heap, head order by heap, head
