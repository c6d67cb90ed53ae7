select count(*) - 10 as more from site_gap having count(*) > 10
