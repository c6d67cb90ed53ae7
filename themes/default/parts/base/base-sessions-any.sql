select count(*) as held from site_sitting where base = :id and kind is not 'break' having count(*) > 0
