-- warning: a record was changed after it was signed off
--
-- A sign-off agrees to one exact version: the text of the record and the bytes of its documents. Something in them was changed
-- since, were it one letter, so the sign-off does not hold and inspectors do not see the record.
--
-- To mend it: have the record signed off again ("kit sign-off REF --by ROLE"), or put the signed version back.
select r.path, 1 as line, 1 as col, format('changed since its sign-off on %s by ''%s''; have it signed off again', coalesce(kit_words(s."on"), 'an unknown day'),
  coalesce(s."by", '')) as message
from last_signoff s join record r on r.ref = s.record
where r.status is not 'withdrawn' and s.digest is not r.digest
