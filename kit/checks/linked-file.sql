-- warning: a page links to a document that its sign-off does not cover
--
-- A sign-off agrees to the text of a record and to the documents under "files". A document that the text merely links to can change
-- afterwards without anybody noticing, so inspectors do not get it. Records that stay with the lead are not looked at.
--
-- To mend it: name the document under "files" too, as its path below content/evidence/files. Move it there if it lies elsewhere.
select r.path, l.line, l.col, format('''%s'' is linked and not named under ''files'', so inspectors do not get it; %s', l.path,
  iif(l.path like 'evidence/files/%', 'name it there, too', 'move it to content/evidence/files, and name it there, too')) as message
from link l join record r on r.ref = l.source join open_record o on o.ref = r.ref join type t on t.folder = r.type join attachment a on a.record = r.ref and a.path = 'content/' || l.path
where t.signed and l.path not like '%.md' and a.sha256 is not null and a.refused is null
  and not exists (select 1 from record_files f where f.parent = r.ref and 'content/evidence/files/' || f.value = a.path)
