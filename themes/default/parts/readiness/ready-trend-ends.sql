with ends as (select p.*, row_number() over (order by p.y + 0, p.series) as i from site_trend_point p join site_trend_scale s on s.last = p.day)
select x, y, words || ' ' || value as words, printf('%.1f', 17 * i + max(y - 17 * i) over (order by i) + 5) as label_y from ends order by i
