select count(*) as sum from site_standing s join site_record r on r.ref = s.record join site_type t on t.folder = r.type and t.signed
where s.state = 'changed' and r.status <> 'withdrawn' having count(*) > 0
