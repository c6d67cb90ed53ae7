select l.title, l.url, l.note, l.summary, 'Step-free: ' || lower(substr(f.words, 1, 1)) || substr(f.words, 2) as step_free, coalesce(w.phone, '') as phone
from site_listed l join site_base_own o on o.ref = l.ref join site_step_free f on f.ref = l.ref left join site_role_own w on w.id = o.contact
where l.type = 'bases' order by l.title, l.ref
