select heap, case heap when 1 then 'Late' when 2 then 'Requests that wait for an answer' when 3 then 'Requests answered' else 'Closed without an answer' end as head,
  count(*) as group_count
from site_asked group by heap order by heap
