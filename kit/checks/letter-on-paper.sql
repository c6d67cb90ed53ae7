-- note: some letters of a list have no e-mail address
--
-- A letter goes to this list, and somebody on it has no e-mail address that can be used, in a column "email". Their letters are
-- for paper: the page of the merged letters prints each on a sheet of its own.
--
-- To mend it: add the addresses, if there are any.
with person as (
  select c.list, c.row, min(c.line) as line, max(kit_key(c.name) in ('email', 'e-mail', 'mail', 'emailaddress', 'e-mailaddress')) as asked,
    max(kit_key(c.name) in ('email', 'e-mail', 'mail', 'emailaddress', 'e-mailaddress') and trim(c.value) glob '?*@?*' and not trim(c.value) glob '*[ ?&]*') as has
  from list_cell c group by c.list, c.row)
select l.path, iif(max(p.asked), min(iif(p.has, null, p.line)), 1) as line, 1 as col,
  iif(max(p.asked), format('%d of %d on the list have no e-mail address; their letters are for paper', sum(not p.has), count(*)),
    'the list has no column ''email''; its letters are for paper') as message
from (select distinct list, path from letter_list) l join person p on p.list = l.list group by l.list having sum(not p.has) > 0
