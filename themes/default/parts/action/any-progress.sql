select 1 as one from site_action_progress where parent = :ref limit 1
