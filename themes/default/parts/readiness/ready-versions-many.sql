select count(*) as versions from site_score having count(*) > 1
