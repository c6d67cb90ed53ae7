select html, n as piece, trim(argument) as argument, block = 'bases' as is_bases, block = 'places' as is_places, block = 'timetable' as is_timetable,
  block = 'measure' as is_measure, block = 'map' as is_map
from site_body where record = :ref order by n
