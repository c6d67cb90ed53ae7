-- warning: a review falls due before the visit begins
--
-- Today the record is fresh, but on the visit's first day its review will be overdue. Evidence, practice, the assessment and
-- measures then leave the inspectors' site, just when they open it.
--
-- To mend it: bring the review forward, and set a "review-due" that lies behind the visit.
select path, line, col, format('the review is due on %s, before the visit begins on %s; bring it forward', kit_words(review_due), kit_words(visit_from)) as message
from reviewed, today, kit_own where review_due >= day and review_due < visit_from and visit_from >= day
