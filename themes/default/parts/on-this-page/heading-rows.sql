select anchor, heading from site_section where record = :ref and anchor <> '' and level = 2 order by id
