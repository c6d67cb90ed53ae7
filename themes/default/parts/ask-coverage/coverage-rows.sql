select p.key as role, p.title as role_words, coalesce(a.cards_url, p.url) as row_url, coalesce(a.questions, 0) as questions, 0 as heap
from site_person p left join site_asked_role a on a.role = p.key
union all
select role, role_words, cards_url, questions, heap from site_asked_role where heap > 0
order by heap, role_words, role
