select coalesce(title, record) as recall_title, url as recall_url, why, packs,
  iif(audience = 'inspector', 'Inspectors have it', 'Staff have it') as to_whom
from site_recall where heap = :recall_heap order by "on" desc, packs, record, audience
