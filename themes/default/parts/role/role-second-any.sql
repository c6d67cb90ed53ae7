select count(*) as sum from site_record where second = :id and status is not 'withdrawn' having count(*) > 0
