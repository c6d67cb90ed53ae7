select 1 as one where :is_team or exists (select 1 from site_statement_holds where statement = :id and type = 'evidence')
