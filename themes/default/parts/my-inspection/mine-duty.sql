select *, gaps || iif(gaps = 1, ' gap, ', ' gaps, ') || actions || iif(actions = 1, ' open action, ', ' open actions, ') || requests || iif(requests = 1, ' request, ', ' requests, ')
  || items || iif(items = 1, ' item of the return', ' items of the return')
  || iif(promises, ', ' || promises || iif(promises = 1, ' promise', ' promises'), '') as work_words
from site_duty where ref = :ref
