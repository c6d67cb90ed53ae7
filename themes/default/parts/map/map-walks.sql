select 1 as one from site_pin i where i.picture = :picture and i.is_base = 0 and i.ref <> '' and :piece >= 0 limit 1
