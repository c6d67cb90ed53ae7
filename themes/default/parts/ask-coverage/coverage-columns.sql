select o.id as statement, r.title as statement_title from site_statement_own o join site_record r on r.ref = o.ref where r.status <> 'withdrawn'
order by o.theme_order is null, o.theme_order, o."order", o.id
