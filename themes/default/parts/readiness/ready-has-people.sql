select 1 as one from site_duty limit 1
