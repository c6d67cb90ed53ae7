select count(*) as one from site_section where record = :ref and anchor <> '' and level = 2 having count(*) > 2
