select c.id as category_id, c.title as category_title, exists (select 1 from site_statement_holds h join site_evidence_own e on e.ref = h.record
    where h.statement = :id and h.type = 'evidence' and e.category = c.id) as has_some, c.n
from site_word_category c
where has_some or :is_lead and (c.id in (select value from site_framework_categories) or not exists (select 1 from site_framework_categories)
  and c.id in ('experience', 'staff', 'partners', 'processes'))
union all
select '', 'Not in a category yet', 1, 99
where exists (select 1 from site_statement_holds h join site_evidence_own e on e.ref = h.record where h.statement = :id and h.type = 'evidence' and e.category is null)
order by 4
