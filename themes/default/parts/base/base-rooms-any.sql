select count(*) as rooms from site_base_rooms where parent = :ref having count(*) > 0
