-- What the blocks 'map' in bodies ask for → rows. The first line may be the name of a file of welcome/maps; then come lines 'option: value'. Run
-- by reader_map.c once all bodies and maps are read. What is wrong goes to map_fault under the record and the block.

create temp table block_line as
  with recursive cut(record, n, at, i, line, rest) as (
    select record, n, line, 0, '', substr(argument, 1, 4000) || char(10) from body where block = 'map'
    union all
    select record, n, at, i + 1, trim(substr(rest, 1, instr(rest, char(10)) - 1), ' ' || char(9) || char(13)), substr(rest, instr(rest, char(10)) + 1) from cut where rest <> '')
  select record, n, at, i, iif(instr(line, ':') = 0, iif(i = 1, 'file', ''), lower(trim(substr(line, 1, instr(line, ':') - 1)))) as key,
    trim(substr(line, instr(line, ':') + 1)) as value from cut where line <> '' order by record, n, i;

insert into map_fault
  select record, n, iif(key = '', 'line', 'option'), iif(key = '', value, key) from temp.block_line where key not in ('file', 'title', 'near', 'show')
  union all
  select record, n, 'twice', key from temp.block_line where key in ('file', 'title', 'near', 'show') group by record, n, key having count(*) > 1
  union all
  select record, n, 'nothing', key from temp.block_line where key in ('file', 'title', 'near', 'show') and value = '';

update kit_own set map = substr(map, 1, length(map) - 8) where map like '%_.geojson';

insert into picture
  select b.record, b.n, b.line,
    coalesce((select iif(value like '%_.geojson', substr(value, 1, length(value) - 8), value) from temp.block_line l where l.record = b.record and l.n = b.n and key = 'file' and value <> '' order by i limit 1),
      (select map from kit_own where map is not null)),
    (select value from temp.block_line l where l.record = b.record and l.n = b.n and key = 'near' and value <> '' order by i limit 1),
    (select value from temp.block_line l where l.record = b.record and l.n = b.n and key = 'title' and value <> '' order by i limit 1)
  from body b where b.block = 'map' order by b.record, b.n;

insert into picture_show
  with recursive cut(record, n, m, value, rest) as (
    select record, n, 0, '', value || ',' from temp.block_line where key = 'show'
    union all
    select record, n, m + 1, trim(substr(rest, 1, instr(rest, ',') - 1)), substr(rest, instr(rest, ',') + 1) from cut where rest <> '')
  select record, n, row_number() over (partition by record, n order by m), value from cut where value <> '' order by record, n, m;

drop table temp.block_line;
