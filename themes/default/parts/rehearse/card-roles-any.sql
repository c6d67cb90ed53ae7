select 1 as one from site_asked_role limit 1
