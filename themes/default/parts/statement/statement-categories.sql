with held as (
  select e.category, count(*) as n, sum(s.state = 'signed') as signed
  from site_statement_holds h join site_evidence_own e on e.ref = h.record join site_state s on s.record = h.record
  where h.statement = :id and h.type = 'evidence' group by e.category),
worded as (select category, n, max(n) over () as most, kit_count(n, 'piece', 'pieces') || iif(:is_team, ', ' || iif(signed, iif(signed = n, 'all', signed), 'none') || ' signed off', '') as words
  from held)
select c.id as category_id, c.n as category_n, c.title as category_title, coalesce(w.n, 0) as has_some, coalesce(w.most, 1) as most, w.words as coverage_words
from site_word_category c left join worded w on w.category = c.id
where has_some or :is_team and c.id in (select id from site_category_now)
union all
select '', 99, 'Not in a category yet', n, most, words from worded where category is null
order by 2
