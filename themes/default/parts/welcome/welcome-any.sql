select 1 as one from site_welcome_own where ref <> :ref limit 1
