select date, (select kit_words(updated) from site_record where ref = :ref) as changed_on, kit_weekday(date) as weekday from site_day_own where ref = :ref
