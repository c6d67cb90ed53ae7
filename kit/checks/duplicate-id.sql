-- error: two records have the same id
--
-- An id names one record within its folder. Ids are compared without case and spaces, because people cite "Ref 12" and "ref12"
-- alike, and because both would get the same address on the site. The same holds for rows of the request log and the
-- information return. Both places are shown.
--
-- To mend it: give one of the two another id, or remove one if it is a copy.
select 'content/requests/requests.csv' as path, line, 1 as col, format('the id ''%s'' is there twice; line %d has it too; give one of them another',
  id, iif(line = first, second, first)) as message
from (select line, id, first_value(line) over w as first, nth_value(line, 2) over w as second from request
  window w as (partition by kit_key(id) order by line rows between unbounded preceding and unbounded following)) where second is not null
union all
select 'content/requests/return.csv', line, 1, format('the item ''%s'' is there twice; line %d has it too; give one of them another',
  item, iif(line = first, second, first))
from (select line, item, first_value(line) over w as first, nth_value(line, 2) over w as second from return_item
  window w as (partition by kit_key(item) order by line rows between unbounded preceding and unbounded following)) where second is not null
