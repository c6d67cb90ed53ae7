with counted as (select w.*, coalesce((select f.label from site_framework_scores f where f.score = w.score order by f.n limit 1), '') as label,
    (select count(*) from site_statement_holds h where h.statement = w.id and h.type = 'measures') as measures,
    (select count(*) from site_statement_holds h where h.statement = w.id and h.type = 'practice') as stories
  from site_statement_row w where coalesce(w.theme, '') = :theme_key)
select *, iif(evidence = 1, 'piece', 'pieces') as evidence_word,
  iif(evidence, kit_count(evidence, 'piece of evidence', 'pieces of evidence'), iif(:is_team, 'No evidence yet', ''))
  || iif(measures, iif(evidence or :is_team, ' · ', '') || kit_count(measures, 'measure', 'measures'), '')
  || iif(stories, iif(evidence or measures or :is_team, ' · ', '') || kit_count(stories, 'example of practice', 'examples of practice'), '') as held
from counted order by n, title, ref
