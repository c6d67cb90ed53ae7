select count(*) as sum from site_measure_now n join site_record r on r.ref = n.ref where r.status is not 'withdrawn' having count(*) > 0
