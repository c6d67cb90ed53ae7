with mine as (select p.id, p.key, p.ref, p.url, p.name, p.post, p.title from site_person p where p.heap = :heap),
own as (select owner, count(*) as n, sum(status = 'draft') as drafts from site_record where owner in (select id from mine) group by owner),
asks as (select value, count(*) as n from site_enquiry_ask group by value),
turns as (select replace(kit_key(p.value), 'roles/', '') as key, min(o.date || coalesce(s.start, '')) as first from site_day_sessions_people p
    join site_day_sessions s on s.parent = p.parent and s.n = p.item and s.kind = 'mock' and s.status is not 'cancelled' join site_day_own o on o.ref = s.parent
    where o.date >= (select today from site_build) group by 1)
select p.url, p.name, p.post, kit_count(own.n, 'document', 'documents') as owned, iif(own.drafts, kit_count(own.drafts, 'draft', 'drafts'), '') as drafts,
  kit_count(asks.n, 'question', 'questions') as asked,
  substr(kit_words(substr(first, 1, 10)), 1, length(kit_words(substr(first, 1, 10))) - 5) || iif(length(first) > 10, ', ' || substr(first, 11), '') as turn
from mine p left join own on own.owner = p.id left join asks on asks.value = p.id left join turns on turns.key = p.key
order by p.title like '%director of adult%' desc, kit_sort(p.name), p.ref
