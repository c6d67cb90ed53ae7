select 1 as one from site_measure_own limit 1
