with points as (select n, period, value, (coalesce(value_low, value_high) + coalesce(value_high, value_low)) / 2 as v from site_measure_values where parent = :ref),
places as (
  select n, period, value, v, row_number() over all_of - 1 as i, count(*) over () - 1 as many,
    iif(period glob '*[0-9] Q[1-4]', substr(period, -2), iif(count(*) over () <= 4, period, '')) as tick, iif(period glob '*[0-9] Q[1-4]', substr(period, 1, length(period) - 3), '') as year
  from points window all_of as (order by n)),
spots as (select *, printf('%.2f', 5 + 76.0 * i / many) as x, printf('%.1f', 168 - 132 * (v - :low) / (:high - :low)) as y,
  i = (select max(i) from places where v is not null) as is_last, i = (select min(i) from places where v is not null) as is_first from places)
select x as x1, y as y1, iif(lead(v) over by_time is null, '', lead(x) over by_time) as x2, lead(y) over by_time as y2, y - 11 as value_y, value,
  iif(is_last, 5, 3.5) as radius, iif(is_last, 'now', iif(is_first, 'end', 'between')) as weight,
  iif(tick = '' and many > 3 and (is_first or is_last), period, tick) as tick, iif(many > 8 and i % 2 and not is_last, 'between', 'tick') as tick_weight,
  iif(year is lag(year) over by_time, '', year) as year, v
from spots window by_time as (order by n)
order by n
