-- warning: an action is open and its day has passed
--
-- The day in "due" has passed and the status is not "done". Inspectors read action plans for dates that were missed and that
-- nobody mentions.
--
-- To mend it: set the status to "done" if it is; else say under "progress" what happened, and set a day that will hold.
select u.path, coalesce(f.line, 1) as line, coalesce(f.col, 1) as col,
  format('the action was due on %s and is %s; say how it stands, and set a new day', kit_words(u.due), coalesce(u.status, 'open')) as message
from undone u join today on u.due < day left join fact f on f.record = u.ref and f.key = 'due' where u.status is not 'draft'
