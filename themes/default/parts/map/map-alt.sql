select :title || ': a map, north at the top'
  || coalesce((select iif(count(*) = 0, '', ', with ' || iif(sum(is_base) = 0, '', kit_count(sum(is_base), 'base', 'bases')) || iif(sum(is_base) > 0 and sum(is_base) < count(*), ' and ', '')
      || iif(sum(is_base) = count(*), '', (count(*) - sum(is_base)) || iif(count(*) - sum(is_base) = 1, ' place', ' places'))) from site_pin where picture = :picture), '')
  || '. All that it shows is in the list that follows' as alt
