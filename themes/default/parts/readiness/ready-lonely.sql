select i.id as imp_id, i.text, r.title, r.url, coalesce(p.name, 'No owner') as owner from site_lonely i join site_record r on r.ref = i.record left join site_person p on p.id = r.owner
order by r.title, r.ref, i.n
