select n.*, r.title, r.url, iif(n.judged = '', '', coalesce((select o.rag_because from site_measure_own o where o.ref = n.ref), '')) as because from site_measure_now n join site_record r on r.ref = n.ref where r.status is not 'withdrawn'
order by case n.look when 'bad' then 1 when 'wait' then 2 when 'good' then 3 else 4 end, r.title, r.ref
