select kit_capital(key) as label, value as fact, '' as fact_url, '' as web, '' as fact_more
from (
  select 1 as k, n, key, value from site_base_safety where parent = :ref
  union all
  select 2, n, key, value from site_base_comfort where parent = :ref
)
order by k, n
