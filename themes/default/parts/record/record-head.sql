select summary from site_record where ref = :ref
