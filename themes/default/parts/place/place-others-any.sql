select b.title as base_title, o.near from site_place_own o join site_base_own n on n.id = o.near join site_record b on b.ref = n.ref
where o.ref = :ref and exists (select 1 from site_place_own a where a.near = o.near and a.ref <> o.ref)
