select period, value, note, case when count is null and "of" is null then '' when "of" is null then printf('%,d', count) when count is null then 'of ' || printf('%,d', "of")
  else printf('%,d', count) || ' of ' || printf('%,d', "of") end as counted
from site_measure_values where parent = :ref order by n
