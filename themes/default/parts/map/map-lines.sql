-- Streets are drawn where a picture is at most about six kilometres wide.
select look, look = 'rail' as is_rail, d from (select n, look, kit_path(lines, 'line', :frame) as d from site_map_feature where map = :map and shape = 'line' and (look <> 'street' or :north_units > 6000)) where d is not null
order by case look when 'water' then 1 when 'street' then 2 when 'road' then 3 when 'line' then 4 else 5 end, n
