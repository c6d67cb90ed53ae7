select p.path as url, p.title from site_rehearsal_page p left join site_statement_own o on o.ref = p.ref where p.template = 'brief'
order by o.theme_order is null, o.theme_order, o."order", p.path
