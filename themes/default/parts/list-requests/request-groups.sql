select iif(answered is null, 1, 2) as group_n, iif(answered is null, 'Waiting for an answer', 'Answered') as head, count(*) as group_count
from site_request group by group_n order by group_n
