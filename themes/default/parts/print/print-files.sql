select d.url as file_url, d.name as file_name, d.format, d.size, r.title as file_of, coalesce(p.id, '') as of_id, iif(r.type = 'evidence', r.id, '') as of_number
from site_download d join site_record r on r.ref = d.record left join site_paper p on p.path = r.url
order by r.type <> 'evidence', length(r.id), r.key, r.ref, d.n
