select max(quartile is not null) as any_quartile from site_measure_comparators where parent = :ref having count(*) > 0
