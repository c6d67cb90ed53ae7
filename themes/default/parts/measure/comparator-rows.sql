select name, period, value, quartile from site_measure_comparators where parent = :ref order by n
