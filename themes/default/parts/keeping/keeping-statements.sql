select iif(row_number() over (order by rs.n) = 1, iif(count(*) over () = 1, 'Quality statement', 'Quality statements'), '') as label,
  s.title as fact, s.url as fact_url, '' as web, '' as fact_more
from site_record_statements rs join site_statement_own o on o.id = rs.value join site_record s on s.ref = o.ref where rs.parent = :ref order by rs.n
