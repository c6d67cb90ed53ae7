select count(*) as sum from site_learning_own o join site_record r on r.ref = o.ref where o.said is not null and o.did is not null and r.status is not 'withdrawn' having count(*) > 0
