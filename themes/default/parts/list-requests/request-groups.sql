select heap, case heap when 1 then 'Overdue' when 2 then 'Waiting for an answer' when 3 then 'Answered' else 'Closed without an answer' end as head,
  count(*) as group_count
from site_asked group by heap order by heap
