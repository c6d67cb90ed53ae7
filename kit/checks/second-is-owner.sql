-- warning: owner and second are the same
--
-- The second stands in when the owner is away. If both are the same role, or two roles that one person holds, nobody does, and a
-- visit week is when people are away or in an interview.
--
-- To mend it: name another role as second.
select r.path, coalesce(f.line, 1) as line, coalesce(f.col, 1) as col,
  format('''%s'' is both owner and second; name another role as second', r.owner) as message
from record r left join fact f on f.record = r.ref and f.key = 'second' where r.owner = r.second
union all
select r.path, coalesce(f.line, 1), coalesce(f.col, 1), format('''%s'' is its own second; name another role', r.id)
from record r left join fact f on f.record = r.ref and f.key = 'second' where r.type = 'roles' and r.second = r.id
union all
select r.path, coalesce(f.line, 1), coalesce(f.col, 1), format('''%s'' holds both ''%s'' and its second ''%s''; name another role as second', o.name, o.id, s.id)
from record r join role_own o on o.id = iif(r.type = 'roles', r.id, r.owner) join role_own s on s.id = r.second and s.id <> o.id and kit_key(s.name) = kit_key(o.name)
  left join fact f on f.record = r.ref and f.key = 'second' where trim(o.name) <> ''
