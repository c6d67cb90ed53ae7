select 1 as one where exists (select 1 from site_person p where 3 > (select count(*) from site_ask_role k where k.role = p.key))
  or exists (select 1 from site_role_answers_for f join site_person p on p.ref = f.parent join site_statement_own o on o.id = f.value
    where not exists (select 1 from site_ask_role k join site_asks a on a.ask = k.ask where k.role = p.key and a.statement = o.id))
  or exists (select 1 from site_statement_own o join site_record r on r.ref = o.ref where r.status <> 'withdrawn'
    and 5 > (select count(*) from site_asks a where a.statement = o.id and 1 < (select count(*) from site_ask_role k where k.ask = a.ask)))
