-- Places that are said to be near, and are not on the map: they do not say where they are, or are too far away.
select r.title as row_title, r.url as row_url, kit_capital(coalesce(o.kind, 'place'))
    || coalesce(' · ' || w.words, ' · ' || o.address, '') as row_more, coalesce(o.phone, '') as phone
from site_place_own o join site_record r on r.ref = o.ref left join site_way w on w.base = :ref and w.other = o.ref
where o.near = :id and o.ref not in (select i.ref from site_pin i join site_plan p on p.picture = i.picture where p.record = :ref and p.piece = 0) order by w.metres is null, w.metres, r.title, r.ref
