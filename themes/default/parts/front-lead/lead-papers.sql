select count(*) || iif(count(*) = 1, ' document needs', ' documents need') || ' a sign-off.' as papers from site_record r join site_type t on t.folder = r.type and t.signed
where r.status <> 'withdrawn' having count(*) > 0
