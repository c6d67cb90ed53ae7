select 1 as one from site_standing s join site_record r on r.ref = s.record join site_type t on t.folder = r.type
where t.signed and s.state <> 'signed' and r.status = 'ready' limit 1
