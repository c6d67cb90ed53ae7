-- note: numbers are missing in a series of evidence
--
-- The ids of evidence in a series (E1, E2, E4) are counted from the lowest to the highest, and these numbers are not there.
-- Readers who see E4 and no E3 ask what E3 was.
--
-- A gap may be right: a record was removed, or the number is a folder of the old filing. Then nothing need be done.
--
-- To mend it: add what is missing, or keep the numbers free and say so in the guide.
select 'content/evidence' as path, 0 as line, 0 as col, format('the series ''%s'' lacks %s%s; add what is missing, unless the numbers are free on purpose',
  series, group_concat(gap, ', '), iif(max(gaps) > 40, format(' and %d more', max(gaps) - 40), '')) as message
from (select series, gap, row_number() over (partition by series order by n) as place, count(*) over (partition by series) as gaps
  from (select series, n, (n + 1) || iif(next - n > 2, '-' || (next - 1), '') as gap
    from (select series, n, lead(n) over (partition by series order by n) as next from (select distinct series, n from numbered))
    where next - n > 1) order by series, n)
where place <= 40 group by series order by series
