select 1 as one where :is_lead or exists (select 1 from site_statement_holds where statement = :id and type = 'evidence')
