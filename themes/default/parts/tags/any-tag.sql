select 1 as one from site_tag where record = :ref limit 1
