-- warning: a citation looks like an evidence number with a footnote mark run on to it
--
-- "E21" with a raised footnote mark 1 becomes "E211" when text is copied out of a document. There is no such evidence, the
-- number is longer than all others, and without its last digits it is one that exists.
--
-- To mend it: remove the footnote's digits, or write them as <sup>1</sup>.
select path, line, col, format('cited evidence ''%s'' is not in the library; did you mean ''%s'' with footnote %s?', target, id,
  substr(target, length(target) - cut + 1)) as message
from (select r.path, c.line, c.col, c.target, e.id, length(c.key) - length(e.key) as cut,
    row_number() over (partition by c.rowid order by length(e.key) desc) as best
  from cited c join series s on substr(c.key, 1, length(s.key)) = s.key and c.key not glob s.key || '*[^0-9]*'
    join record r on r.ref = c.record
    join record e on e.type = 'evidence' and e.key in (substr(c.key, 1, length(c.key) - 1), substr(c.key, 1, length(c.key) - 2))
      and e.key glob s.key || '[0-9]*'
  where c.found = 0 and length(c.key) > (select length(s.key) + length(max(n)) from numbered where prefix = s.key))
where best = 1
