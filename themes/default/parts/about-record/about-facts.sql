select iif(row_number() over (partition by k order by m) = 1, label, '') as label, fact, fact_url, '' as fact_more, '' as web
from (
  select 1 as k, rs.n as m, 'Quality statements' as label, s.title as fact, s.url as fact_url
  from site_record_statements rs join site_statement_own o on o.id = rs.value join site_record s on s.ref = o.ref where rs.parent = :ref
  union all
  select 2, 1, 'Owner', p.person, p.url from site_record r join site_person p on p.id = r.owner where r.ref = :ref
  union all
  select 3, 1, 'Second', p.person, p.url from site_record r join site_person p on p.id = r.second where r.ref = :ref
  union all
  select 4, 1, 'Updated', kit_words(updated), null from site_record where ref = :ref and updated is not null
  union all
  select 5, 1, 'Review due', kit_words(review_due), null from site_record where ref = :ref and review_due is not null
  union all
  select 6, 1, 'Who may see it', case audience when 'inspector' then 'Inspectors, staff and the inspection team'
      when 'staff' then 'Staff and the inspection team' else 'The inspection team' end, null
  from site_record where ref = :ref and audience is not null and :is_team
  union all
  select 7, n, 'Tags', value, null from site_record_tags where parent = :ref
  union all
  select 8, 1, 'Reference', :ref, null
)
order by k, m
