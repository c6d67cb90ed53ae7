select case when days > 1 then days || ' days to go' when days = 1 then 'It begins tomorrow' when today > coalesce(visit_to, visit_from) then 'It is over'
    else 'Today is day ' || (1 - days) end as countdown
from (select cast(julianday(k.visit_from) - julianday(b.today) as int) as days, k.visit_from, k.visit_to, b.today from site_kit_own k, site_build b)
where days is not null
