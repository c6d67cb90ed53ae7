select s.title, s.url, case s.evidence when 0 then 'none here' when 1 then '1 piece' else s.evidence || ' pieces' end as pieces,
  p.shown || ' of ' || p.papers || iif(p.papers = 1, ' document', ' documents') || ' shown to inspectors' as shown, round(100.0 * p.shown / p.papers, 1) as width
from site_statement_row s left join (
  select rs.value, count(*) as papers, sum(st.reach = 'inspector') as shown from site_record_statements rs join site_record r on r.ref = rs.parent
    join site_type t on t.folder = r.type and t.signed join site_standing st on st.record = r.ref where r.status <> 'withdrawn' group by rs.value) p on p.value = s.id
where s.theme is :theme order by s.n, s.title, s.ref
