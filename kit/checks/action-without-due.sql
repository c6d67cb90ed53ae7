-- warning: an action has no day by which it is done
--
-- An action without a day is put off. The day may be counted from the visit: "visit - 10 days". Done and dropped actions are
-- not counted.
--
-- To mend it: add "due:".
select u.path, 1 as line, 1 as col, 'the action has no day; add ''due:'' with a date, or with ''visit - 10 days''' as message
from undone u where u.due is null and not exists (select 1 from fact f where f.record = u.ref and f.key = 'due' and trim(f.value) <> '')
