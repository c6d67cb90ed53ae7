-- warning: evidence is cited that is not in the library
--
-- A citation such as (E12) or [E12] must be the id of a record in content/evidence. On the site, readers see "evidence
-- available on request" in its place; the inspection team sees that nothing is there to be requested.
--
-- A claim whose evidence cannot be found is the first thing that inspectors ask about.
--
-- To mend it: correct the number, or add the record with "kit new evidence ID".
select r.path, c.line, c.col, format('cited evidence ''%s'' is not in the library; correct the number, or add the record', c.target) as message
from cited c join record r on r.ref = c.record where not c.found and c.key not in (select key from unread where type = 'evidence') and c.rowid not in (select citation from fused)
