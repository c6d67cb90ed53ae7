select name, coalesce(seats, '') as seats,
  (select kit_capital(group_concat(value, ', '))
    from (select value from site_base_rooms_equipment e where e.parent = r.parent and e.item = r.n order by e.n)) as equipment,
  (select kit_capital(group_concat(value, ', '))
    from (select value from site_base_rooms_access a where a.parent = r.parent and a.item = r.n order by a.n)) as access
from site_base_rooms r where parent = :ref order by n
