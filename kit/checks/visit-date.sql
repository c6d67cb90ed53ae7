-- warning: the visit lies in the past, or ends before it begins
--
-- The visit in content/kit.yaml decides what will be overdue on its first day, and what "visit - 10 days" means. Its last day
-- has passed, or lies before its first.
--
-- To mend it: set the days of the next visit, or take "visit" out until they are known.
select w.path, w.line, w.col, iif(k.visit_to < k.visit_from, 'the visit ends before it begins; correct ''from'' or ''to''',
  format('the visit was over on %s; set the days of the next one, or take ''visit'' out', kit_words(coalesce(k.visit_to, k.visit_from)))) as message
from kit_own k, today join written w on w.record = k.ref and w.key = iif(k.visit_to is null, 'visit.from', 'visit.to')
where k.visit_to < k.visit_from or coalesce(k.visit_to, k.visit_from) < day
