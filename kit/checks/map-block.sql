-- warning: a page asks for a map that cannot be shown as it stands
--
-- A block that begins with "map" draws a map. Behind the word stands the name of a file of content/welcome/maps, without ".geojson"; without it the
-- map is the one that "map:" names in kit.yaml. In the block may stand "title:", "near:" (one base, to show what is near it) and "show:": "bases",
-- "places", a kind such as "station" or "hotel", names of bases and places with commas between them, or "nothing".
--
-- A map holds at most 300 bases and places.
--
-- To mend it: correct the block, or add the map, the base or the place.
select path, line, col, format('unknown map ''%s''%s', value, coalesce(nullif(kit_hint(target, value), ''), '; put a file of that name into content/welcome/maps')) as message
from unknown_at where target = 'map' and record = 'kit' and not exists (select 1 from map_fault f where f.source = 'content/welcome/maps/' || value || '.geojson')
union all
select r.path, p.line, 1, format('unknown map ''%s''%s', p.map, coalesce(nullif(kit_hint('map', p.map), ''), '; put a file of that name into content/welcome/maps'))
from picture p join record r on r.ref = p.record where p.map is not null and p.map not in (select id from map)
  and p.map is not (select map from kit_own) and not exists (select 1 from map_fault f where f.source = 'content/welcome/maps/' || p.map || '.geojson')
union all
select r.path, p.line, 1, format('a map cannot be near ''%s'', which is no base%s', p.near, coalesce(nullif(kit_hint('base_own', p.near), ''), '; write the name of a base''s file behind ''near:'''))
from picture p join record r on r.ref = p.record where p.near is not null and not exists (select 1 from record b where b.type = 'bases' and b.key = kit_key(p.near))
union all
select r.path, p.line, 1, format('''%s'' says not where it is, so there is no map of what is near it; write ''lat'' and ''lon'' into the base', b.title)
from picture p join record r on r.ref = p.record join record b on b.type = 'bases' and b.key = kit_key(p.near) join base_own o on o.ref = b.ref where o.lat is null or o.lon is null
union all
select r.path, p.line, 1, format('a map cannot show ''%s''; write bases, places, nothing, a kind such as station, or names of bases and places', s.value)
from picture_show s join picture p on p.record = s.record and p.n = s.n join record r on r.ref = s.record
where s.value not in (select id from word_show) and s.value not in (select id from word_place)
  and not exists (select 1 from record x where x.type in ('bases', 'places') and kit_key(s.value) in (x.key, kit_key(x.ref)))
union all
select r.path, p.line, 1, case f.fault when 'option' then format('a map has no ''%s:''%s', f.what,
      coalesce('; did you mean ''' || (select substr(min(kit_almost(f.what, column1) || column1), 2) || ':' from (values ('file'), ('title'), ('near'), ('show'))) || '''?', '; use file, title, near and show'))
    when 'line' then format('''%s'' is no option; write a line as ''title: …'', ''near: …'' or ''show: …''', substr(f.what, 1, 60))
    when 'twice' then format('''%s:'' is there twice; keep one', f.what) else format('''%s:'' says nothing; write something behind it, or take the line out', f.what) end
from map_fault f join picture p on p.record = f.source and p.n = f.n join record r on r.ref = f.source
union all
select r.path, p.line, 1, 'the map is empty: there is no file, and no base or place that says where it is; write ''lat'' and ''lon'' into bases and places'
from picture p join record r on r.ref = p.record where p.map is null and p.near is null
  and not exists (select 1 from base_own where lat is not null and lon is not null union all select 1 from place_own where lat is not null and lon is not null)
union all
select r.path, p.line, 1, format('the map would show %d bases and places, and 300 is the most; say under ''show:'' which', n.n)
from picture p join record r on r.ref = p.record join (select (select count(*) from base_own where lat is not null) + (select count(*) from place_own where lat is not null) as n) n
where n.n > 300 and p.near is null and not exists (select 1 from picture_show s where s.record = p.record and s.n = p.n)
