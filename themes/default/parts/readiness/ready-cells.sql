select c.category, c.category_n, k.title as category_title, c.held, cast(c.counts as int) || iif(c.counts > cast(c.counts as int), '½', '') as counts,
  case when c.signed = c.held then iif(c.held = 1, 'signed off', 'all signed off') else c.signed || ' signed off' || iif(c.ready, ', ' || c.ready || ' not', '') end
    || iif(c.draft, ', ' || c.draft || ' in draft', '') || iif(c.overdue, ', ' || c.overdue || ' overdue', '') as words
from site_cell c join site_category_now k on k.id = c.category where c.statement = :statement order by c.category_n
