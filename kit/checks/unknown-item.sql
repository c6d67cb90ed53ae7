-- warning: evidence answers an item that the information return does not have
--
-- "return-items" names items of content/requests/return.csv. None there has this name, so the document is in no upload, and the item that
-- was meant stays without it.
--
-- To mend it: write the item as it stands in the table, or add it there.
with item as materialized (select distinct item, kit_key(item) as key from return_item where item is not null)
select w.path, w.line, w.col, format('the return has no item ''%s''%s', w.value, coalesce('; did you mean ''' || coalesce(
    (select min(i.item) from item i where ltrim(i.key, 'abcdefghijklmnopqrstuvwxyz') = nullif(ltrim(kit_key(w.value), 'abcdefghijklmnopqrstuvwxyz0'), '')),
    (select substr(min(kit_almost(kit_key(w.value), i.key) || i.item), 2) from item i)) || '''?',
  '; write it as it stands in content/requests/return.csv, or add it there')) as message
from written w where w.key = 'return-items' and w.record like 'evidence/%' and w.value not glob '*[,;]*' and exists (select 1 from item)
  and kit_key(w.value) not in (select key from item)
