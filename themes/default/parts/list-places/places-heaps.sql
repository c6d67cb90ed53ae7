select coalesce(n.id, '') as base, coalesce('Near ' || b.title, 'Elsewhere') as head, count(*) as many, b.title as base_title, coalesce(b.url, '') as base_url,
  exists (select 1 from site_plan p join site_pin i on i.picture = p.picture where p.record = b.ref and p.piece = 0 and not i.is_base) as has_map
from site_place_own o left join site_base_own n on n.id = o.near left join site_record b on b.ref = n.ref group by b.ref order by b.ref is null, b.title, b.ref
