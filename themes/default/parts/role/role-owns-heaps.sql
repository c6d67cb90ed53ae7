select t.folder as heap, t.title as head, count(*) as sum from site_record r join site_type t on t.folder = r.type where r.owner = :id and r.status is not 'withdrawn' group by t.folder order by t.n
