-- warning: two records of a kind have the same title
--
-- In lists, in search and on paper the two cannot be told apart, and one of them may be an old copy of the other: OneDrive, for
-- example, keeps a second file "E1-LAPTOP7.md" where two people saved E1.md at the same time. The message stands at each record
-- but the one with the shortest name, and names that one.
--
-- To mend it: look at both files, put what is right into one, and remove the other. If they are two records, say in the title
-- what is different, such as the year; or withdraw the one that is out of date.
select path, line, col, format('the title ''%s'' is that of %s already; %s', title, first, iif(id like 'copy of ' || first_id or (id like first_id || '%' and substr(id, length(first_id) + 1) not glob '[0-9]*'),
    'if the file is a copy that a program made, keep one with what is right of both, else say in the title what is different', 'say in it what is different')) as message
from (select r.ref, r.id, r.path, r.title, f.line, f.col, row_number() over (w order by length(r.path), r.path) as place, first_value(r.path) over (w order by length(r.path), r.path) as first,
    first_value(r.id) over (w order by length(r.path), r.path) as first_id
  from record r join fact f on f.record = r.ref and f.key = 'title'
  where r.title is not null and r.status is not 'withdrawn' window w as (partition by r.type, kit_key(r.title)))
where place > 1
