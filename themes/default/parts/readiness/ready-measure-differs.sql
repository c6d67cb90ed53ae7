select iif(count(*) = 1, 'A per cent', count(*) || ' per cents') || ' that the counts do not give' as differs from site_measure_recount where ref = :ref having count(*) > 0
