select t.*, iif(gaps = 1, 'gap', 'gaps') as gap_words, iif(overdue_visit = 1, 'review overdue', 'reviews overdue') as overdue_words, k.days > 0 as ahead,
  overdue || iif(overdue = 1, ' review, ', ' reviews, ') || late_actions || iif(late_actions = 1, ' action, ', ' actions, ')
    || late_requests || iif(late_requests = 1, ' request', ' requests') || iif(items, ', ' || late_items || iif(late_items = 1, ' item of the return', ' items of the return'), '')
    || iif(late_promises, ', ' || late_promises || iif(late_promises = 1, ' promise', ' promises'), '') as late_words
from site_total t, site_clock k
