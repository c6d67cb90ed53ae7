select level, case level when 'error' then 'Errors' when 'warning' then 'Warnings' else 'Notes' end as heading, count(*) as sum, level <> 'note' as is_warning
from site_diagnostic group by level order by level = 'note', level = 'warning'
