select r.title as row_title, r.url as row_url, upper(substr(coalesce(o.kind, 'Place'), 1, 1)) || substr(coalesce(o.kind, 'Place'), 2) || coalesce(' · ' || o.address, '') as row_more,
  coalesce(o.phone, '') as phone
from site_place_own o join site_record r on r.ref = o.ref where o.near = :id order by o.kind, r.title, r.ref
