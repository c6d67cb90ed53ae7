-- What has no number: areas by their letters, then what the lines are, each kind once. A picture of what is near one base leaves the areas' names out.
select letter, line, line = 'rail' as is_rail, name from (
  select 1 as k, i, iif(i <= 26, '', char(64 + (i - 1) / 26)) || char(65 + (i - 1) % 26) as letter, '' as line, name
  from (select name, row_number() over (order by name, n) as i from site_map_feature where map = :map and shape = 'area' and look <> 'water' and name is not null and :near is null)
  union all
  select 2, case look when 'water' then 1 when 'rail' then 2 when 'road' then 3 when 'street' then 4 else 5 end, '', look,
    case look when 'water' then 'Water' when 'rail' then 'Railway' when 'road' then 'Roads' when 'street' then 'Streets' else 'Lines' end || coalesce(': ' || group_concat(name, ', '), '')
  from (select look, name from (select n, shape, look, name, kit_path(lines, shape, :frame) as d from site_map_feature
      where map = :map and (shape = 'line' or look = 'water' and shape = 'area') and (look <> 'street' or :north_units > 6000)) where d is not null group by look, name order by look, min(n))
  group by look)
order by k, i, name
