-- warning: a document cannot be opened
--
-- A document that a record names is there and holds nothing, as a copy that broke off or a file that is still "online only" leaves it; or it is damaged, or
-- protected by a password. Whoever gets it cannot open it either, and a sign-off of it agrees to something that nobody could read.
--
-- To mend it: open the document yourself. Put a copy in its place that opens without a password: in Word or a PDF program, take the password out and save
-- it again. If it opens and only the kit cannot read it, save it as PDF, or say why it is all right with "accept:".
with empty as (select d.record, d.path, d.name, d.page, d.line, d.col from temp.held_document d join attachment a on a.record = d.record and a.path = d.path where a.size = 0)
select page as path, line, col, format('''%s'' is empty: it holds 0 bytes, so nobody can open it; put the document itself in its place', name) as message from empty
union all
select d.page, d.line, d.col, format('''%s'' is damaged or protected by a password, so whoever gets it may be unable to open it; put one in its place that opens without a password', d.name)
from temp.sent_document d join document_key k on k.path = d.path join document_read r on r.key = k.key
where r.lack = 'it is damaged or protected by a password' and not exists (select 1 from document_part p where p.key = k.key)
  and not exists (select 1 from empty e where e.record = d.record and e.path = d.path)
