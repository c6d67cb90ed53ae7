select r.ref, r.url, r.title, r.summary, a.score, coalesce((select f.label from site_framework_scores f where f.score = a.score order by f.n limit 1), '') as label,
  1 = (select count(*) from site_statement_holds o where o.statement = :id and o.type = 'assessment') as is_alone
from site_statement_holds h join site_record r on r.ref = h.record join site_assessment_own a on a.ref = r.ref
where h.statement = :id and h.type = 'assessment' order by r.title, r.ref
