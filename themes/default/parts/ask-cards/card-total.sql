select count(*) || iif(count(*) = 1, ' question', ' questions') as total from site_asks a
where :ref = 'statement' and a.statement = :id or :ref = 'role' and exists (select 1 from site_ask_role r where r.ask = a.ask and r.role = :id)
