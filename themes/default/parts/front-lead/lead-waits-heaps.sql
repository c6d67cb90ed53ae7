select t.folder as heap, t.title as head, count(*) as sum from site_standing s join site_record r on r.ref = s.record join site_type t on t.folder = r.type and t.signed
where s.state = 'unsigned' and r.status = 'ready' and coalesce(r.review_due >= (select today from site_build), 1) group by t.folder order by t.n
