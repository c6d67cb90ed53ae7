-- The picture of the base that it is near, if it is on it; else nothing.
select p.*, 'What is near ' || b.title as map_title from site_place_own o join site_base_own n on n.id = o.near join site_record b on b.ref = n.ref
  join site_plan p on p.record = n.ref and p.piece = 0 where o.ref = :ref and exists (select 1 from site_pin i where i.picture = p.picture and i.ref = o.ref)
