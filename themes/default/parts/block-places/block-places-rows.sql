-- By kind, and the nearest first.
select l.title, l.url, kit_capital(coalesce(o.kind, 'place'))
    || coalesce(' · ' || w.words, '') || coalesce(' · ' || o.address, '') as note, coalesce(o.phone, '') as phone
from site_listed l join site_place_own o on o.ref = l.ref left join site_base_own b on b.id = o.near left join site_way w on w.base = b.ref and w.other = o.ref
where l.type = 'places' and l.heap = :heap and (:argument = '' or kit_key(:argument) in (kit_key(o.kind), kit_key(o.near)))
order by case o.kind when 'station' then 1 when 'taxi' then 2 when 'parking' then 3 when 'food' then 4 when 'hotel' then 5 else 6 end, w.metres is null, w.metres, l.title, l.ref
