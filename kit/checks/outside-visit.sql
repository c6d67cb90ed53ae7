-- warning: a session is on a day that is not part of the visit
--
-- The day lies before the first or after the last day of the visit in content/kit.yaml, and has sessions that are neither rehearsals nor breaks.
--
-- To mend it: correct the day's "date", or the visit's days. If the sessions are rehearsals, write "kind: mock", and inspectors do not see them.
select w.path, w.line, w.col, format('%s is no day of the visit (%s to %s), and %s is no rehearsal; correct the date, or write ''kind: mock''', kit_words(h.date),
  kit_words(k.visit_from), kit_words(coalesce(k.visit_to, k.visit_from)), h.called) as message
from (select parent, date, called, min(b) from held where kind not in ('mock', 'break') group by parent) h
  join kit_own k on k.visit_from <= coalesce(k.visit_to, k.visit_from) and (h.date < k.visit_from or h.date > coalesce(k.visit_to, k.visit_from))
  join written w on w.record = h.parent and w.key = 'date'
