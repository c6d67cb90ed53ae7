-- warning: no record names this document
--
-- What lies in content/evidence/files reaches readers only through a record that names it with "files:" or links to it. A
-- document that nobody names is not on the site, and may be a copy that was meant to be removed.
--
-- To mend it: name it in the record that it belongs to, or remove it. Web pages, programs and shortcuts reach nobody even so: save the document
-- itself as PDF.
select f.path, 0 as line, 0 as col, 'no record names this file' || iif(exists (select 1 from word_refused w where lower(f.path) like '%' || w.suffix),
  ', and nobody gets one of its kind; save the document itself as PDF or as a picture, or remove it', '; name it under ''files'' in one, or remove it') as message
from unlittered f
where f.path like 'content/evidence/files/%' and f.path not in (select path from attachment)
  and lower(f.path) not in (select lower(path) from attachment where sha256 is null)
