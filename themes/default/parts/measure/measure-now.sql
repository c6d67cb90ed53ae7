select * from site_measure_now where ref = :ref
