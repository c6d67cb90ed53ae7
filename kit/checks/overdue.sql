-- warning: a record's review is overdue
--
-- The day in "review-due" has passed. Until somebody looks at them again, inspectors do not see evidence, practice, the
-- assessment and measures; other pages they do see, but nobody knows whether they are still right.
--
-- Drafts and withdrawn records are not counted.
--
-- To mend it: read it again, change what is no longer so, set a new "review-due", and have it signed off again.
select path, line, col, format('the review was due on %s; read it again and set a new day', kit_words(review_due)) as message
from reviewed, today where review_due < day
