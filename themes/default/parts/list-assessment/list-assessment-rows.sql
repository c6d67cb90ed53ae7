with counted as (
  select l.ref, l.url, l.title, l.summary, l.n, l.key, o.score, coalesce((select f.label from site_framework_scores f where f.score = o.score order by f.n limit 1), '') as label,
    exists (select 1 from site_record_statement x where x.record = l.ref) as has_statement,
    (select count(*) from site_strength s where s.record = l.ref and s.text <> '') as strong,
    (select count(*) from site_improvement i where i.record = l.ref and i.text <> '') as weak
  from site_listed l join site_assessment_own o on o.ref = l.ref where l.type = 'assessment')
select *, case when strong then kit_count(strong, 'strength', 'strengths') else '' end || iif(strong and weak, ' · ', '')
  || case when weak then kit_count(weak, 'thing to improve', 'things to improve') else '' end as found
from counted order by n, key, title, ref
