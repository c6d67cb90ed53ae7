-- warning: a document of a kind that a browser would run is left out
--
-- Web pages, SVG drawings, scripts and programs can do things on the computer of whoever opens them. They are never handed
-- over, not even to the inspection team. A shortcut only leads to a document, and on another computer it leads nowhere.
--
-- To mend it: save it as PDF, or a drawing as PNG, and name that file. Of a shortcut, copy the document that it leads to.
select coalesce(r.path, 'content/kit.yaml') as path, coalesce(f.line, l.line, 1) as line, coalesce(f.col, l.col, 1) as col,
  format('''%s'' is left out, because %s', a.name, iif(a.refused = 'shortcut',
    'it is a shortcut, which leads nowhere on another computer; put the document itself there', 'a browser would run it; save it as PDF or as a picture')) as message
from attachment a left join record r on r.ref = a.record
  left join fact f on f.record = a.record and (f.key = 'files' and a.path = 'content/evidence/files/' || f.value
    or a.record = 'kit' and f.key = 'logo')
  left join (select source, path, min(line) as line, col from link group by source, path) l
    on f.line is null and l.source = a.record and 'content/' || l.path = a.path
where a.refused is not null and (r.ref is not null or a.record = 'kit')
