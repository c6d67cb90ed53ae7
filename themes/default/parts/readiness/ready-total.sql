select t.*, iif(gaps = 1, 'gap', 'gaps') as gap_words, iif(overdue_visit = 1, 'review overdue', 'reviews overdue') as overdue_words, k.days > 0 as ahead,
  kit_count(overdue, 'review, ', 'reviews, ') || kit_count(late_actions, 'action, ', 'actions, ')
    || kit_count(late_requests, 'request', 'requests') || iif(items, ', ' || kit_count(late_items, 'item of the return', 'items of the return'), '')
    || iif(late_promises, ', ' || kit_count(late_promises, 'promise', 'promises'), '') as late_words
from site_total t, site_clock k
