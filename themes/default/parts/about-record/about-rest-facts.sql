select label, fact, '' as fact_url, '' as fact_more, '' as web
from (
  select 1 as k, 1 as m, 'Updated' as label, kit_words(updated) as fact from site_record where ref = :ref and updated is not null
  union all
  select 2, 1, 'Who may see it', case audience when 'inspector' then 'Inspectors, staff and the inspection team'
      when 'staff' then 'Staff and the inspection team' else 'The inspection team' end
  from site_record where ref = :ref and audience is not null and :is_team
  union all
  select 3, n, iif(n = (select min(n) from site_record_tags where parent = :ref), 'Tags', ''), value from site_record_tags where parent = :ref
  union all
  select 4, 1, 'Reference', :ref
)
order by k, m
