-- warning: a measure has no recent value
--
-- Either the measure has no values at all, or the day in "as-at" lies more than twelve months back. An old figure raises the
-- question whether anybody looks at it.
--
-- To mend it: add the latest value under "values:", and the day on which it was taken as "as-at:".
select r.path, coalesce(f.line, 1) as line, coalesce(f.col, 1) as col, iif(m.as_at < date(day, '-12 months'),
  format('the latest value is of %s, more than a year ago; add a recent one', kit_words(m.as_at)), 'the measure has no values; add ''values:''') as message
from measure_own m join record r on r.ref = m.ref join today left join fact f on f.record = r.ref and f.key = 'as-at'
where r.status is not 'withdrawn'
  and (m.as_at < date(day, '-12 months') or not exists (select 1 from measure_values v where v.parent = m.ref and v.value is not null))
