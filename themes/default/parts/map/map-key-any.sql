select 1 as one from site_pin where picture = :picture limit 1
