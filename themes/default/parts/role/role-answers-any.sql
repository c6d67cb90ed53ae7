select 1 as one from site_role_answers_for where parent = :ref limit 1
