-- warning: a base or a place says something odd about where it is
--
-- "lat" and "lon" put it on maps and give distances. Both are degrees: in England latitude is between 49 and 56, and longitude between -7 and 2.
-- Maps on the web show the pair when one points at a place; latitude comes first there.
--
-- A place that says it is near a base should not be more than 50 kilometres away, and nothing should lie outside of Britain or
-- far off the kit's own map.
--
-- To mend it: correct the two numbers, or the base that it says it is near.
with spot as (
  select r.ref, r.path, r.title, o.lat, o.lon, null as near from record r join base_own o on o.ref = r.ref
  union all
  select r.ref, r.path, r.title, o.lat, o.lon, o.near from record r join place_own o on o.ref = r.ref),
odd as (
  select ref, path, 'lat' as key, case
      when lon is null then '''lat'' stands without ''lon'', so it is on no map; write both'
      when lat between -9 and 3 and lon between 49 and 61 then format('latitude and longitude look swapped; write ''lat: %s'' and ''lon: %s''', lon, lat)
      when abs(lat) > 90 or abs(lon) > 180 then '''lat'' lies between -90 and 90, and ''lon'' between -180 and 180; write them in degrees, such as 52.5 and -1.5'
      when lat not between 49 and 61 or lon not between -9 and 3 then format('lat %s and lon %s lie outside of Britain; write where it is in degrees, such as 52.5 and -1.5', lat, lon) end as message
  from spot where lat is not null
  union all
  select ref, path, 'lon', '''lon'' stands without ''lat'', so it is on no map; write both' from spot where lat is null and lon is not null
  union all
  select s.ref, s.path, 'lat', format('''%s'' is %d km from ''%s'', which it says it is near; correct ''lat'', ''lon'' or ''near''', s.title,
    cast(kit_metres(s.lat, s.lon, b.lat, b.lon) / 1000 as int), r.title)
  from spot s join base_own b on b.id = s.near join record r on r.ref = b.ref where s.lat between 49 and 61 and s.lon between -9 and 3
    and b.lat between 49 and 61 and b.lon between -9 and 3 and cast(kit_metres(s.lat, s.lon, b.lat, b.lon) as real) > 50000
  union all
  select s.ref, s.path, 'lat', format('''%s'' lies far outside of the map ''%s''; correct ''lat'' and ''lon''', s.title, m.id)
  from spot s join kit_own k join map m on m.id = k.map where s.near is null and s.lat between 49 and 61 and s.lon between -9 and 3
    and (s.lat not between m.south - 0.5 and m.north + 0.5 or s.lon not between m.west - 0.8 and m.east + 0.8))
select o.path, coalesce(w.line, 1) as line, coalesce(w.col, 1) as col, o.message from odd o left join written w on w.record = o.ref and w.key = o.key where o.message is not null
