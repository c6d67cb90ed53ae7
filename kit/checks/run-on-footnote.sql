-- warning: a citation looks like an evidence number with a footnote mark run on to it
--
-- "E21" with a raised footnote mark 1 becomes "E211" when text is copied out of a document. There is no such evidence, the
-- number is longer than all others, and without its last digits it is one that exists.
--
-- To mend it: remove the footnote's digits, or write them as <sup>1</sup>.
select r.path, c.line, c.col, format('cited evidence ''%s'' is not in the library; did you mean ''%s'' with footnote %s?', c.target, f.id,
  substr(c.target, length(c.target) - f.cut + 1)) as message
from fused f join cited c on c.rowid = f.citation join record r on r.ref = c.record where f.best = 1
