select iif(later, kit_count(later, 'thing falls', 'things fall') || ' due after these months. ', '') || iif(none, none || ' of our documents ' || iif(none = 1, 'has', 'have') || ' no review date.', '') as undated
from (select count(*) as later from site_due where day >= (select date(max(first), '+1 month') from site_month)),
  (select count(*) as none from site_state s join site_record r on r.ref = s.record where r.review_due is null and s.state not in ('withdrawn', 'draft'))
where later or none
