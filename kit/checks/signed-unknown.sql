-- warning: a record was signed off that is not there
--
-- The ledger of sign-offs names a record by folder and id. There is none of that name: it was removed, or its id was changed. A
-- ledger is never edited, so the line stays.
--
-- To mend it: put the record back, and set its status to "withdrawn" if it is out of date; or give it its former name back, or have it signed
-- off again under the new one.
select 'content/sign-offs.csv' as path, s.line, 1 as col, format('there is no record ''%s''%s', s.record, coalesce(
  '; it seems to be ''' || (select substr(min((kit_key(r.ref) <> kit_key(s.record)) || r.ref), 2) from record r where kit_key(r.ref) = kit_key(s.record) or r.digest = s.digest)
    || ''' now; give it its former name back, or have it signed off again',
  '; put it back, or withdraw it in place of removing it')) as message
from last_signoff s where s.record not in (select ref from record)
  and not exists (select 1 from signoff t join record r on r.ref = t.record where t.digest = s.digest and t.line > s.line)
