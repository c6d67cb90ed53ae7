-- warning: a measure has no recent value, or one that is no number
--
-- Either the measure has no values at all, or the day in "as-at" lies more than twelve months back. An old figure raises the
-- question whether anybody looks at it. Or a value is no plain number ("12 of 20", "12,5"), so that no chart shows it and it is compared
-- with nothing.
--
-- To mend it: add the latest value under "values:", and the day on which it was taken as "as-at:". Write a value as a number, with a full
-- stop for decimals, and what it was counted from as "count:" and "of:".
select r.path, coalesce(f.line, 1) as line, coalesce(f.col, 1) as col, iif(m.as_at < date(day, '-12 months'),
  format('the latest value is of %s, more than a year ago; add a recent one', kit_words(m.as_at)), iif(exists (select 1 from measure_values v where v.parent = m.ref),
    'nothing under ''values'' has a ''value''; write each as {period: "Q1 2026", value: 68}', 'the measure has no values; add ''values:''')) as message
from measure_own m join record r on r.ref = m.ref join today left join fact f on f.record = r.ref and f.key = 'as-at'
where r.status is not 'withdrawn'
  and (m.as_at < date(day, '-12 months') or not exists (select 1 from measure_values v where v.parent = m.ref and v.value is not null))
union all
select r.path, w.line, w.col, format('''%s'' is no number, so no chart shows it; write digits alone, with a full stop for decimals', v.value)
from measure_values v join record r on r.ref = v.parent and r.status is not 'withdrawn' join written w on w.record = v.parent and w.key = 'values.value' and w.n = v.n
where v.value glob '*[0-9]*' and v.value_low is null and v.value_high is null
