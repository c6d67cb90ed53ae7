select r.title, r.url, coalesce(b.address || coalesce(', ' || b.postcode, ''), p.address, '') as address
from site_record r left join site_base_own b on b.ref = r.ref left join site_place_own p on p.ref = r.ref
where r.type in ('bases', 'places') order by r.type, r.title, r.ref
