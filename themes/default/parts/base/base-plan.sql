-- The picture of what is near: not where the base would be alone on an empty sheet.
select p.*, '' as map_title from site_plan p where record = :ref and piece = 0
  and ((select count(*) from site_pin i where i.picture = p.picture) > 1
    or exists (select 1 from site_map m where m.id = p.map and p.lon between m.west and m.east and p.lat between m.south and m.north))
