select 1 as one from site_measure_comparators where parent = :ref limit 1
