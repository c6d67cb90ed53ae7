select b.id, b.title, b.url, coalesce(o.address, '') || iif(o.address is null or o.postcode is null, '', ', ') || coalesce(o.postcode, '') as address, b.n > 1 as is_other
from site_base_now b join site_base_own o on o.ref = b.ref order by b.n
