select what as change_what, case what when 'new' then 'New' when 'changed' then 'Changed' else 'Withdrawn' end as head, count(*) as sum,
  case what when 'new' then 'These were not in that pack.' when 'changed' then 'These replace what was in that pack under the same address. The words on the page, or a document with it, are different now.'
    else 'These were in that pack and are no longer part of what we hand over. Please do not use them. They are named as they were in that pack.' end as about_them
from site_change group by what order by case what when 'new' then 1 when 'changed' then 2 else 3 end
