select 1 as one from site_strength where record = :ref and text <> '' limit 1
