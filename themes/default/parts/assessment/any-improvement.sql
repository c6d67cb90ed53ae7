select 1 as one from site_improvement where record = :ref and text <> '' limit 1
