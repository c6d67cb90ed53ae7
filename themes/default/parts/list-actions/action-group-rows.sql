select r.ref, r.url, r.title, r.summary from site_record r join site_action_own o on o.ref = r.ref
where :group_n = case when r.status = 'done' then 3 when r.status = 'dropped' then 4 when r.status <> 'open' then 5 when o.due < :today then 1 else 2 end
order by o.due is null, o.due, r.title, r.ref
