-- One file of GeoJSON → rows. reader_map.c runs it for each file that is small enough, after it put the text into temp.geo_source
-- (id, path, text). What is wrong goes to map_fault; a file that has a fault of the first kinds gives no map at all. RFC 7946 is read
-- loosely: a bare Feature or geometry will do, and an older file may name its system of coordinates.

drop table if exists temp.geo_feature;
drop table if exists temp.geo_shape;
drop table if exists temp.geo_ring;
drop table if exists temp.geo_point;

insert into map_fault select path, 0, 'json', null from temp.geo_source where not json_valid(text);
delete from temp.geo_source where not json_valid(text);

-- Features: their number, what they look like on a map, their name, their geometry. A string that stands where an object should is none.
create temp table geo_feature as
  with root(kind, text) as (select coalesce(iif(json_type(text, '$.type') = 'text', json_extract(text, '$.type'), ''), ''), text from temp.geo_source
      where json_type(text) = 'object'),
  feature(n, f) as (
    select cast(e.key as int), iif(e.type = 'object', e.value, '{}') from root, json_each(root.text, '$.features') e where root.kind = 'FeatureCollection'
      and json_type(root.text, '$.features') = 'array'
    union all select 0, text from root where kind = 'Feature'
    union all select 0, json_object('geometry', json(text)) from root where kind in ('Point', 'MultiPoint', 'LineString', 'MultiLineString', 'Polygon', 'MultiPolygon',
      'GeometryCollection')),
  parts as (select n, iif(json_type(f, '$.geometry') = 'object', json_extract(f, '$.geometry'), null) as geometry,
      iif(json_type(f, '$.properties') = 'object', json_extract(f, '$.properties'), '{}') as properties from feature),
  words(word, look) as (values ('canal', 'water'), ('river', 'water'), ('stream', 'water'), ('water', 'water'), ('lake', 'water'), ('sea', 'water'),
    ('waterway', 'water'), ('rail', 'rail'), ('railway', 'rail'), ('train', 'rail'), ('tram', 'rail'), ('road', 'road'), ('highway', 'road'), ('street', 'street'), ('lane', 'street'), ('path', 'street'),
    ('motorway', 'road'))
  select n, geometry,
    (select e.value from json_each(properties) e where e.type = 'text' and trim(e.value) <> '' and (lower(e.key) in ('name', 'title', 'label') or e.key glob '*NM')
      order by lower(e.key) not in ('name', 'title', 'label'), e.key <> lower(e.key), lower(e.key), e.id limit 1) as name,
    (select w.look from json_each(properties) e join words w on (lower(e.key) in ('kind', 'type', 'class') and e.type = 'text' and lower(trim(e.value)) = w.word)
        or (lower(e.key) = w.word and e.type not in ('null', 'false')) order by lower(e.key) not in ('kind', 'type', 'class'), e.id limit 1) as look
  from parts;

-- Geometries, those of a collection each by itself. All coordinates are brought to the depth of several areas with several edges.
create temp table geo_shape as
  with geometry(n, k, g) as (
    select n, -1, geometry from temp.geo_feature where geometry is not null
    union all select f.n, e.key, e.value from temp.geo_feature f, json_each(f.geometry, '$.geometries') e where f.geometry is not null and e.type = 'object'
      and json_type(f.geometry, '$.geometries') = 'array'),
  typed as (select n, k, coalesce(iif(json_type(g, '$.type') = 'text', json_extract(g, '$.type'), ''), '') as kind,
      iif(json_type(g, '$.coordinates') = 'array', json_extract(g, '$.coordinates'), '[]') as c from geometry),
  deep as (select n, k, kind, case when kind in ('Polygon', 'MultiPolygon') then 'area' when kind in ('LineString', 'MultiLineString') then 'line'
      when kind in ('Point', 'MultiPoint') then 'point' end as shape,
    case when kind = 'Point' then '[[[' || c || ']]]' when kind in ('LineString', 'MultiPoint') then '[[' || c || ']]'
      when kind in ('Polygon', 'MultiLineString') then '[' || c || ']' else c end as c from typed where kind <> 'GeometryCollection')
  select row_number() over (order by n, k) as shape_n, n, shape, c from deep;

create temp table geo_ring as
  select s.shape_n, s.n, s.shape, cast(p.key as int) as part, cast(r.key as int) as ring, r.value as points
  from temp.geo_shape s, json_each(s.c) p, json_each(iif(p.type = 'array', p.value, '[]')) r where s.shape is not null and p.type = 'array' and r.type = 'array';

create temp table geo_point as
  select g.shape_n, g.n as feature, g.part, g.ring, cast(e.key as int) as i,
    iif(e.type = 'array' and json_type(e.value, '$[0]') in ('integer', 'real'), json_extract(e.value, '$[0]'), null) as x,
    iif(e.type = 'array' and json_type(e.value, '$[1]') in ('integer', 'real'), json_extract(e.value, '$[1]'), null) as y
  from temp.geo_ring g, json_each(g.points) e;
create index temp.geo_point_ring on geo_point (shape_n, part, ring, i);

-- What is wrong, the gravest alone.
insert into map_fault
  with crs(name) as (select json_extract(text, '$.crs.properties.name') from temp.geo_source where json_type(text, '$.crs.properties.name') = 'text'),
  one as (select group_concat(x || ', ' || y, '') as pair from (select x, y from temp.geo_point where abs(x) > 180 or abs(y) > 90 order by shape_n, part, ring, i limit 1)),
  found(rank, fault, what) as (
    select 1, 'features', count(*) from temp.geo_feature having count(*) > (select features from temp.geo_limit)
    union all select 2, 'points', count(*) from temp.geo_point having count(*) > (select points from temp.geo_limit)
    union all select 3, 'kind', null where not exists (select 1 from temp.geo_feature)
      and not exists (select 1 from temp.geo_source where json_type(text) = 'object' and json_extract(text, '$.type') = 'FeatureCollection' and json_type(text, '$.features') = 'array')
    union all select 4, 'crs', substr(name, 1, 60) from crs where name not like '%CRS84%' and name not like '%4326%'
    union all select 5, 'degrees', pair from one where pair is not null
    union all select 6, 'number', min(feature) + 1 from temp.geo_point where x is null or y is null having count(*) > 0
    union all select 7, 'swapped', min(y) || ', ' || min(x) from temp.geo_point having count(*) > 0 and min(x) >= 49 and max(x) <= 61 and min(y) >= -9 and max(y) <= 3
    union all select 8, 'empty', null where not exists (select 1 from temp.geo_point))
  select s.path, 0, f.fault, f.what from found f, temp.geo_source s order by f.rank limit 1;

-- Of a file that can be drawn, what cannot.
insert into map_fault
  select s.path, 0, 'geometry', min(h.n) + 1 from temp.geo_shape h, temp.geo_source s where h.shape is null and s.path not in (select source from map_fault) having count(*) > 0;

-- The map.
insert into map
  select s.id, s.path, min(p.x), min(p.y), max(p.x), max(p.y), 0 from temp.geo_point p, temp.geo_source s
  where s.path not in (select source from map_fault where fault <> 'geometry') having count(*) > 0;
insert into map_feature
  with edge as (select g.shape_n, g.n, g.shape, g.part, g.ring, (select group_concat(at, ' ') from (select round(p.x, 6) || ',' || round(p.y, 6) as at from temp.geo_point p
      where p.shape_n = g.shape_n and p.part = g.part and p.ring = g.ring order by p.i)) as points from temp.geo_ring g),
  whole as (select e.n, e.shape, (select group_concat(points, ';') from (select o.points from edge o where o.n = e.n and o.shape = e.shape and o.points is not null
      order by o.shape_n, o.part, o.ring)) as lines from (select distinct n, shape from temp.geo_ring) e)
  select m.id, row_number() over (order by w.n, w.shape), w.shape, coalesce(f.look, w.shape), nullif(trim(f.name), ''), w.lines
  from whole w join temp.geo_feature f on f.n = w.n, temp.geo_source s join map m on m.id = s.id where w.lines is not null order by w.n, w.shape;
update map set features = (select count(*) from map_feature f where f.map = map.id) where id in (select id from temp.geo_source);
