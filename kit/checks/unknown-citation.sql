-- warning: evidence is cited that is not in the library
--
-- A citation such as (E12) or [E12] must be the id of a record in content/evidence. On the site, readers see "evidence available on
-- request" in its place; the inspection team sees that nothing is there to be requested.
--
-- A claim whose evidence cannot be found is the first thing that inspectors ask about.
--
-- To mend it: correct the number, or add the record with "kit new evidence ID".
select r.path, c.line, c.col, format('cited evidence ''%s'' is not in the library; correct the number, or add the record', c.target) as message
from cited c join record r on r.ref = c.record
where c.found = 0 and not exists (
  select 1 from series s join record e on e.type = 'evidence' and e.key in (substr(c.key, 1, length(c.key) - 1), substr(c.key, 1, length(c.key) - 2))
  where substr(c.key, 1, length(s.key)) = s.key and e.key glob s.key || '[0-9]*' and c.key not glob s.key || '*[^0-9]*'
    and length(c.key) > (select length(s.key) + length(max(n)) from numbered where prefix = s.key))
