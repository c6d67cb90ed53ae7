select t.folder as heap, t.title as head, count(*) as sum from site_state s join site_type t on t.folder = s.type where s.state = 'ready' group by t.folder order by t.n
