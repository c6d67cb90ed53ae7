-- note: a review falls due within 30 days
--
-- "review-due" lies within the next 30 days, today included. Nothing is wrong yet. What falls due before the visit begins is
-- reported as overdue-at-visit instead.
--
-- To mend it: read the record again, and set a new day.
select path, line, col, format('the review is due on %s; plan it now', kit_words(review_due)) as message
from reviewed, today
where review_due between day and date(day, '+30 days') and not exists (select 1 from kit_own where review_due < visit_from and visit_from >= day)
