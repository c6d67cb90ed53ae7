-- error: two records have the same id
--
-- An id names one record within its folder. Ids are compared without case and spaces, because people cite "Ref 12" and "ref12"
-- alike, and because both would get the same address on the site. The same holds for rows of the request log and the
-- information return. Both places are shown.
--
-- To mend it: give one of the two another id, or remove one if it is a copy.
select 'content/requests/requests.csv' as path, a.line, 1 as col, format('the id ''%s'' is there twice; line %d has it too; give one of them another',
  a.id, (select min(b.line) from request b where kit_key(b.id) = kit_key(a.id) and b.line <> a.line)) as message
from request a where kit_key(a.id) in (select kit_key(id) from request group by 1 having count(*) > 1)
union all
select 'content/requests/return.csv', a.line, 1, format('the item ''%s'' is there twice; line %d has it too; give one of them another',
  a.item, (select min(b.line) from return_item b where kit_key(b.item) = kit_key(a.item) and b.line <> a.line))
from return_item a where kit_key(a.item) in (select kit_key(item) from return_item group by 1 having count(*) > 1)
