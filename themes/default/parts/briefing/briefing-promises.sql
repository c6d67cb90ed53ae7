select text, owner, owner_url, phone, made, due, state, heap = 2 as is_before, debrief_title, debrief_url, case state when 'Kept' then 'good' when 'Overdue' then 'bad' when 'Open' then 'plain' else 'wait' end as look
from site_night_promise where night = :night and heap = :promise_heap order by due_order, record, promise_n
