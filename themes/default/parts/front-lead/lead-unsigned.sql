select r.title, r.url, t.title_one || iif(s.state = 'changed', ', changed since its sign-off', '') as held
from site_standing s join site_record r on r.ref = s.record join site_type t on t.folder = r.type
where t.signed and s.state <> 'signed' and r.status = 'ready' order by t.n, r.title, r.ref
