-- note: the self-assessment has a figure, and nothing near it says where it comes from
--
-- A sentence has a number that somebody could ask the source of (85%, 1,146 concerns, 1 in 4), and its paragraph, list or table has neither a
-- citation nor a link. Inspectors ask where a figure comes from, and the person they ask may not know. Years, dates, ages and the numbers of
-- sections are no such figures. The first on each page is shown, with the number of others; the page "Readiness" of the lead's site
-- lists all of them.
--
-- To mend it: cite the evidence in the paragraph or list, as "(E12)", or link to the measure; or take the figure out.
select r.path, p.line, p.col, format('nothing is cited near the figure in ''%s…''%s; cite the evidence, or link to the measure', p.text,
  iif(p.times > 1, format(', nor near %d more on this page', p.times - 1), '')) as message
from (select record, text, line, col, count(*) over (partition by record) as times, row_number() over (partition by record order by line, col) as place
  from phrase where kind = 'claim') p join record r on r.ref = p.record and r.type = 'assessment' where p.place = 1 and r.status is not 'withdrawn'
