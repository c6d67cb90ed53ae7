select r.url as also_url, r.title as also_title, iif(r.type = 'evidence', r.id, '') as also_id
from site_record_statements rs join site_record r on r.ref = rs.parent
where rs.value = :group_id and r.type = :section
  and exists (select 1 from site_record_statements b where b.parent = rs.parent and b.n < rs.n and b.value is not null)
order by length(also_id), r.key, r.title, r.ref
