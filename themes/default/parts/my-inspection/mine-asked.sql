select r.ref, r.title as row_title, r.url as row_url, coalesce((select s.title from site_record_statements v join site_statement_own o on o.id = v.value join site_record s on s.ref = o.ref where v.parent = r.ref order by v.n limit 1), '') as statement,
  (select group_concat(value, ', ') from (select value from site_enquiry_evidence e where e.parent = r.ref and value is not null order by n)) as proof
from site_enquiry_ask a join site_record r on r.ref = a.parent where a.value = :id order by 4, r.title, r.ref
