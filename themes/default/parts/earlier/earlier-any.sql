select 1 as one from site_earlier where record = :ref limit 1
