select n.*, r.title, r.url from site_record r join site_measure_now n on n.ref = r.ref
where r.type = 'measures' and r.key = kit_key(:argument)
