select r.title as action_title, r.url as action_url, p.name as action_owner, 'by ' || kit_words(a.due) as action_due
from site_action_from f join site_action_own a on a.ref = f.ref join site_record r on r.ref = f.ref left join site_person p on p.id = r.owner
where f.name in (kit_key(:debrief), kit_key(substr(:debrief, instr(:debrief, '/') + 1))) order by a.due, r.title, r.ref
