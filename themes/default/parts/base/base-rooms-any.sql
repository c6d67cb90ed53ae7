select 1 as one from site_base_rooms where parent = :ref limit 1
