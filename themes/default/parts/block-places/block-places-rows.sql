select l.title, l.url, l.note, coalesce(o.phone, '') as phone from site_listed l join site_place_own o on o.ref = l.ref
where l.type = 'places' and l.heap = :heap and (:argument = '' or kit_key(:argument) in (kit_key(o.kind), kit_key(o.near)))
order by l.title, l.ref
