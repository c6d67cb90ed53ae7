select date, kit_weekday(date) as weekday from site_day_own where ref = :ref
