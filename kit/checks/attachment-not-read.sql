-- note: a document was not searched for personal data
--
-- Documents that staff or inspectors may open are searched for personal data: plain text, tables (CSV), Word, Excel, PowerPoint and
-- OpenDocument files, and PDF. This one was not read, or not whole: pictures, scans (be it of a few pages), files within the file, a
-- password and great size are the usual reasons. What is in it, a person must see. The search box and 'kit search' find the words of
-- documents, too, and do not find what was not read.
--
-- To mend it: open the document and look through it for names, numbers, dates of birth and addresses. If it is all right, nothing
-- else need be done. So that it can be found by what it says, write that into the record, or save the document as text.
select d.page as path, d.line, d.col,
  format('''%s'' was not searched%s for personal data, because %s; look through it yourself, for search cannot find %s either', d.name, iif(p.key is null, '', ' whole'), r.lack,
    iif(p.key is null, 'its words', 'the rest')) as message
from temp.sent_document d join document_key k on k.path = d.path join document_read r on r.key = k.key left join (select distinct key from document_part) p on p.key = k.key
where r.lack is not null
