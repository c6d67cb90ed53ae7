select r.title as action_title, r.url as action_url from site_action_own o join site_record r on r.ref = o.ref where o.measure = :id order by r.title, r.ref
