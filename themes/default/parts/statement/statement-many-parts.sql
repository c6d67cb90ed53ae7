select 1 as one where exists (select 1 from site_statement_holds where statement = :id) or exists (select 1 from site_sitting where statement = :id)
