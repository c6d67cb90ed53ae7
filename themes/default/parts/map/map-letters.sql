-- Letters of areas, in the order of map-names.sql, one after the other so that none stands on a former; a picture of what is near one base has none.
with recursive areas as (select n, lines, row_number() over (order by name, n) as i from site_map_feature where map = :map and shape = 'area' and look <> 'water'
    and name is not null and :near is null),
pins as (select group_concat(at, ' ') as taken from (select distinct pin_x || ',' || pin_y as at from site_pin where picture = :picture order by 1)),
placed(i, spot, letters, pins) as (
  select 0, null, '', taken from pins
  union all
  select a.i, kit_spot(a.lines, :frame, p.pins, p.letters), p.letters || ' ' || coalesce(kit_spot(a.lines, :frame, p.pins, p.letters), ''), p.pins
  from placed p join areas a on a.i = p.i + 1 where p.i < 200)
select iif(i <= 26, '', char(64 + (i - 1) / 26)) || char(65 + (i - 1) % 26) as letter, substr(spot, 1, instr(spot, ',') - 1) as x,
  printf('%.1f', cast(substr(spot, instr(spot, ',') + 1) as real) + 4.2) as y
from placed where spot is not null order by i
