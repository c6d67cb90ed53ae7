select s.title, s.url, case s.evidence when 0 then 'none here' when 1 then '1 piece' else s.evidence || ' pieces' end as pieces,
  p.shown || ' of ' || kit_count(p.papers, 'document', 'documents') || ' shown to inspectors' as shown, round(100.0 * p.shown / p.papers, 1) as width
from site_statement_row s left join site_statement_papers p on p.statement = s.id
where s.theme is :theme and s.status is not 'withdrawn' order by s.n, s.title, s.ref
