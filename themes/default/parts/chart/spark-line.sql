with points as (select n, period, value, (coalesce(value_low, value_high) + coalesce(value_high, value_low)) / 2 as v from site_measure_values where parent = :ref),
seen as (select *, row_number() over (order by n) - 1 as i, count(*) over () - 1 as many from points where v is not null),
goal as (select iif(aim = 'high', coalesce(target_low, target_high), coalesce(target_high, target_low)) as v from site_measure_own where ref = :ref and aim in ('high', 'low')),
band as (select target_low, target_high from site_measure_own where ref = :ref and aim = 'band' and target_low is not null and target_high is not null),
ends as (select min(v) as low, max(v) as high from (select v from seen union all select v from goal where v is not null
  union all select target_low from band union all select target_high from band)),
places as (select n, period, value, i, many, printf('%.1f', 4 + 111.0 * i / max(many, 1)) as x, printf('%.1f', 27 - 22 * iif(high > low, (v - low) / (high - low), 0.5)) as y from seen, ends)
select (select group_concat(x || ',' || y, ' ') from (select x, y from places order by n)) as points, last.x as last_x, last.y as last_y,
  coalesce((select printf('%.1f', 27 - 22 * iif(high > low, (goal.v - low) / (high - low), 0.5)) from goal, ends where goal.v is not null), '') as target_y,
  coalesce((select printf('%.1f', 27 - 22 * (target_high - low) / (high - low)) from band, ends where high > low), '') as band_y,
  coalesce((select printf('%.1f', max(22 * (target_high - target_low) / (high - low), 2)) from band, ends where high > low), '') as band_height,
  'From ' || first.value || coalesce(' in ' || first.period, '') || ' to ' || last.value || coalesce(' in ' || last.period, '') as alt
from places first, places last where first.i = 0 and last.i = last.many and last.many > 0
