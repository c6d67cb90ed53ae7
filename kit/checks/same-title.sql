-- warning: two records of a kind have the same title
--
-- In lists, in search and on paper the two cannot be told apart, and one of them may be an old copy of the other. The message
-- stands at each record but the first, and names that one.
--
-- To mend it: say in the title what is different, such as the year; or withdraw the one that is out of date.
select path, line, col, format('the title ''%s'' is that of %s already; say in it what is different', title, first) as message
from (select r.ref, r.path, r.title, f.line, f.col, row_number() over (w order by r.path) as place, first_value(r.path) over (w order by r.path) as first
  from record r join fact f on f.record = r.ref and f.key = 'title'
  where r.title is not null and r.status is not 'withdrawn' window w as (partition by r.type, kit_key(r.title)))
where place > 1
