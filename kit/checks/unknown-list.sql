-- warning: a letter goes to a list that the kit does not have
--
-- A letter says with "to:" which distribution lists it goes to: the names of CSV files in content/lists, without ".csv".
-- Without the list the letter cannot be filled in.
--
-- To mend it: correct the name, or save the list as CSV (UTF-8) in content/lists.
select path, line, col, format('unknown list ''%s''%s', value,
  coalesce(nullif(kit_hint(target, value), ''), '; correct it, or save the list in content/lists')) as message
from unknown_at where target = 'list'
