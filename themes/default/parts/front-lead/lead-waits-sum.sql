select count(*) as sum from site_state where state = 'ready' having count(*) > 0
