select 1 as one from site_place_own o join site_base_own b on b.id = o.near join site_way w on w.base = b.ref and w.other = o.ref
where w.walk <> '' and (:argument = '' or kit_key(:argument) in (kit_key(o.kind), kit_key(o.near))) limit 1
