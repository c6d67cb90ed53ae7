select 1 as one from site_day_own where ref <> :ref limit 1
