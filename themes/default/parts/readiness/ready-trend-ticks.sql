with recursive ticks(day) as (select date(first, 'start of month', '+1 month') from site_trend_scale union all select date(day, '+1 month') from ticks, site_trend_scale where date(day, '+1 month') <= until)
select substr(kit_words(day), 3, 3) as short, printf('%.2f', 100.0 * (julianday(day) - first_day) / days) as x from ticks, site_trend_scale where day <= until
  and (cast(strftime('%m', day) as int) + 12 * cast(strftime('%Y', day) as int)) % max(1, cast(days / 240 as int)) = 0 order by day
