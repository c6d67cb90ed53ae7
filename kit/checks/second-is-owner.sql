-- warning: owner and second are the same
--
-- The second stands in when the owner is away. If both are the same role, nobody does, and a visit week is when people are away
-- or in an interview.
--
-- To mend it: name another role as second.
select r.path, coalesce(f.line, 1) as line, coalesce(f.col, 1) as col,
  format('''%s'' is both owner and second; name another role as second', r.owner) as message
from record r left join fact f on f.record = r.ref and f.key = 'second' where r.owner = r.second
union all
select r.path, coalesce(f.line, 1), coalesce(f.col, 1), format('''%s'' is its own second; name another role', r.id)
from record r left join fact f on f.record = r.ref and f.key = 'second' where r.type = 'roles' and r.second = r.id
