-- One row if there are two values to compare: the ends of the scale, and what the picture shows in words.
with points as (select n, period, value, (coalesce(value_low, value_high) + coalesce(value_high, value_low)) / 2 as v from site_measure_values where parent = :ref),
seen as (select * from points where v is not null),
levels as (
  select v from seen
  union all select target_low from site_measure_own where ref = :ref and aim <> 'none'
  union all select target_high from site_measure_own where ref = :ref and aim <> 'none'
  union all select (coalesce(value_low, value_high) + coalesce(value_high, value_low)) / 2 from site_measure_comparators where parent = :ref),
ends as (select min(v) as low, max(v) as high from levels where v is not null),
first as (select * from seen order by n limit 1), last as (select * from seen order by n desc limit 1)
select low, iif(high > low, high, low + 1) as high, low > 0 as cut, 232 as height,
  'From ' || said.value || coalesce(' in ' || first.period, '') || ' to ' || now_said.value || coalesce(' in ' || last.period, '') || iif(now.target = '', '', '; target ' || now.target) as alt
from ends, first, last, site_measure_now now, site_measure_said said, site_measure_said now_said
where now.ref = :ref and first.n < last.n and said.ref = :ref and said.n = first.n and now_said.ref = :ref and now_said.n = last.n
