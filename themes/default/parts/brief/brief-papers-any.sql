select 1 as one from site_statement_holds where statement = :id and type = 'evidence' limit 1
