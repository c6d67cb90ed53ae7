select 1 as one from site_fact where record = :ref limit 1
