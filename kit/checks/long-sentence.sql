-- note: a sentence has more than 35 words
--
-- Long sentences are hard to read for everybody, and hardest for people who read in a hurry, on a telephone or with a screen
-- reader. The longest at first is shown, once a page, with the number of others.
--
-- To mend it: make two of it.
select r.path, p.line, p.col, format('a sentence of %d words, ''%s…''%s; 35 or fewer read well', p.words, p.text,
  iif(p.times > 1, format(', and %d more on this page', p.times - 1), '')) as message
from (select record, text, words, line, col, count(*) over (partition by record) as times, row_number() over (partition by record order by line, col) as place
  from phrase where kind = 'sentence') p join record r on r.ref = p.record where p.place = 1 and r.status is not 'withdrawn'
