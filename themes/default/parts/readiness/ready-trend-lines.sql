with runs as (select series, x as x1, y as y1, lead(x) over of_series as x2, lead(y) over of_series as y2, day from site_trend_point window of_series as (partition by series order by day))
select * from runs where x2 is not null order by series, day
