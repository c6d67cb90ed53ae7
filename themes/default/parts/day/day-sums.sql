select sessions, hours, iif(streams > 1, 'in up to ' || streams || ' streams at a time', '') as streams from site_day_held where day = :ref
