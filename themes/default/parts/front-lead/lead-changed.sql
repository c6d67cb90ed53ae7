select r.title as row_title, r.url as row_url, t.title_one as row_more, p.name as owner, p.url as owner_url, 'bad' as look, 'Sign again' as days,
  'Signed ' || kit_words(s."on") as on_words
from site_standing s join site_record r on r.ref = s.record join site_type t on t.folder = r.type and t.signed left join site_person p on p.id = r.owner
where s.state = 'changed' and r.status <> 'withdrawn' order by t.n, r.title, r.ref
