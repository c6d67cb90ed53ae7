select level, case level when 'error' then 'Errors' when 'warning' then 'Warnings' else 'Notes' end as heading, count(*) as sum, level = 'error' or level = 'warning' and count(*) <= 10 as is_open
from site_diagnostic group by level order by level = 'note', level = 'warning'
