select count(*) as sum, count(*) || iif(count(*) = 1, ' draft', ' drafts') as drafts from site_record where status = 'draft' having count(*) > 0
