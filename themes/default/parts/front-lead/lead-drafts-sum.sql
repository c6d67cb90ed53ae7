select count(*) as sum from site_record where status = 'draft' having count(*) > 0
