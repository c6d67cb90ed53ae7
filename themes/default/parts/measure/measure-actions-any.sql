select 1 as one from site_action_own where measure = :id limit 1
