-- By kind, as a visitor needs them: how to come, where to leave the car, where to eat and to sleep.
select r.url, r.title, kit_capital(coalesce(o.kind, 'place'))
    || coalesce(' · ' || w.words, '') || coalesce(' · ' || o.address, '') as more, coalesce(o.phone, '') as phone
from site_place_own o join site_record r on r.ref = o.ref left join site_base_own n on n.id = o.near left join site_way w on w.base = n.ref and w.other = o.ref
where o.near is nullif(:base, '')
order by case o.kind when 'station' then 1 when 'taxi' then 2 when 'parking' then 3 when 'food' then 4 when 'hotel' then 5 else 6 end, w.metres is null, w.metres, r.title, r.ref
