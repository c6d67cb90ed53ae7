-- warning: the glossary has a term twice
--
-- Readers see the first meaning only where the term is marked in a page, and two meanings contradict each other sooner or
-- later.
--
-- Terms are compared without case and spaces.
--
-- To mend it: remove one of the two lines in content/glossary/terms.csv, or say in the term what tells them apart.
select 'content/glossary/terms.csv' as path, line, 1 as col, format('the term ''%s'' stands in line %d already; keep one of them', term, first) as message
from (select line, term, min(line) over (partition by kit_key(term)) as first from term) where line <> first
