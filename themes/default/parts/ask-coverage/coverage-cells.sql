with asked as (select a.statement, count(*) as n from site_ask_role k join site_asks a on a.ask = k.ask where k.role = :role group by a.statement),
answers as (select distinct f.value as statement from site_role_answers_for f join site_person p on p.ref = f.parent where p.key = :role)
select o.id as statement, coalesce(k.n, 0) as sum, f.statement is not null and k.n is null as must
from site_statement_own o join site_record r on r.ref = o.ref left join asked k on k.statement = o.id left join answers f on f.statement = o.id where r.status <> 'withdrawn' order by o.theme_order is null, o.theme_order, o."order", o.id
