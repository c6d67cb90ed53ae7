select r.ref, r.url, r.title, r.summary from site_statement_holds h join site_record r on r.ref = h.record join site_action_own o on o.ref = r.ref
where h.statement = :id and h.type = 'actions' order by r.status = 'done', r.status = 'dropped', o.due is null, o.due, r.title, r.ref
