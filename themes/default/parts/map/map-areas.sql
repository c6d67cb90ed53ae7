select look, d from (select n, iif(look = 'water', 'water', 'land') as look, kit_path(lines, 'area', :frame) as d from site_map_feature where map = :map and shape = 'area')
where d is not null order by look = 'water', n
