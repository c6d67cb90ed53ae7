select g.points, g.url, g.title, g.what, g.todo, p.name as owner_name, p.url as owner_url, c.name as could_name, c.url as could_url, k.title as kind_title, g.doubled, g.score,
  iif(g.kind = 'none' or g.type <> 'evidence', '', g.id) as id, iif(g.kind in ('none', 'overdue'), 'bad', iif(g.kind = 'draft', 'plain', 'wait')) as look
from site_gap_words g join site_gap_kind k using (kind) left join site_person p on p.id = g.owner left join site_person c on c.id = g.could
where g.n > 10 order by g.n
