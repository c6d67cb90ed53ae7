select count(*) as sum from site_state where state = 'changed' having count(*) > 0
