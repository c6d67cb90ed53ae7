-- warning: several names stand where one is read
--
-- A key that takes several names has them in square brackets: "return-items: [IR3, IR8]". Without the brackets, all that stands there
-- is one name, "IR3, IR8", which nothing bears: the item lacks its evidence, the session its people, the address is no known contact.
--
-- To mend it: put square brackets around the names, or write each on a line of its own, after two spaces, a dash and a space.
with recursive word as (
  select kit_slug(value) as word from base_access where value not like '%,%' union select kit_slug(value) from base_rooms_access where value not like '%,%'
  union select kit_slug(value) from day_sessions_needs where value not like '%,%' union values ('step-free'), ('hearing-loop')),
one as materialized (
  select path, line, col, substr(key, instr(key, '.') + 1) as key, value from written
  where key in ('return-items', 'contacts', 'access', 'rooms.access', 'sessions.needs', 'sessions.people', 'sessions.inspectors') and value glob '*[,;]*' and length(value) < 1000),
inspector as materialized (select distinct kit_key(value) as name from day_sessions_inspectors where value not glob '*[,;]*'),
part (path, line, col, key, value, rest, piece) as (
  select path, line, col, key, value, replace(value, ';', ',') || ',', '' from one
  union all select path, line, col, key, value, substr(rest, instr(rest, ',') + 1), trim(substr(rest, 1, instr(rest, ',') - 1)) from part where rest <> '')
select distinct path, line, col, format('''%s'' is read as one name; put several into square brackets, with commas between: %s: [%s]',
  value, key, replace(replace(value, ';', ','), '"', '')) as message
from part p where p.piece <> '' and case p.key when 'people' then kit_key(p.piece) in (select key from record where type = 'roles')
  when 'inspectors' then kit_key(p.piece) in (select name from inspector)
  when 'access' then kit_slug(p.piece) in (select word from word) when 'needs' then kit_slug(p.piece) in (select word from word) else 1 end
