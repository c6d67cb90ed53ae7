-- error: two records have the same id
--
-- An id names one record within its folder. Ids are compared without case and spaces, because people cite "Ref 12" and "ref12"
-- alike, and because both would get the same address on the site. The same holds for rows of the request log and the
-- information return, and for the improvements of a page; one that has no id is "imp-2" if it is the second. Both places are shown.
--
-- To mend it: give one of the two another id, or remove one if it is a copy.
select 'content/requests/requests.csv' as path, line, 1 as col, format('the id ''%s'' is there twice; line %d has it too; give one of them another id',
  id, iif(line = first, second, first)) as message
from (select line, id, first_value(line) over w as first, nth_value(line, 2) over w as second from request
  window w as (partition by kit_key(id) order by line rows between unbounded preceding and unbounded following)) where second is not null
union all
select 'content/requests/return.csv', line, 1, format('the item ''%s'' is there twice; line %d has it too; give one of them another id',
  item, iif(line = first, second, first))
from (select line, item, first_value(line) over w as first, nth_value(line, 2) over w as second from return_item
  window w as (partition by kit_key(item) order by line rows between unbounded preceding and unbounded following)) where second is not null
union all
select path, line, col, format('the improvement ''%s'' is there twice; line %d has it too; give one of them another id', id, iif(line = first, second, first))
from (select r.path, i.id, f.line, min(f.col) as col, first_value(f.line) over w as first, nth_value(f.line, 2) over w as second
  from improvement i join record r on r.ref = i.record join fact f on f.record = i.record and f.n = i.n and f.key in ('improvements', 'improvements.id', 'improvements.text')
  group by i.record, i.n
  window w as (partition by i.record, kit_key(i.id) order by i.n rows between unbounded preceding and unbounded following)) where second is not null
