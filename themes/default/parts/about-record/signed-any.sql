select 1 as one from site_signoff where record = :ref limit 1
