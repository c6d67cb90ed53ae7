select count(*) as sum from site_record where owner = :id and status is not 'withdrawn' having count(*) > 0
