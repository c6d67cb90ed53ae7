select i.slug, i.item, i.what, kit_words(i.due) as due, p.name as owner, p.url as owner_url
from site_return_item i left join site_person p on p.id = i.owner order by i.line
