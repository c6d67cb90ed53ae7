-- note: evidence in the library that nothing cites
--
-- Evidence is in the library so that it supports something. No page cites this record, no key line of enquiry names it, no page
-- links to it and no request was answered with it. It may be left over, or a page may lack a citation.
--
-- Once the kit cites some evidence, each record that is not cited gets this note. Withdrawn records do not.
--
-- To mend it: cite it where it supports a claim, name it in a key line of enquiry, or withdraw it.
select r.path, 1 as line, 1 as col, format('nothing cites ''%s''; cite it where it supports a claim, or withdraw it', r.id) as message
from record r
where r.type = 'evidence' and r.status is not 'withdrawn' and r.key not in (select key from used) and exists (select 1 from cited where found)
