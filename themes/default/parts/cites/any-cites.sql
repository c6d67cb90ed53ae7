select 1 as one from site_citation where source = :ref limit 1
