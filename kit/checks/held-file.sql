-- note: a document goes no further than the record or the folder that it belongs to
--
-- A page that needs no sign-off cannot bring a document that waits for one: what evidence, practice, an assessment or a measure names under "files"
-- goes to inspectors with a signed record, whatever else names or links to it, be it a copy of the file. And what stands in the folder of a type that
-- is for staff or for the lead, such as a spreadsheet beside the actions, goes no further through a link.
--
-- To mend it: link to the record in place of its document. If a file is meant for all, put it beside the page, or into content/evidence/files.
select r.path, coalesce(k.line, l.line) as line, coalesce(k.col, l.col) as col, format('''%s'' is a document of ''%s'', and goes no further than that; link to that record in its place',
  a.name, (select min(e.ref) from attachment b join record_files f on f.parent = b.record and 'content/evidence/files/' || f.value = b.path
    join record e on e.ref = b.record join type u on u.folder = e.type where u.signed and b.sha256 = a.sha256)) as message
from attachment a join record r on r.ref = a.record join type t on t.folder = r.type
  left join fact k on k.record = a.record and k.key = 'files' and a.path = 'content/evidence/files/' || k.value
  left join (select source, path, min(line) as line, col from link group by source, path) l on l.source = a.record and 'content/' || l.path = a.path
where not t.signed and a.refused is null and r.status is not 'withdrawn' and (k.line is not null or l.line is not null)
  and a.sha256 in (select b.sha256 from attachment b join record_files f on f.parent = b.record and 'content/evidence/files/' || f.value = b.path
    join record e on e.ref = b.record join type u on u.folder = e.type where u.signed)
union all
select r.path, l.line, l.col, format('''%s'' stands in a folder that is for ''%s'', so ''%s'' does not get it through a link; put it beside the page if it is meant for them',
  l.path, x.audience, r.audience)
from link l join record r on r.ref = l.source join attachment a on a.record = r.ref and a.path = 'content/' || l.path and a.refused is null and a.sha256 is not null
  join type t on t.folder = r.type join type x on x.folder <> r.type and l.path like x.folder || '/%' and l.path not like 'evidence/files/%'
  join word_audience w on w.id = x.audience join word_audience v on v.id = r.audience and v.rank < w.rank
where r.status is not 'withdrawn' and not (t.signed and r.audience = 'inspector') and l.path not like '%.csv' and l.path not like '%.yaml' and l.path not like '%.geojson'
