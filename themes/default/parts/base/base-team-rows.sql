select value from site_base_teams where parent = :ref order by n
