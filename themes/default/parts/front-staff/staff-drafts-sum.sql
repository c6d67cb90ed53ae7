select count(*) as sum, kit_count(count(*), 'draft', 'drafts') as drafts from site_record where status = 'draft' having count(*) > 0
