select l.ref, l.url, l.title, l.summary, l.note, o.quote from site_listed l join site_practice_own o on o.ref = l.ref
where l.type = 'practice' and l.heap = :heap order by l.n, l.key, l.title, l.ref
