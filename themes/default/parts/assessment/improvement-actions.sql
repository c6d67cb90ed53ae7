select r.title as action_title, r.url as action_url, kit_words(o.due) as action_due,
  case when r.status = 'done' then 'Done' when r.status = 'dropped' then 'Dropped' when o.due < :today then 'Overdue' else '' end as action_state,
  case when r.status = 'done' then 'good' when r.status = 'dropped' then 'plain' else 'bad' end as action_look
from site_action_own o join site_record r on r.ref = o.ref
where o.id = :action or o."from" = :record || '#' || :imp_id order by r.title, r.ref
