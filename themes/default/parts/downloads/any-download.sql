select 1 as one from site_download where record = :ref limit 1
