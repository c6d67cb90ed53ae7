-- Of more than twelve values, every second, third… has its words, counted from the newest, so that none stand on each other; all are in the table.
with points as (select n, period, value, (coalesce(value_low, value_high) + coalesce(value_high, value_low)) / 2 as v from site_measure_values where parent = :ref),
places as (
  select n, period, value, v, row_number() over all_of - 1 as i, count(*) over () - 1 as many,
    iif(period glob '*[0-9] Q[1-4]', substr(period, -2), iif(count(*) over () <= 4, period, '')) as tick, iif(period glob '*[0-9] Q[1-4]', substr(period, 1, length(period) - 3), '') as year
  from points window all_of as (order by n)),
ends as (select min(i) as oldest, max(i) as newest, max((max(i) - min(i) + 10) / 11, 1) as step from places where v is not null),
spots as (select *, printf('%.2f', 5 + 76.0 * i / many) as x, printf('%.1f', 168 - 132 * (v - :low) / (:high - :low)) as y,
  i = newest as is_last, i = oldest as is_first, i in (oldest, newest) or (newest - i) % step = 0 and i >= oldest + step as is_told
  from places, ends)
select x as x1, y as y1, iif(lead(v) over by_time is null, '', lead(x) over by_time) as x2, lead(y) over by_time as y2, y - 11 as value_y, iif(is_told, value, '') as told,
  iif(is_last, 5, 3.5) as radius, iif(is_last, 'now', iif(is_first, 'end', 'between')) as weight,
  iif(not is_told, '', iif(tick = '' and many > 3 and (is_first or is_last), period, tick)) as tick, case when is_first and length(iif(tick = '', period, tick)) > 8 then 'tick from' when many > 8 and i % 2 and not is_last then 'between' else 'tick' end as tick_weight,
  iif(not is_told or year is lag(year) over (partition by is_told order by n), '', year) as year, iif(many > 15 and not is_first and not is_last, 'year between', 'year') as year_weight, v
from spots window by_time as (order by n)
order by n
