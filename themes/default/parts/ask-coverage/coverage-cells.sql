select o.id as statement, (select count(*) from site_ask_role k join site_asks a on a.ask = k.ask where k.role = :role and a.statement = o.id) as sum,
  exists (select 1 from site_role_answers_for f join site_person p on p.ref = f.parent where p.key = :role and f.value = o.id)
    and not exists (select 1 from site_ask_role k join site_asks a on a.ask = k.ask where k.role = :role and a.statement = o.id) as must
from site_statement_own o join site_record r on r.ref = o.ref where r.status <> 'withdrawn' order by o.theme_order is null, o.theme_order, o."order", o.id
