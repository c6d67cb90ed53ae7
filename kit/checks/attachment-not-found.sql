-- note: search does not find the words of a document
--
-- The search box and 'kit search' find what attached documents say. They cannot find what was not read: the words of this one, which the
-- lead alone may open, or so many words that they would make the search slow for all. 'attachment-not-read' says the same of documents
-- that others may open.
--
-- To mend it: write into the record what matters in the document. A scan can be saved as a text by the program that made it; a very
-- large document can be cut into its chapters.
select d.page as path, d.line, d.col,
  format('search does not find %s words of ''%s'', because %s; write what matters in it into the record',
    iif(k.key in (select key from document_part), 'all', 'the'), d.name,
    iif(r.over, 'the documents hold more words than the search takes', r.lack)) as message
from temp.held_document d join document_key k on k.path = d.path join document_read r on r.key = k.key
where r.over
  or r.lack is not null and not exists (select 1 from temp.sent_document s where s.path = d.path)
    and lower(substr(d.path, -4)) not in ('.png', '.jpg', 'jpeg', '.gif', 'webp', '.bmp', '.tif', 'tiff', 'heic', '.mp3', '.mp4')
