-- note: a date counts from the visit, and the kit has no visit yet
--
-- "visit - 10 days" becomes a date when the days of the visit are known. Until then the action has none. Done and dropped actions are not counted.
--
-- To mend it: when you know them, add the days of the visit to content/kit.yaml: visit: {from: 2027-03-09, to: 2027-03-11}
select w.path, w.line, w.col, format('''%s'' has no date yet; add the days of the visit to kit.yaml when they are known', w.value) as message
from undone u join written w on w.record = u.ref
where w.key = 'due' and (lower(trim(w.value)) = 'visit' or replace(lower(w.value), ' ', '') glob 'visit[-+][0-9]*') and not exists (select 1 from kit_own where visit_from is not null)
