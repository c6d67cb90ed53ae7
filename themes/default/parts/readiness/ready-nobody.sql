select count(*) as nobody, iif(count(*) = 1, 'gap has', 'gaps have') as words from site_gap where owner is null having count(*) > 0
