select iif(count(*) = 1, '1 document needs a sign-off before inspectors can see it.', count(*) || ' documents need a sign-off before inspectors can see them.') as papers
from site_record r join site_type t on t.folder = r.type and t.signed
where r.status <> 'withdrawn' having count(*) > 0
