select 1 as one where exists (select 1 from site_statement_holds where statement = :id and type in ('assessment', 'evidence', 'measures', 'practice'))
