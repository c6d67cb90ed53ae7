select 1 as one from site_role_own limit 1
