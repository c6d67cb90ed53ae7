select part, iif(max(heads), max(iif(heads, title, '')), case part when 1 then iif(:is_inspector, 'Your visit', 'The visit') when 9000 then 'Across all quality statements'
    else 'Our work' end) as part_title, max(heads) as has_head, max(iif(heads, id, '')) as head_id, count(*) - max(heads) as pages
from site_paper group by part order by part
