select a.title as row_title, a.url as row_url, a.summary as row_more, a.due as due_words, a.state, a.look, a.is_done, p.name as owner_name, p.url as owner_url, s.name as second_name, s.url as second_url
from site_arrangement a left join site_person p on p.id = a.owner left join site_person s on s.id = a.second where a.heap = :heap order by a.place
