select 1 as one from site_role_answers_for limit 1
