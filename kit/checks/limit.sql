-- error: something is larger than the kit can hold
--
-- Limits keep one file from stopping the whole kit: 512 MB for a document, 1 MB for a text, 64 kB for its front matter, 1,000
-- characters for a title, 50,000 headings, links and citations in one text, 2,000 opening brackets in one paragraph, how deep
-- lists and quotations are nested, 1,000 strengths and improvements of one page, 1,000 sessions of one day, for a letter 500
-- words in double braces and 2,000 people, for all letters to all people together 300,000 such words, and for all blocks "map"
-- together 100,000 pins. The message says which was passed.
--
-- To mend it: split the file, or attach the long document under "files:" and sum it up in the text.
select r.path, 1 as line, 1 as col, iif(z.braces > 500, 'the letter has more than 500 words in double braces; make two letters of it',
  format('the letter goes to %d people, and the kit fills in 2,000 at most; split its lists', z.people)) as message
from letter_size z join record r on r.ref = z.letter where z.braces > 500 or z.people > 2000
union all
select r.path, coalesce(f.line, 1), coalesce(f.col, 1), 'the title has more than 1,000 characters; shorten it, and put the rest into ''summary'''
from record r left join fact f on f.record = r.ref and f.key = 'title' where length(r.title) > 1000
union all
select r.path, p.line, 1, format('%d maps of %d bases and places are more than the kit can draw; take some of the maps out', p.pictures, l.places)
from (select count(*) as pictures, min(record) as record, line from picture) p join record r on r.ref = p.record
  join (select (select count(*) from base_own where lat is not null) + (select count(*) from place_own where lat is not null) as places) l
where p.pictures * min(l.places, 300) > 100000
union all
select r.path, 1, 1, format('the page has %d strengths and improvements, and the kit takes 1,000; name those that matter', count(*))
from (select parent from assessment_strengths union all select parent from assessment_improvements) l join record r on r.ref = l.parent group by r.ref having count(*) > 1000
union all
select r.path, 1, 1, format('%s has %d sessions, and the kit takes 1,000 of a day; take some of them out', d.date, d.n)
from crowded_day d join day_own o on o.date = d.date join record r on r.ref = o.ref
union all
select r.path, 1, 1, format('all letters to all people have %d words in double braces, and the kit fills in 300,000; split their lists, or write fewer such words', z.words)
from (select sum(braces * people) as words, min(letter) as letter from letter_size) z join record r on r.ref = z.letter where z.words > 300000
