select 1 as one from site_base_teams where parent = :ref limit 1
