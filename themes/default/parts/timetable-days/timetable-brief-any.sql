select 1 as one from site_session_row where day = :ref limit 1
