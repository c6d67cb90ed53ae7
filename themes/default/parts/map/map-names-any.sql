select 1 as one from site_map_feature where map = :map and (shape = 'line' or shape = 'area' and (look = 'water' or name is not null and :near is null))
  and (look <> 'street' or :north_units > 6000) and kit_path(lines, shape, :frame) is not null limit 1
