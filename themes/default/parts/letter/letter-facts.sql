select iif(row_number() over (partition by k order by m) = 1, label, '') as label, fact, fact_url, '' as web, fact_more
from (
  select 1 as k, l.n as m, 'To' as label, coalesce(s.title, l.value) as fact, coalesce(s.url, '') as fact_url,
    coalesce((select kit_count(count(*), 'person', 'people') from site_recipient r where r.letter = l.parent and r.list = l.value having count(*) > 0), '') as fact_more
  from site_letter_to l left join site_list s on s.id = l.value where l.parent = :ref
  union all
  select 2, 1, 'Subject', subject, '', '' from site_letter_own where ref = :ref and subject is not null
)
order by k, m
