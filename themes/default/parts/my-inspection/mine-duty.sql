select *, kit_count(gaps, 'gap, ', 'gaps, ') || kit_count(actions, 'open action, ', 'open actions, ') || kit_count(requests, 'request, ', 'requests, ')
  || kit_count(items, 'item of the return', 'items of the return')
  || iif(promises, ', ' || kit_count(promises, 'promise', 'promises'), '') as work_words
from site_duty where ref = :ref
