-- note: evidence in the library that nothing cites
--
-- Evidence is in the library so that it supports something. No other page cites this record, no key line of enquiry names it, no page
-- links to it, no request was answered with it and it answers no item of the information return. It may be left over, or a page may
-- lack a citation. What a withdrawn page says does not count.
--
-- Once the kit cites some evidence, each record that is not cited gets this note. Withdrawn records do not.
--
-- To mend it: cite it where it supports a claim, name it in a key line of enquiry, or withdraw it.
select r.path, 1 as line, 1 as col, format('nothing cites ''%s''; cite it where it supports a claim, or withdraw it', r.id) as message
from record r
where r.type = 'evidence' and r.status is not 'withdrawn' and r.key not in (select key from used) and exists (select 1 from cited where found)
