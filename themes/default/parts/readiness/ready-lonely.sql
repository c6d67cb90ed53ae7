select i.id as imp_id, i.text, r.title, r.url, coalesce(p.name, 'No owner') as owner from site_improvement i join site_record r on r.ref = i.record left join site_person p on p.id = r.owner
where i.text <> '' and r.status is not 'withdrawn' and not exists (select 1 from site_action_own a where a.id = i.action) and not exists (select 1 from site_action_own a where a."from" = i.record || '#' || i.id)
order by r.title, r.ref, i.n
