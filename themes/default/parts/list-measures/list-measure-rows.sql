select n.*, r.title, r.url from site_record r join site_measure_now n on n.ref = r.ref where r.type = 'measures' order by r.title, r.ref
