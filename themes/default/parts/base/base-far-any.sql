select 1 as one from site_place_own o where o.near = :id and o.ref not in (select i.ref from site_pin i join site_plan p on p.picture = i.picture where p.record = :ref and p.piece = 0) limit 1
