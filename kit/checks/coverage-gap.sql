-- note: a quality statement has no evidence in a category that applies
--
-- The framework names the categories of evidence that count: people's experience, what staff and partners say, processes. For
-- this statement the library has no evidence of those that the message names. Drafts count; withdrawn records do not.
--
-- A gap is no fault of the kit. It shows where to look next, and what to expect questions about.
--
-- To mend it: add evidence with that "category:" and the statement under "statements:".
select r.path, 1 as line, 1 as col, iif(count(*) = applies and not any,
  format('no evidence yet for ''%s''; it needs some in: %s', o.id, group_concat(c.value, ', ')),
  format('no evidence for ''%s'' in: %s', o.id, group_concat(c.value, ', '))) as message
from statement_own o join record r on r.ref = o.ref
  join (select id as value from applied_category order by n) c join (select count(*) as applies from applied_category)
  join (select s.ref, exists (select 1 from record_statements v join record e on e.ref = v.parent and e.type = 'evidence' and e.status is not 'withdrawn'
      where v.value = s.id) as any from statement_own s) h on h.ref = o.ref
where r.status is not 'withdrawn' and (o.id, c.value) not in (
  select v.value, e.category from record_statements v join evidence_own e on e.ref = v.parent join record x on x.ref = e.ref and x.status is not 'withdrawn'
  where v.value is not null and e.category is not null)
group by o.ref order by o.ref
