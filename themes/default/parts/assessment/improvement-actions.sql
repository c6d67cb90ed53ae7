select r.title as action_title, r.url as action_url, kit_words(o.due) as action_due from site_action_own o join site_record r on r.ref = o.ref
where o.id = :action or o."from" = :record || '#' || :imp_id order by r.title, r.ref
