-- warning: a percentage is not what its own counts give
--
-- A value of a measure has a "count" and what it is a count "of", and the two give another percentage than the one that stands beside them.
-- Inspectors work figures out for themselves. A percentage is compared to the digits that it is written with: 74 of 100 is 74, and 74.0.
--
-- To mend it: find out which of the three numbers is wrong. If the percentage is weighted, say so in the "note" and leave "of" out.
select r.path, coalesce(f.line, 1) as line, coalesce(f.col, 1) as col,
  format('%s%s is not what its counts give: %d of %d is %.1f%%; correct one of them', v.value, iif(instr(v.value, '%'), '', '%'), v.count, v."of", 100.0 * v.count / v."of") as message
from measure_own m join record r on r.ref = m.ref join measure_values v on v.parent = m.ref left join fact f on f.record = r.ref and f.key = 'values.value' and f.n = v.n
where (m.unit = '%' or instr(v.value, '%')) and v."of" > 0 and v.count is not null and v.value_low is not null and v.value_low = v.value_high and r.status is not 'withdrawn'
  and abs(v.value_low - 100.0 * v.count / v."of") > 0.5 * pow(10, -iif(instr(v.value, '.'), length(rtrim(v.value, '% ')) - instr(rtrim(v.value, '% '), '.'), 0)) + 1e-9
