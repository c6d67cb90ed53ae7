-- warning: a record was signed off that is not there
--
-- The ledger of sign-offs names a record by folder and id. There is none of that name: it was removed, or its id was changed. A
-- ledger is never edited, so the line stays.
--
-- To mend it: put the record back, and set its status to "withdrawn" if it is out of date; or change its id back.
select 'content/sign-offs.csv' as path, s.line, 1 as col, format('there is no record ''%s''%s', s.record, coalesce(
  '; did you mean ''' || (select substr(min(iif(kit_key(r.ref) = kit_key(s.record), '0', kit_almost(s.record, r.ref)) || r.ref), 2) from record r) || '''?',
  '; put it back, or withdraw it in place of removing it')) as message
from last_signoff s where s.record not in (select ref from record)
