-- warning: the visit lies in the past, ends before it begins, or lasts for weeks
--
-- The visit in content/kit.yaml decides what will be overdue on its first day, and what "visit - 10 days" means. Its last day
-- has passed, or lies before its first, or more than four weeks after it.
--
-- To mend it: set the days of the next visit, or take "visit" out until they are known.
select w.path, w.line, w.col, case when k.visit_to < k.visit_from then 'the visit ends before it begins; correct ''from'' or ''to'''
  when k.visit_to > date(k.visit_from, '+27 days')
    then format('the visit lasts %d days, from %s to %s; correct ''from'' or ''to''', julianday(k.visit_to) - julianday(k.visit_from) + 1, kit_words(k.visit_from), kit_words(k.visit_to))
  else format('the visit was over on %s; set the days of the next one, or take ''visit'' out', kit_words(coalesce(k.visit_to, k.visit_from))) end as message
from kit_own k, today join written w on w.record = k.ref and (w.key = 'visit.to' or k.visit_to is null and w.key in ('visit', 'visit.from'))
where k.visit_to < k.visit_from or coalesce(k.visit_to, k.visit_from) < day or k.visit_to > date(k.visit_from, '+27 days')
