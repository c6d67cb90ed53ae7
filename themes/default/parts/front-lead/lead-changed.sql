select r.title as row_title, r.url as row_url, t.title_one || iif(r.type = 'evidence', ' ' || r.id, '') as row_more, p.name as owner, p.url as owner_url, 'bad' as look, 'Sign again' as days,
  'Signed ' || kit_words(s."on") as on_words
from site_state c join site_standing s on s.record = c.record join site_record r on r.ref = c.record join site_type t on t.folder = r.type left join site_person p on p.id = r.owner
where c.state = 'changed' order by t.n, r.title, r.ref limit :take offset :skip
