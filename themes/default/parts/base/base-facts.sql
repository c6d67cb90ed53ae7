-- At a glance, in the order in which a visitor asks.
select iif(row_number() over (partition by k order by m) = 1, label, '') as label, fact, fact_url, '' as web, fact_more
from (
  select 1 as k, 1 as m, 'Address' as label, coalesce(address, '') || iif(address is null or postcode is null, '', ', ') || coalesce(postcode, '') as fact,
    '' as fact_url, '' as fact_more
  from site_base_own where ref = :ref and coalesce(address, postcode) is not null
  union all
  select 2, 1, 'From the station', title, url, way from site_from_station where base = :ref
  union all
  select 3, 1, 'Step-free', words, '', '' from site_step_free where ref = :ref
  union all
  select 4, 1, 'Access', (select kit_capital(group_concat(value, ', ')) from (select value from site_base_access where parent = :ref
    and kit_key(value) not in ('step-free', 'stepfree') order by n)), '', ''
  where exists (select 1 from site_base_access where parent = :ref and kit_key(value) not in ('step-free', 'stepfree'))
  union all
  select 5, 1, 'Parking', parking, '', '' from site_base_own where ref = :ref and parking is not null
  union all
  select 6, 1, 'Wi-fi', wifi, '', '' from site_base_own where ref = :ref and wifi is not null
  union all
  select 7, row_number() over (order by day), 'During the visit', weekday, '', coalesce(hours, 'closed') from site_open where base = :ref
  union all
  select 8, n, 'Open', case when key glob '[a-z][a-z][a-z]' or key glob '[a-z][a-z][a-z]-[a-z][a-z][a-z]' then
      replace(replace(replace(replace(replace(replace(replace(replace(key, '-', ' to '), 'mon', 'Monday'), 'tue', 'Tuesday'), 'wed', 'Wednesday'),
        'thu', 'Thursday'), 'fri', 'Friday'), 'sat', 'Saturday'), 'sun', 'Sunday') else key end, '', replace(value, '-', ' to ')
  from site_base_hours where parent = :ref
  union all
  select 9, n, 'Closed', kit_words(value), '', '' from site_base_closed where parent = :ref
)
order by k, m
