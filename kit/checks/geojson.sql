-- error: a map cannot be drawn
--
-- Maps are files of GeoJSON below content/welcome/maps: areas, lines and points in degrees of longitude and latitude, as maps on the web
-- use them (WGS 84, also known as EPSG:4326). The message says what is wrong with this one.
--
-- Maps of the Ordnance Survey are in metres of the British National Grid; the program that exports them can turn them into WGS 84.
--
-- To mend it: export the map again as the message says, or take the file out of content/welcome/maps.
select source as path, 1 as line, 1 as col, case fault
  when 'json' then 'the file is not JSON; export it again as GeoJSON, and do not edit it by hand'
  when 'kind' then 'the file is JSON, but no GeoJSON: it has no features; export the map again as GeoJSON'
  when 'features' then format('the map has %s features, and %d is the most; leave out what the pages do not need', what, (select features from temp.geo_limit))
  when 'points' then format('the map has %s points, and %d is the most; have its lines simplified when you export it', what, (select points from temp.geo_limit))
  when 'crs' then format('the map is in ''%s''; export it in WGS 84 (EPSG:4326), in degrees', what)
  when 'degrees' then format('the map is not in degrees: it holds the point %s; export it in WGS 84 (EPSG:4326), not in the British National Grid', what)
  when 'number' then format('feature %s holds a point that is no pair of numbers; export the map again as GeoJSON', what)
  when 'swapped' then format('latitude stands before longitude (%s is in the sea off Africa); GeoJSON has longitude first: export the map again', what)
  when 'empty' then 'the map is empty; export it again, with its areas, lines or points'
  else format('feature %s is of a kind that no map shows; use points, lines and areas alone', what) end as message
from map_fault where source like 'content/%' order by source, fault
