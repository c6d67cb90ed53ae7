select heap as request_heap, case heap when 1 then 'Due today or before' when 2 then 'Due tomorrow' when 3 then 'Asked today' when 4 then 'Open' else 'Answered today' end as heap_title, count(*) as heap_count
from site_night_request where night = :night group by heap order by heap
