-- warning: two days of the timetable have the same date
--
-- Each file of content/timetable is a day. Two with one date are most often a copy in which the date was not changed: then one day is
-- there twice, and another is missing.
--
-- To mend it: correct the date of one, or put the sessions of both into one file.
select r.path, f.line, f.col, format('%s is the date of %s already; correct one of the two, or put their sessions into one file', kit_words(d.date), d.first) as message
from (select o.ref, o.date, first_value(r.path) over w as first, row_number() over w as place from day_own o join record r on r.ref = o.ref
    where o.date is not null and r.status not in ('draft', 'withdrawn') window w as (partition by o.date order by length(r.path), r.path)) d
  join record r on r.ref = d.ref join fact f on f.record = d.ref and f.key = 'date' where d.place > 1
