-- warning: nobody does what the days of the visit need
--
-- When inspectors are here, somebody must decide, somebody must see to rooms and doors, somebody to networks and laptops, and
-- somebody must find figures. So the functions leadership, facilities, it and intelligence each need a role, and the role a
-- person's name. The check begins when a day of the visit has sessions.
--
-- To mend it: write the function into the role that does this work, or the name of who holds the role now.
with needed (function, what) as (values ('leadership', 'decides'), ('facilities', 'sees to rooms and doors'), ('it', 'sees to networks and laptops'), ('intelligence', 'finds figures')),
held as (select kit_key(o.function) as key, r.id, o.name from role_own o join record r on r.ref = o.ref and r.status is not 'withdrawn')
select w.path, w.line, w.col, iif(h.id is null, format('no role has the function ''%s'', so on the days of the visit nobody %s; give it to a role in content/roles', n.function, n.what),
  format('the role ''%s'' has nobody''s name, so on the days of the visit nobody %s; write who holds it', h.id, n.what)) as message
from needed n join written w on w.record = 'kit' and w.key in ('visit', 'visit.from') left join (select key, min(id) as id from held group by key) h on h.key = n.function
where not exists (select 1 from held o where o.key = n.function and trim(o.name) <> '') and exists (select 1 from held where key <> '')
  and exists (select 1 from kit_own k join day_own d on d.date between k.visit_from and coalesce(k.visit_to, k.visit_from) join day_sessions s on s.parent = d.ref)
