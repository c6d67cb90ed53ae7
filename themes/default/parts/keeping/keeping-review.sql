select kit_words(review_due) as review_words,
  case when review_due >= :today or status in ('withdrawn', 'done', 'dropped') or not :is_team then ''
    when julianday(:today) - julianday(review_due) < 2 then '1 day late' else cast(julianday(:today) - julianday(review_due) as int) || ' days late' end as review_late
from site_record where ref = :ref and review_due is not null
