select l.ref, l.url, l.title, l.note from site_listed l join site_learning_own o on o.ref = l.ref
where l.type = 'learning' and l.heap = :heap order by o."on" desc, l.title, l.ref
