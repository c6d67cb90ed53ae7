-- What themes read of maps and ways, besides the tables of an audience's database; run behind views.sql, whose head holds here too. All of it is
-- made once a build of what this audience may see: what is hidden is no pin, no way and no number.

-- How we guess the time on foot: the way is so much longer than the straight line, at so many metres a minute. Both are ours: a street bends, and
-- 80 metres a minute are 4.8 km an hour. 'most': minutes that anybody would still walk.
create temp table site_pace as select 1.3 as factor, 80.0 as speed, 45 as most;

-- Bases and places that say where they are.
create temp table site_located as
  select r.ref, r.id, r.key, r.url, r.title, 1 as is_base, 'Base' as what, '' as kind, '' as near, o.lat, o.lon, cos(radians(o.lat)) as squeeze,
    coalesce(o.address, '') || iif(o.address is null or o.postcode is null, '', ', ') || coalesce(o.postcode, '') as address, '' as phone
  from main.record r join main.base_own o on o.ref = r.ref where o.lat between -90 and 90 and o.lon between -180 and 180
  union all
  select r.ref, r.id, r.key, r.url, r.title, 0, kit_capital(coalesce(o.kind, 'place')), coalesce(o.kind, ''), coalesce(o.near, ''),
    o.lat, o.lon, cos(radians(o.lat)), coalesce(o.address, ''), coalesce(o.phone, '')
  from main.record r join main.place_own o on o.ref = r.ref where o.lat between -90 and 90 and o.lon between -180 and 180
  order by 6 desc, 5, 1;
create index temp.site_located_ref on site_located (ref);
create index temp.site_located_near on site_located (near);

-- The same in strips of latitude, a hundredth of a degree each, so that what lies around a point is found without looking at all of the others.
create temp table site_strip as select cast((lat + 90) * 100 as int) as strip, lon, lat, ref, rowid as id from site_located order by 1, 2, 4;
create index temp.site_strip_lon on site_strip (strip, lon, lat, ref, id);

-- The strips around one: eleven on each side reach as far as a picture of what is near, five as far as the longest way.
create temp table site_near_strip as with recursive far(n) as (values (-11) union all select n + 1 from far where n < 11) select n from far order by n;

-- Ways from a base to what is near it: what says so, and what is at most five kilometres away, but no more than a picture has pins. 'walk' is
-- empty where it is too far to walk; 'words' is all of it.
create temp table site_way as
  with pair as materialized (
    select b.ref as base, p.ref as other, 0 as own, cast(kit_metres(b.lat, b.lon, p.lat, p.lon) as real) as metres
    from site_located b join site_located p where b.is_base and not (p.near = b.id and not p.is_base) and p.rowid in (select id from (
      select n.id, n.ref, (n.lat - b.lat) * (n.lat - b.lat) + (n.lon - b.lon) * (n.lon - b.lon) * b.squeeze * b.squeeze as far
      from site_near_strip s cross join site_strip n on n.strip = cast((b.lat + 90) * 100 as int) + s.n and n.lon between b.lon - 0.05 / max(b.squeeze, 0.0001) and b.lon + 0.05 / max(b.squeeze, 0.0001)
      where s.n between -5 and 5 and n.lat between b.lat - 0.045 and b.lat + 0.045 and n.ref <> b.ref order by far, n.ref limit 300))
    union all
    select b.ref, p.ref, 1, cast(kit_metres(b.lat, b.lon, p.lat, p.lon) as real) from site_located b join site_located p on p.near = b.id and not p.is_base where b.is_base),
  timed as (select *, cast(max(1, round(metres * factor / speed)) as int) as minutes, most from pair, site_pace where own or metres <= 5000)
  select *, straight || ' in a straight line' || iif(walk = '', '', ', ' || walk) as words from (select base, other, own, metres,
    iif(metres < 950, max(10, cast(round(metres / 10) * 10 as int)) || ' m', printf('%.1f km', metres / 1000)) as straight,
    iif(minutes <= most, 'about ' || kit_count(minutes, 'minute', 'minutes') || ' on foot', '') as walk
  from timed) order by base, metres, other;
create index temp.site_way_base on site_way (base, other);

-- The pictures: of blocks (record and the piece of its body), of each base (piece 0), and of the list of bases (record '', piece -1).
create temp table site_plan_of as
  with asked as (
    select p.record, p.n as piece, p.map, b.ref as near, p.near is not null and b.ref is null as gone,
      coalesce(p.title, 'What is near ' || b.title, 'Map') as title, 1 as is_block
    from main.picture p left join main.record b on b.type = 'bases' and b.key = kit_key(p.near)
    union all
    select l.ref, 0, (select map from main.kit_own), l.ref, 0, 'Map of what is near ' || l.title, 0 from site_located l where l.is_base
    union all
    select '', -1, (select map from main.kit_own), null, 0, 'Map of our bases', 0 where exists (select 1 from site_located where is_base)
)
  select row_number() over (order by record, piece) as picture, * from asked order by record, piece;
create index temp.site_plan_of_record on site_plan_of (record, piece);

-- Which bases and places each shows, were its frame wide enough. 'core' decides how wide it is.
create temp table site_plan_shows as
  with asks as (select p.picture, s.value as word, kit_key(s.value) as key from site_plan_of p join main.picture_show s on s.record = p.record and s.n = p.piece),
  wanted as (
    select p.picture, l.ref, p.near, l.is_base, l.id, l.near as its_base from site_plan_of p join site_located l
    where p.near is null and not p.gone and (p.piece <> -1 or l.is_base)
      and (not exists (select 1 from asks a where a.picture = p.picture)
        or exists (select 1 from asks a where a.picture = p.picture and (a.word = iif(l.is_base, 'bases', 'places') or a.word = l.kind or a.key in (l.key, kit_key(l.ref)))))
    union all
    select p.picture, l.ref, p.near, l.is_base, l.id, l.near from site_plan_of p join site_located b on b.ref = p.near join site_located l
    where l.rowid in (select id from (
      select n.id, n.ref, iif(n.ref = b.ref, -1, (n.lat - b.lat) * (n.lat - b.lat) + (n.lon - b.lon) * (n.lon - b.lon) * b.squeeze * b.squeeze) as far
      from site_near_strip s cross join site_strip n on n.strip = cast((b.lat + 90) * 100 as int) + s.n and n.lon between b.lon - 0.2 and b.lon + 0.2
      where n.lat between b.lat - 0.1 and b.lat + 0.1
        and (n.ref = b.ref or not exists (select 1 from asks a where a.picture = p.picture)
          or exists (select 1 from asks a join site_located x on x.rowid = n.id
            where a.picture = p.picture and (a.word = iif(x.is_base, 'bases', 'places') or a.word = x.kind or a.key in (x.key, kit_key(x.ref)))))
      order by far, n.ref limit 300)))
  select w.picture, w.ref, w.near is null or w.ref = w.near
      or exists (select 1 from site_way y where y.base = w.near and y.other = w.ref and y.own and y.metres <= 5000) as core
  from wanted w order by w.picture, w.ref;
create index temp.site_plan_shows_picture on site_plan_shows (picture);

-- Frames: 340 units wide, so that a number can be read on a telephone; 200 to 400 high. 'bar' is a round length, as wide as fits beside the arrow.
create temp table site_plan as
  with box as (
    select p.picture, min(m.west, coalesce(min(l.lon), m.west)) as west, max(m.east, coalesce(max(l.lon), m.east)) as east,
      min(m.south, coalesce(min(l.lat), m.south)) as south, max(m.north, coalesce(max(l.lat), m.north)) as north
    from site_plan_of p join main.map m on m.id = p.map left join site_plan_shows s on s.picture = p.picture left join site_located l on l.ref = s.ref
    where p.near is null and not p.gone group by p.picture
    union all
    select p.picture, min(l.lon), max(l.lon), min(l.lat), max(l.lat) from site_plan_of p join site_plan_shows s on s.picture = p.picture and s.core
      join site_located l on l.ref = s.ref where p.near is not null or p.map is null group by p.picture),
  wide as (select *, (south + north) / 2 as lat, (west + east) / 2 as lon, cos(radians((south + north) / 2)) as squeeze from box),
  least as (select *, iif(max((east - west) * squeeze, north - south) < 0.003, 0.011, 0.0045) as least from wide), -- half a kilometre; one place alone has more around it
  scaled as (select *, min(304 / max((east - west) * squeeze, least), 364 / max(north - south, least)) as scale from least),
  framed as (select *, cast(round(min(400, max(200, (north - south) * scale + 36))) as int) as height from scaled),
  bars(metres, words) as (values (50, '50 m'), (100, '100 m'), (200, '200 m'), (500, '500 m'), (1000, '1 km'), (2000, '2 km'), (5000, '5 km'), (10000, '10 km'),
    (20000, '20 km'), (50000, '50 km'), (100000, '100 km'), (200000, '200 km'), (500000, '500 km'))
  select p.*, f.lon, f.lat, round(f.squeeze * f.scale, 4) as east_units, round(f.scale, 4) as north_units, f.height, f.height + 34 as all_height, f.height + 28 as foot, f.height + 13 as north_top, f.height < 290 as is_broad,
    f.lon || ' ' || f.lat || ' ' || round(f.squeeze * f.scale, 4) || ' ' || round(f.scale, 4) || ' 340 ' || f.height as frame,
    b.words as bar_words, printf('%.1f', b.metres * f.scale / 111195.08) as bar,
    printf('%.1f', b.metres * f.scale / 111195.08 + 8) as bar_x
  from framed f join site_plan_of p on p.picture = f.picture
    join bars b on b.metres = coalesce((select max(x.metres) from bars x where x.metres * f.scale / 111195.08 <= 110), 50)
  order by p.picture;
create index temp.site_plan_record on site_plan (record, piece);

-- Pins in the order of the key: those that share a pin follow each other, so that one pin can say "3–7". Points of the file come last.
create temp table site_pin as
  with spots as (
    select p.picture, p.frame, p.height, l.ref, l.title, l.url, l.is_base, l.what, l.address, l.phone, coalesce(l.ref = p.near, 0) as is_near, y.metres, 170 + (l.lon - p.lon) * p.east_units as x,
      p.height / 2.0 - (l.lat - p.lat) * p.north_units as y, 0 as n
    from site_plan p join site_plan_shows s on s.picture = p.picture join site_located l on l.ref = s.ref
      left join site_way y on y.base = p.near and y.other = l.ref
    union all
    select p.picture, p.frame, p.height, '', f.name, '', 0, '', '', '', 0, null, 170 + (cast(f.lines as real) - p.lon) * p.east_units,
      p.height / 2.0 - (cast(substr(f.lines, instr(f.lines, ',') + 1) as real) - p.lat) * p.north_units, f.n
    from site_plan p join main.map_feature f on f.map = p.map and f.shape = 'point' and f.name is not null and instr(f.lines, ' ') = 0 and instr(f.lines, ';') = 0
    where p.is_block),
  ranked as (select *, row_number() over (partition by picture order by is_near desc, n, metres is null, metres, is_base desc, title, ref) as rank from spots
    where x between 2 and 338 and y between 2 and height - 2),
  few as materialized (select * from ranked where rank <= 300),
  joined as (select picture, frame, (select group_concat(at, ' ') from (select printf('%.1f,%.1f', r.x, r.y) as at from few r where r.picture = f.picture order by r.rank)) as places
    from (select distinct picture, frame from few) f),
  pinned as materialized (select j.picture, cast(e.key as int) + 1 as rank, json_extract(e.value, '$[0]') + 1 as pin, json_extract(e.value, '$[1]') as pin_x,
      json_extract(e.value, '$[2]') as pin_y, json_extract(e.value, '$[3]') as width from joined j, json_each(kit_pins(j.places, j.frame)) e)
  select f.picture, row_number() over (partition by f.picture order by p.pin, f.rank) as number, p.pin, p.pin_x, p.pin_y, p.width, f.ref, f.title, f.url, f.is_base, f.what, f.address,
    f.phone, f.is_near
  from few f join pinned p on p.picture = f.picture and p.rank = f.rank order by f.picture, p.pin, f.rank;
create index temp.site_pin_picture on site_pin (picture, pin);

-- On which days of the visit each base is open, from 'hours' and 'closed'. 'mon-thu' is a run of days; a base with other words for days has no row.
create temp table site_open as
  with recursive day(day) as (select visit_from from main.kit_own where visit_from is not null
    union all select date(day, '+1 day') from day where day < coalesce((select visit_to from main.kit_own), day) and day < date((select visit_from from main.kit_own), '+13 days')),
  week(name, n) as (values ('mon', 1), ('tue', 2), ('wed', 3), ('thu', 4), ('fri', 5), ('sat', 6), ('sun', 7)),
  span as (select h.parent, h.n, h.value, f.n as first, t.n as last from main.base_hours h left join week f on f.name = lower(substr(trim(h.key), 1, 3))
      left join week t on t.name = lower(substr(trim(h.key), -3)) and (length(trim(h.key)) = 3 or trim(h.key) glob '???-???')),
  plain as (select parent from span group by parent having count(*) = count(first) and count(*) = count(last)),
  told as (select p.parent, d.day, (strftime('%w', d.day) + 6) % 7 + 1 as weekday, exists (select 1 from main.base_closed c where c.parent = p.parent and c.value = d.day) as shut from plain p, day d)
  select t.parent as base, t.day, substr(kit_weekday(t.day), 1, length(kit_weekday(t.day)) - 5) as weekday, iif(t.shut, null, replace(s.value, '-', ' to ')) as hours
  from told t left join span s on s.parent = t.parent and (s.first <= s.last and t.weekday between s.first and s.last or s.first > s.last and (t.weekday >= s.first or t.weekday <= s.last))
    and s.n = (select min(x.n) from span x where x.parent = t.parent and (x.first <= x.last and t.weekday between x.first and x.last or x.first > x.last and (t.weekday >= x.first or t.weekday <= x.last)))
  order by 1, 2;
create index temp.site_open_base on site_open (base);

-- Can somebody get in, and into each room, without a step? What is not said is not known.
create temp table site_step_free as
  with room as (select m.parent, m.n, m.name, exists (select 1 from main.base_rooms_access a where a.parent = m.parent and a.item = m.n and kit_key(a.value) in ('step-free', 'stepfree')) as free,
      exists (select 1 from main.base_rooms_access a where a.parent = m.parent and a.item = m.n) as said from main.base_rooms m),
  said as (select r.ref, exists (select 1 from main.base_access a where a.parent = r.ref and kit_key(a.value) in ('step-free', 'stepfree')) as door,
      (select count(*) from room m where m.parent = r.ref) as rooms, (select count(*) from room m where m.parent = r.ref and m.free) as free,
      (select group_concat(name, ', ') from (select m.name from room m where m.parent = r.ref and not m.free and m.said order by m.n)) as steps,
      (select group_concat(name, ', ') from (select m.name from room m where m.parent = r.ref and not m.said order by m.n)) as unsaid
    from main.record r where r.type = 'bases')
  select ref, case when not door and free = 0 then 'Not known; ask before you come' when not door then 'Some rooms; ask before you come'
      when rooms = 0 then 'Yes' when rooms = free then 'Yes, and ' || iif(rooms = 1, 'so is the room', 'so are all rooms')
      else 'Yes' || coalesce(', but not: ' || steps, '') || coalesce('; not known: ' || unsaid, '') end as words, door and rooms = free as is_whole from said order by ref;
create index temp.site_step_free_ref on site_step_free (ref);

-- The station from which to come: one that says it is near, or else the nearest one.
create temp table site_from_station as
  with pair as (select b.ref as base, s.ref, s.title, s.url, s.near = b.id as own, cast(kit_metres(b.lat, b.lon, s.lat, s.lon) as real) as metres
    from site_located b join site_located s on s.kind = 'station' where b.is_base),
  best as (select *, row_number() over (partition by base order by own desc, metres, ref) as n, cast(max(1, round(metres * factor / speed)) as int) as minutes, most from pair, site_pace)
  select base, title, url, iif(metres < 950, max(10, cast(round(metres / 10) * 10 as int)) || ' m', printf('%.1f km', metres / 1000)) || ' in a straight line'
    || iif(minutes <= most, ', about ' || kit_count(minutes, 'minute', 'minutes') || ' on foot', '') as way from best where n = 1 order by base;
create index temp.site_from_station_base on site_from_station (base);
